//! `cargo auth-grant policy --format terraform`.
//!
//! That the file means what the policy in JSON says, `tests/suites/deployment/checks/terraform.py` checks.

use std::path::{Path, PathBuf};
use std::process::Command;

use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, GranteeKind, UserPool, Variable, encode};

use crate::functions::{parameters_of, record_of, write_function};
use crate::support::{auth_grant, folder, run};

/// A function of the app's binary that deletes users, with one more handler, which may get users.
fn function(path: &Path, user_pool: &UserPool, variables: &[Variable]) -> PathBuf {
    let template =
        encode(GranteeKind::Handler, "handler", user_pool, &["getUser"], &[IamAction::AdminGetUser], variables);
    write_function(path, "other", &[record_of("my_crate", &template)]);
    path.to_owned()
}

fn terraform() -> Command {
    auth_grant(["policy", "--format", "terraform", "--allow-package", "my_crate"])
}

fn variables(variables: &[(&str, Absence)]) -> Vec<Variable> {
    variables.iter().map(|(name, absence)| Variable { name: (*name).to_owned(), absence: absence.clone() }).collect()
}

/// As `terraform fmt` leaves it.
#[test]
fn the_whole_file() {
    let path = folder("terraform-whole").join("delete-user");
    let variables = variables(&[("TABLE_NAME", Absence::Error), ("LIMIT", Absence::Default("10".to_owned()))]);
    function(&path, &UserPool::Event, &variables);
    let mut command = terraform();
    command.args(["--user-pool-id", "event=eu-west-1_AbC1"]);
    let expected = format!(
        r#"# Made by `cargo auth-grant policy --format terraform --allow-package my_crate --user-pool-id 'event=eu-west-1_AbC1' {}`; make it anew instead of changing it.
#
# It goes into the folder of the root module, and refers to these there:
# - aws_iam_role.delete_user: the execution role of the function `delete-user`
# - aws_cognito_user_pool.amplify_auth: the user pool `amplifyAuth`
#
# It does nothing to functions, whose own resources take what they need from here:
# - `delete-user`: environment {{ variables = local.delete_user_environment }}

data "aws_partition" "delete_user_auth_grant" {{}}

data "aws_caller_identity" "delete_user_auth_grant" {{}}

data "aws_iam_policy_document" "delete_user_auth_grant" {{
  # library::uncalled of library 0.4.0: deleteUser
  statement {{
    actions = [
      "cognito-idp:AdminDeleteUser",
    ]
    resources = [aws_cognito_user_pool.amplify_auth.arn]
  }}

  # my_crate::handler of my_crate 1.0.0: getUser
  statement {{
    actions = [
      "cognito-idp:AdminGetUser",
    ]
    resources = ["arn:${{data.aws_partition.delete_user_auth_grant.partition}}:cognito-idp:eu-west-1:${{data.aws_caller_identity.delete_user_auth_grant.account_id}}:userpool/eu-west-1_AbC1"]
  }}
}}

resource "aws_iam_role_policy" "delete_user_auth_grant" {{
  name   = "auth-grant"
  role   = aws_iam_role.delete_user.id
  policy = data.aws_iam_policy_document.delete_user_auth_grant.json
}}

locals {{
  delete_user_environment = {{
    AMPLIFY_AUTH_USERPOOL_ID = aws_cognito_user_pool.amplify_auth.id
    LIMIT                    = var.delete_user__limit
    TABLE_NAME               = var.delete_user__table_name
  }}
}}

variable "delete_user__limit" {{
  type        = string
  description = "The environment variable LIMIT of the function delete-user; where it is blank, the default is \"10\""
  default     = ""
}}

variable "delete_user__table_name" {{
  type        = string
  description = "The environment variable TABLE_NAME of the function delete-user"
}}
"#,
        path.display()
    );
    assert_eq!(run(command.arg(&path)).stdout, expected);
}

/// Terraform's language has templates in strings, and comments end with the line.
#[test]
fn whatever_a_record_or_a_name_holds_stays_text() {
    let default = "\"${file(\"x\")} %{ if true } $${y} \\ \n}\r\u{2028}resource";
    let path = folder("terraform-hostile").join("a\n} # ${b}\u{2028}");
    function(&path, &UserPool::Event, &variables(&[("A", Absence::Default(default.to_owned()))]));
    let text = run(terraform().arg(&path)).stdout;
    let description = r#"  description = "The environment variable A of the function a\\n} # \u0024{b}\\u{2028}; where it is blank, the default is \"\"\u0024{file(\"x\")} \u0025{ if true } $\u0024{y} \\ \\n}\\r\\u{2028}resource\"""#;
    assert!(text.contains(&format!("{description}\n")), "{text}");
    assert!(
        text.contains("\n# - aws_iam_role.a_b: the execution role of the function `a\\n} # ${b}\\u{2028}`\n"),
        "{text}"
    );
    assert!(text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{2028}'), "{text}");
}

#[test]
fn variables_that_terraform_would_call_the_same_keep_their_names() {
    let path = folder("terraform-variables").join("fn");
    let names = ["A_B", "A__B", "C_D"].map(|name| (name, Absence::Error));
    function(&path, &UserPool::Event, &variables(&names));
    let text = run(terraform().arg(&path)).stdout;
    for (name, in_terraform) in [("A_B", "fn__A_B"), ("A__B", "fn__A__B"), ("C_D", "fn__c_d")] {
        assert!(text.contains(&format!("    {name:<24} = var.{in_terraform}\n")), "{text}");
        assert_eq!(text.matches(&format!("variable \"{in_terraform}\" {{")).count(), 1, "{text}");
    }
}

/// Else the function `a` with `B_C` and the function `a_b` with `C` would both have `a_b_c`, in whatever files.
#[test]
fn no_two_functions_share_a_variable() {
    let folder = folder("terraform-shared");
    function(&folder.join("a"), &UserPool::Event, &variables(&[("B_C", Absence::Error)]));
    function(&folder.join("a_b"), &UserPool::Event, &variables(&[("C", Absence::Error)]));
    let text = run(terraform().arg(&folder)).stdout;
    assert!(text.contains("variable \"a__b_c\"") && text.contains("variable \"a_b__c\""), "{text}");
}

#[test]
fn a_function_without_variables_has_no_environment() {
    let path = folder("terraform-trigger").join("fn");
    let template =
        encode(GranteeKind::Handler, "handler", &UserPool::Event, &["getUser"], &[IamAction::AdminGetUser], &[]);
    write_function(&path, "none", &[record_of("my_crate", &template)]);
    let text = run(terraform().arg(&path)).stdout;
    assert!(text.contains("    resources = [local.fn_event_user_pool.arn]\n"), "{text}");
    assert!(!text.contains("environment") && !text.contains("locals"), "{text}");
}

#[test]
fn parameters_are_those_given_or_left_to_a_variable() {
    let path = folder("terraform-parameters").join("fn");
    write_function(&path, "other", &[parameters_of("my_crate", &["KEY"])]);
    let open = run(terraform().arg(&path)).stdout;
    assert!(open.contains("    resources = var.fn_ssm_parameter_arns\n"), "{open}");
    let variable = r#"variable "fn_ssm_parameter_arns" {
  type        = list(string)
  description = "The ARNs of the parameters in which the function fn finds KEY"
}
"#;
    assert!(open.ends_with(variable), "{open}");

    let arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/a/*";
    let given = run(terraform().args(["--ssm-parameter-arn", arn]).arg(&path)).stdout;
    assert!(given.contains(&format!("    resources = [\n      \"{arn}\",\n    ]\n")), "{given}");
    assert!(!given.contains("\nvariable "), "{given}");
}
