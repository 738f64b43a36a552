"""login: users sign in through the server, and the public operation needs no permission

The app client's ID is in `CLIENT_ID`.
"""

import base64
import json

PASSWORD, INVITATION = "Correct-Horse-1", "Battery-Staple-2"


def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    pool = aws.user_pool("customers")
    cognito = aws.client("cognito-idp")
    flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH"]
    client = cognito.create_user_pool_client(UserPoolId=pool.id, ClientName="backend", ExplicitAuthFlows=flows)
    client_id = client["UserPoolClient"]["ClientId"]
    for name in ("ada", "grace", "hedy"):
        cognito.admin_create_user(UserPoolId=pool.id, Username=name, TemporaryPassword=INVITATION)
    cognito.admin_set_user_password(UserPoolId=pool.id, Username="ada", Password=PASSWORD, Permanent=True)
    policy = programs.policy("login", "--user-pool-arn", pool.arn)
    role = aws.role(policy)
    variables = {"AMPLIFY_AUTH_USERPOOL_ID": pool.id, "CLIENT_ID": client_id}

    def signed_in(answer: dict) -> str:
        """The user of the access token. That Cognito takes the token says who gave it."""
        tokens = answer["tokens"]
        assert claims(tokens["idToken"])["aud"] == client_id, tokens
        return cognito.get_user(AccessToken=tokens["accessToken"])["Username"]

    def step(name: str, username: str, password: str, **more: str) -> dict:
        return {"step": name, "username": username, "password": password, **more}

    with setting.lambda_.function("login", role, variables) as function:
        with check("the password brings tokens that Cognito accepts"):
            assert signed_in(function.invoke(step("signIn", "ada", PASSWORD))) == "ada"

        with check("a wrong password and an unknown user are refused in the same words"):
            for name in ("ada", "nobody"):
                error = function.error(step("signIn", name, "guess"))
                assert error == "the user name or the password is wrong", error

        with check("an invited user is asked for a new password, sets it, and signs in with it"):
            challenge = function.invoke(step("signIn", "grace", INVITATION))["challenge"]
            assert challenge["name"] == "NEW_PASSWORD_REQUIRED", challenge
            answer = step("newPassword", "grace", PASSWORD, session=challenge["session"])
            assert signed_in(function.invoke(answer)) == "grace"
            assert signed_in(function.invoke(step("signIn", "grace", PASSWORD))) == "grace"

        # As an app would begin it.
        begun = cognito.initiate_auth(
            ClientId=client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": "hedy", "PASSWORD": INVITATION},
        )
        session = begun["Session"]

        with check("without the grant: both granted operations are denied"):
            (statement,) = policy["Statement"]
            others = [action for action in every_action(programs) if action not in statement["Action"]]
            role.set_policy({**policy, "Statement": [{**statement, "Action": others}]})
            for event, operation in [
                (step("signIn", "ada", PASSWORD), "AdminInitiateAuth"),
                (step("newPassword", "hedy", PASSWORD, session=session), "AdminRespondToAuthChallenge"),
            ]:
                error = function.error(event)
                denied = f"is not authorized to perform: cognito-idp:{operation} on resource: {pool.arn}"
                assert "AccessDeniedException" in error and denied in error, error

        with check("without any policy: the public operation answers the challenge"):
            role.set_policy(None)
            answer = step("newPasswordForApp", "hedy", PASSWORD, session=session)
            assert signed_in(function.invoke(answer)) == "hedy"


def every_action(programs) -> set[str]:
    return {iam_action for iam_actions in programs.auth_actions().values() for iam_action in iam_actions}


def claims(token: str) -> dict:
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
