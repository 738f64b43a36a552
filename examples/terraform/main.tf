# The configuration without what auth-grant adds: two functions with the user pool that they share, and the three of
# `examples/members` with theirs.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

resource "aws_cognito_user_pool" "amplify_auth" {
  name = "people"

  lambda_config {
    post_confirmation = aws_lambda_function.post_confirmation.arn
  }
}

resource "aws_cognito_user_group" "members" {
  name         = var.post_confirmation__group_name
  user_pool_id = aws_cognito_user_pool.amplify_auth.id
}

# ANCHOR: trigger
# The pool whose trigger `post-confirmation` is.
locals {
  post_confirmation_event_user_pool = aws_cognito_user_pool.amplify_auth
}
# ANCHOR_END: trigger

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "invite" {
  name               = "invite"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

# ANCHOR: function
resource "aws_lambda_function" "invite" {
  function_name    = "invite"
  role             = aws_iam_role.invite.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  filename         = "../../target/lambda/invite/bootstrap.zip"
  source_code_hash = filebase64sha256("../../target/lambda/invite/bootstrap.zip")

  environment {
    variables = merge(local.invite_environment, { RUST_LOG = "info" })
  }
}
# ANCHOR_END: function

resource "aws_iam_role" "post_confirmation" {
  name               = "post-confirmation"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "post_confirmation" {
  function_name    = "post-confirmation"
  role             = aws_iam_role.post_confirmation.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  filename         = "../../target/lambda/post-confirmation/bootstrap.zip"
  source_code_hash = filebase64sha256("../../target/lambda/post-confirmation/bootstrap.zip")

  environment {
    variables = local.post_confirmation_environment
  }
}

resource "aws_lambda_permission" "post_confirmation" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.post_confirmation.function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.amplify_auth.arn
}

# The members'. Their files call it like the variable with its ID, `USER_POOL_ID`.
resource "aws_cognito_user_pool" "user_pool" {
  name = "members"
}

resource "aws_iam_role" "find_member" {
  name               = "find-member"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "find_member" {
  function_name    = "find-member"
  role             = aws_iam_role.find_member.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  filename         = "../../target/lambda/find-member/bootstrap.zip"
  source_code_hash = filebase64sha256("../../target/lambda/find-member/bootstrap.zip")

  environment {
    variables = local.find_member_environment
  }
}

resource "aws_iam_role" "invite_member" {
  name               = "invite-member"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "invite_member" {
  function_name    = "invite-member"
  role             = aws_iam_role.invite_member.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  filename         = "../../target/lambda/invite-member/bootstrap.zip"
  source_code_hash = filebase64sha256("../../target/lambda/invite-member/bootstrap.zip")

  environment {
    variables = local.invite_member_environment
  }
}

resource "aws_iam_role" "deactivate_member" {
  name               = "deactivate-member"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "deactivate_member" {
  function_name    = "deactivate-member"
  role             = aws_iam_role.deactivate_member.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  filename         = "../../target/lambda/deactivate-member/bootstrap.zip"
  source_code_hash = filebase64sha256("../../target/lambda/deactivate-member/bootstrap.zip")

  environment {
    variables = local.deactivate_member_environment
  }
}
