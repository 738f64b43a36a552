"""post-confirmation: a trigger, whose event names the user pool

The event is the example's own, of the emulator's user pool and user.
"""

import json

from shared.repository import ROOT


def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    pool, other = aws.user_pool("pool"), aws.user_pool("other")
    cognito = aws.client("cognito-idp")
    event = json.loads((ROOT / "examples/post-confirmation/src/event.json").read_text())
    for user_pool in (pool, other):
        cognito.admin_create_user(UserPoolId=user_pool.id, Username=event["userName"])
        cognito.create_group(UserPoolId=user_pool.id, GroupName="MEMBERS")
    event["userPoolId"] = pool.id
    role = aws.role(programs.policy("post-confirmation", "--user-pool-arn", f"event={pool.arn}"))

    with setting.lambda_.function("post-confirmation", role, {"GROUP_NAME": "MEMBERS"}) as function:
        with check("a replaced password adds nobody"):
            replaced = {**event, "triggerSource": "PostConfirmation_ConfirmForgotPassword"}
            assert function.invoke(replaced) == replaced
            assert groups(cognito, pool, event) == []

        with check("the confirmed user is in the group, and Cognito has its event back"):
            assert function.invoke(event) == event
            assert groups(cognito, pool, event) == ["MEMBERS"]

        with check("the event of another user pool is denied"):
            function.error({**event, "userPoolId": other.id})
            denied = "is not authorized to perform: cognito-idp:AdminAddUserToGroup on resource: " + other.arn
            assert denied in function.output(), function.output()
            assert groups(cognito, other, event) == []

        with check("an event without a user pool is refused"):
            error = function.error({**event, "userPoolId": None})
            assert error.startswith("the event names no user pool"), error


def groups(cognito, pool, event: dict) -> list[str]:
    """Those that the event's user is in."""
    answer = cognito.admin_list_groups_for_user(UserPoolId=pool.id, Username=event["userName"])
    return [group["GroupName"] for group in answer["Groups"]]
