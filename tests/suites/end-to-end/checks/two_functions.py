"""two-functions: two policies out of one library, and a user pool of another name

Each function has only its own variable: `AMPLIFY_AUTH_USERPOOL_ID`, `ADMIN_AUTH_USERPOOL_ID`.
"""


def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    customers, staff = aws.user_pool("customers"), aws.user_pool("staff")
    cognito = aws.client("cognito-idp")
    cognito.create_group(UserPoolId=customers.id, GroupName="CUSTOMERS")
    cognito.admin_create_user(UserPoolId=staff.id, Username="grace")

    invite = aws.role(programs.policy("invite", "--user-pool-arn", f"amplifyAuth={customers.arn}"))
    with setting.lambda_.function("invite", invite, {"AMPLIFY_AUTH_USERPOOL_ID": customers.id}) as function:
        with check("invite: the user is there, and in the group"):
            answer = function.invoke({"email": "ada@example.com", "group": "CUSTOMERS"})
            users = cognito.list_users_in_group(UserPoolId=customers.id, GroupName="CUSTOMERS")["Users"]
            assert [answer] == [{"username": user["Username"]} for user in users], (answer, users)

    offboard = aws.role(programs.policy("offboard", "--user-pool-arn", f"adminAuth={staff.arn}"))
    with setting.lambda_.function("offboard", offboard, {"ADMIN_AUTH_USERPOOL_ID": staff.id}) as function:
        with check("offboard: the member of the staff is locked out"):
            assert cognito.admin_get_user(UserPoolId=staff.id, Username="grace")["Enabled"]
            assert function.invoke({"username": "grace"}) is None
            assert not cognito.admin_get_user(UserPoolId=staff.id, Username="grace")["Enabled"]

        with check("offboard, with the policy of invite: denied"):
            offboard.set_policy(programs.policy("invite", "--user-pool-arn", f"amplifyAuth={staff.arn}"))
            function.error({"username": "grace"})
            denied = f"is not authorized to perform: cognito-idp:AdminDisableUser on resource: {staff.arn}"
            assert denied in function.output(), function.output()
