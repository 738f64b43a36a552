"""Each auth action's policy allows its operations, and denies the others and another user pool"""

from auth_actions import NOT_EMULATED, UserPools, ask, check_each, is_allowed

def run(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs

    with check("every-operation, which is granted all, is denied nothing") as note:
        pool = aws.user_pool("all")
        role = aws.role(programs.policy("every-operation", "--user-pool-arn", pool.arn))
        outcomes = ask(programs, credentials(role), pool)
        every = {iam_action.partition(":")[2] for granted in programs.auth_actions().values() for iam_action in granted}
        assert outcomes.keys() == every, outcomes.keys() ^ every
        denied = [operation for operation in every if not is_allowed(operation, outcomes[operation], pool, every)]
        assert not denied, f"denied: {denied}"
        note(f"{len(every)} operations")

    with check("those of them that the emulator cannot do are known") as note:
        not_emulated = {operation for operation, outcome in outcomes.items() if outcome.startswith("HTTP 5")}
        assert not_emulated == NOT_EMULATED, (
            f"not in the list: {sorted(not_emulated - NOT_EMULATED)}; in vain: {sorted(NOT_EMULATED - not_emulated)}"
        )
        note(f"{len(not_emulated)} of {len(outcomes)}, each answered with HTTP status 500, which counts as allowed")

    pools = UserPools(aws.user_pool("pool"), aws.user_pool("other"), aws.user_pool("to be deleted"))
    check_each(
        setting.report, programs, pools, lambda policy: credentials(aws.role(policy)), not_emulated=NOT_EMULATED
    )


def credentials(role) -> dict[str, str]:
    # Once: that the emulator lacks an operation does not change.
    return {**role.variables("every-operation"), "AWS_MAX_ATTEMPTS": "1"}
