"""members: three policies out of one service with a private user pool

All read the pool's ID from `USER_POOL_ID`.
"""


def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    pool = aws.user_pool("members")
    cognito = aws.client("cognito-idp")
    cognito.create_group(UserPoolId=pool.id, GroupName="READERS")
    variables = {"USER_POOL_ID": pool.id}

    def role(name):
        return aws.role(programs.policy(name, "--user-pool-arn", pool.arn))

    with setting.lambda_.function("invite-member", role("invite-member"), variables) as function:
        with check("invite-member: the user is there, and in the group"):
            member = function.invoke({"email": "ada@example.com", "group": "READERS"})
            users = cognito.list_users_in_group(UserPoolId=pool.id, GroupName="READERS")["Users"]
            assert [member] == [{"username": user["Username"], "enabled": True} for user in users], (member, users)

    finder = role("find-member")
    with setting.lambda_.function("find-member", finder, variables) as function:
        with check("find-member: the member is found, and nobody else"):
            assert function.invoke({"username": member["username"]}) == member
            assert function.invoke({"username": "grace"}) is None

    with setting.lambda_.function("deactivate-member", role("deactivate-member"), variables) as function:
        with check("deactivate-member: the member is disabled"):
            assert function.invoke({"username": member["username"]}) is None
            assert not cognito.admin_get_user(UserPoolId=pool.id, Username=member["username"])["Enabled"]

    with setting.lambda_.function("deactivate-member", finder, variables) as function:
        with check("deactivate-member, with the policy of find-member: denied"):
            function.error({"username": member["username"]})
            denied = f"is not authorized to perform: cognito-idp:AdminDisableUser on resource: {pool.arn}"
            assert denied in function.output(), function.output()
