"""Each auth action's policy allows its operations, and denies the others

The policy is that of a binary whose handler is granted the one action. The requests are those of the AWS SDK for Rust,
which `every-operation` makes with its `UserPool`.
"""

import json
import subprocess

from aws import Role, UserPool

# What Cognito says of a request that IAM lets through. The emulator answers 500 where it has no such operation.
ALLOWED = {
    "ok",
    "GroupExistsException",
    "HTTP 500",
    "ResourceNotFoundException",
    "UserNotFoundException",
    "UsernameExistsException",
}
DENIED = {"AccessDeniedException"}


def allowed_operations(setting, role: Role, pool: UserPool) -> tuple[set[str], set[str]]:
    """The operations that the role may do on the user pool, and those that it may not."""
    # Once: that the emulator lacks an operation does not change.
    variables = {**role.variables("every-operation"), "AMPLIFY_AUTH_USERPOOL_ID": pool.id, "AWS_MAX_ATTEMPTS": "1"}
    done = subprocess.run(
        [setting.programs.path("every-operation")],
        env=variables,
        timeout=60,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    unclear = {operation: outcome for operation, outcome in outcomes.items() if outcome not in ALLOWED | DENIED}
    assert not unclear, unclear
    allowed = {operation for operation, outcome in outcomes.items() if outcome in ALLOWED}
    return allowed, outcomes.keys() - allowed


def operations(iam_actions: list[str]) -> set[str]:
    return {action.removeprefix("cognito-idp:") for action in iam_actions}


def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    pool, other = aws.user_pool("pool"), aws.user_pool("other")
    actions = programs.auth_actions()
    every_operation = operations([iam_action for iam_actions in actions.values() for iam_action in iam_actions])
    policies = {}

    with check("a binary for each auth action has a policy") as note:
        policies = programs.policies_of_single_grants(pool.arn)
        assert policies.keys() == actions.keys(), policies.keys() ^ actions.keys()
        note(f"{len(policies)} auth actions, {len(every_operation)} operations")

    for action, iam_actions in actions.items():
        with check(action) as note:
            role = aws.role(policies[action])
            allowed, denied = allowed_operations(setting, role, pool)
            assert allowed == operations(iam_actions), f"allowed: {allowed}"
            assert denied == every_operation - allowed, f"not asked for: {every_operation - allowed - denied}"
            allowed_elsewhere, denied_elsewhere = allowed_operations(setting, role, other)
            assert not allowed_elsewhere and denied_elsewhere == every_operation, f"elsewhere: {allowed_elsewhere}"
            note(f"{len(allowed)} allowed, {len(denied)} denied; another user pool: {len(denied_elsewhere)} denied")
        clear(aws, pool)

    with check("every-operation, which is granted all"):
        role = aws.role(programs.policy("every-operation", "--user-pool-arn", pool.arn))
        allowed, denied = allowed_operations(setting, role, pool)
        assert allowed == every_operation and not denied, f"denied: {denied}"


def clear(aws, pool: UserPool) -> None:
    """Removes what an operation has made, so that the next one finds the user pool empty."""
    cognito = aws.client("cognito-idp")
    for user in cognito.list_users(UserPoolId=pool.id)["Users"]:
        cognito.admin_delete_user(UserPoolId=pool.id, Username=user["Username"])
    for group in cognito.list_groups(UserPoolId=pool.id)["Groups"]:
        cognito.delete_group(UserPoolId=pool.id, GroupName=group["GroupName"])
