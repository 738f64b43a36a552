"""Variables that Amplify leaves in the Parameter Store

lookup-user has one, and many-parameters more than one call can read.
"""

import json
import subprocess

from aws import ACCOUNT, REGION

PLACEHOLDER = "<value will be resolved during runtime>"
BRANCH, SHARED = "/amplify/shop/main-branch", "/amplify/shared/shop"
# How the message begins on a parameter that cannot be read.
UNREAD_KEY = (
    f"environment variable `PARTNER_KEY` holds Amplify's placeholder `{PLACEHOLDER}`, "
    "and its value cannot be read from SSM's Parameter Store: "
)
ARN = f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/amplify/*"


def amplify_variables(names: list[str]) -> dict[str, str]:
    """What Amplify gives a function whose variables of these names are secrets."""
    paths = {name: {"path": f"{BRANCH}/{name}", "sharedPath": f"{SHARED}/{name}"} for name in names}
    return {**dict.fromkeys(names, PLACEHOLDER), "AMPLIFY_SSM_ENV_CONFIG": json.dumps(paths)}


def run(setting) -> None:
    lookup_user(setting)
    many_parameters(setting)


def lookup_user(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    pool = aws.user_pool("customers")
    aws.client("cognito-idp").admin_create_user(UserPoolId=pool.id, Username="ada")
    ssm = aws.client("ssm")
    policy = programs.policy("lookup-user", "--user-pool-arn", pool.arn, "--ssm-parameter-arn", ARN)
    role = aws.role(policy)
    variables = {"AMPLIFY_AUTH_USERPOOL_ID": pool.id, **amplify_variables(["PARTNER_KEY"])}

    def failure() -> str:
        """What the function says that does not start."""
        with setting.lambda_.function("lookup-user", role, variables) as function:
            assert function.exit_code(within=20) == 1
            return function.output()

    with check("lookup-user: without the parameter it does not start"):
        said = failure()
        assert said == (
            f"Error: {UNREAD_KEY}there is none at `{BRANCH}/PARTNER_KEY`, and none at `{SHARED}/PARTNER_KEY`\n"
        ), said

    for title, path, value in [("shared path", SHARED, "sesame"), ("branch's path", BRANCH, "simsim")]:
        with check(f"lookup-user: the parameter at the {title}"):
            ssm.put_parameter(Name=f"{path}/PARTNER_KEY", Value=value, Type="SecureString")
            with setting.lambda_.function("lookup-user", role, variables) as function:
                answer = function.invoke({"key": value, "username": "ada"})
                assert answer == {"status": "FORCE_CHANGE_PASSWORD"}, answer
                assert function.error({"key": "guess", "username": "ada"}) == "the key is wrong"
                assert value not in function.output()

    with check("lookup-user: without its policy's last statement it does not start"):
        role.set_policy({**policy, "Statement": policy["Statement"][:-1]})
        said = failure()
        assert said.startswith(f"Error: {UNREAD_KEY}AccessDeniedException: User: ") and said.count("\n") == 1, said
        assert "is not authorized to perform: ssm:GetParameters on resource: " in said, said


def many_parameters(setting) -> None:
    check, aws, programs = setting.report.check, setting.aws, setting.programs
    names = [f"P{number:02}" for number in range(1, 13)]
    values = {name: f"value of {name}" for name in names[:-1]} | {"P12": "12"}
    pool = aws.user_pool("customers")
    options = ["--user-pool-arn", pool.arn, "--ssm-parameter-arn", ARN]
    role = aws.role(programs.policy("many-parameters", *options))
    environment = {**role.variables("many-parameters"), "AMPLIFY_AUTH_USERPOOL_ID": pool.id, **amplify_variables(names)}
    # Two that only the shared path has, and one that is nowhere yet.
    for name in names[:-1]:
        path = SHARED if name in ("P03", "P11") else BRANCH
        aws.client("ssm").put_parameter(Name=f"{path}/{name}", Value=values[name], Type="SecureString")

    def resolve() -> subprocess.CompletedProcess:
        return subprocess.run(
            [programs.path("many-parameters")],
            env=environment,
            timeout=20,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    with check("many-parameters: the one of twelve that is missing is named, and no other"):
        done = resolve()
        assert done.returncode == 1 and "`P12` holds Amplify's placeholder" in done.stderr, done.stderr
        assert not [name for name in names[:-1] if name in done.stderr], done.stderr

    with check("many-parameters: all twelve, two of them from the shared path"):
        aws.client("ssm").put_parameter(Name=f"{BRANCH}/P12", Value=values["P12"], Type="SecureString")
        done = resolve()
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == [*list(values.values())[:-1], 12], done.stdout

    with check("many-parameters: a parameter that is no value of its type"):
        aws.client("ssm").put_parameter(Name=f"{BRANCH}/P12", Value="many", Type="SecureString", Overwrite=True)
        done = resolve()
        assert done.stderr == "Error: environment variable `P12` is not a valid `u32`\n", done.stderr
