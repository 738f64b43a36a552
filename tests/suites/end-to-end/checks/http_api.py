"""http-api: an HTTP API, with a typed variable

The emulator makes the events of HTTP requests, and HTTP answers of what the function returns.
"""

from urllib.parse import quote


def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    pool = aws.user_pool("customers")
    cognito = aws.client("cognito-idp")
    names = ["ada", "grace", "hedy"]
    for name in names:
        cognito.admin_create_user(UserPoolId=pool.id, Username=name)
    cognito.create_group(UserPoolId=pool.id, GroupName="ADMINS")
    cognito.admin_add_user_to_group(UserPoolId=pool.id, GroupName="ADMINS", Username="grace")
    role = aws.role(programs.policy("http-api", "--user-pool-arn", pool.arn))

    variables = {"AMPLIFY_AUTH_USERPOOL_ID": pool.id, "PAGE_SIZE": "2"}
    with setting.lambda_.function("http-api", role, variables) as function:
        with check("the users come in pages of PAGE_SIZE"):
            status, first = function.get("/users")
            assert (status, len(first["users"])) == (200, 2) and first["next"], (status, first)
            status, second = function.get(f"/users?next={quote(first['next'], safe='')}")
            assert (status, second["next"]) == (200, None), (status, second)
            listed = [user["username"] for user in first["users"] + second["users"]]
            assert sorted(listed) == names, listed

        with check("the users of a group"):
            status, body = function.get("/users?group=ADMINS")
            assert (status, [user["username"] for user in body["users"]]) == (200, ["grace"]), (status, body)

        with check("a group that there is not"):
            status, body = function.get("/users?group=NOBODY")
            assert (status, body) == (404, {"message": "there is no such group"}), (status, body)

        with check("a group that cannot be"):
            status, body = function.get("/users?group=")
            assert (status, body) == (400, {"message": "`group` must have 1 to 128 characters"}), (status, body)

    with setting.lambda_.function("http-api", role, {"AMPLIFY_AUTH_USERPOOL_ID": pool.id}) as function:
        with check("without PAGE_SIZE its default holds"):
            status, body = function.get("/users")
            assert (status, len(body["users"]), body["next"]) == (200, 3, None), (status, body)
