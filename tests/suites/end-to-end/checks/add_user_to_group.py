"""add-user-to-group: the quick start's function, with its grant and without

The user is in the group after it; without the grant the error says what is missing.
"""


def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    pool = aws.user_pool("customers")
    cognito = aws.client("cognito-idp")
    cognito.admin_create_user(UserPoolId=pool.id, Username="ada")
    cognito.create_group(UserPoolId=pool.id, GroupName="ADMINS")
    event = {"username": "ada", "group": "ADMINS"}
    role = aws.role(programs.policy("add-user-to-group", "--user-pool-arn", pool.arn))
    variables = {"AMPLIFY_AUTH_USERPOOL_ID": pool.id}

    with setting.lambda_.function("add-user-to-group", role, variables) as function:
        with check("the user is in the group"):
            assert members(cognito, pool) == []
            assert function.invoke(event) == event
            assert members(cognito, pool) == ["ada"]

        with check("what Cognito refuses comes back by its name"):
            error = function.error({"username": "nobody", "group": "ADMINS"})
            assert "UserNotFoundException" in error, error

        role.set_policy(None)
        with check("without the grant: the log says what is denied"):
            function.error(event)
            denied = "is not authorized to perform: cognito-idp:AdminAddUserToGroup on resource: " + pool.arn
            assert denied in function.output(), function.output()

        with check("without the grant: so does the answer"):
            error = function.error(event)
            assert "AccessDeniedException" in error and denied in error, error

        with check("cargo auth-grant explain names the grant, from the answer"):
            explanation = programs.auth_grant("explain", function.error(event))
            assert "addUserToGroup" in explanation, explanation

        with check("cargo auth-grant explain names the grant, from the log"):
            explanation = programs.auth_grant("explain", function.output().splitlines()[-1])
            assert "addUserToGroup" in explanation, explanation

        role.set_policy(programs.policy("add-user-to-group", "--user-pool-arn", pool.arn))
        with check("with the grant again, the same process goes on"):
            assert function.invoke(event) == event


def members(cognito, pool) -> list[str]:
    users = cognito.list_users_in_group(UserPoolId=pool.id, GroupName="ADMINS")["Users"]
    return [user["Username"] for user in users]
