"""1,000 invocations, 8 at a time

None fails, and the function's memory does not grow with them.
"""

import concurrent.futures

INVOCATIONS, AT_ONCE = 1000, 8
# After these, it has whatever memory it needs.
WARM_UP = 200
# lambda_runtime sets a variable to the trace ID of each invocation, and glibc keeps all that a variable ever was: some
# 180 KiB here. The rest is for the allocator.
GROWTH_KIB = 384


def run(setting) -> None:
    aws, programs = setting.aws, setting.programs
    pool = aws.user_pool("customers")
    cognito = aws.client("cognito-idp")
    cognito.admin_create_user(UserPoolId=pool.id, Username="ada")
    cognito.create_group(UserPoolId=pool.id, GroupName="ADMINS")
    event = {"username": "ada", "group": "ADMINS"}
    role = aws.role(programs.policy("add-user-to-group", "--user-pool-arn", pool.arn))

    with (
        setting.report.check("add-user-to-group: no error, and flat memory") as note,
        setting.lambda_.function("add-user-to-group", role, {"AMPLIFY_AUTH_USERPOOL_ID": pool.id}) as function,
    ):

        def invoke(_number: int) -> None:
            answer = function.request("POST", "/2015-03-31/functions/add-user-to-group/invocations", event)
            assert answer == (200, event), answer

        def invoke_all(count: int) -> None:
            executor = concurrent.futures.ThreadPoolExecutor(AT_ONCE)
            try:
                list(executor.map(invoke, range(count)))
            finally:
                executor.shutdown(cancel_futures=True)

        invoke_all(WARM_UP)
        before = function.memory()
        invoke_all(INVOCATIONS - WARM_UP)
        after = function.memory()
        for name in before:
            note(f"{name} {before[name]} to {after[name]} KiB")
            assert after[name] - before[name] <= GROWTH_KIB, f"{name} grew"
