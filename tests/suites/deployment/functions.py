"""The artifacts in the folder ARTIFACTS, what their handlers use, and how the program is run on them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PROGRAM = os.environ["AUTH_GRANT"]
ARTIFACTS = Path(os.environ["ARTIFACTS"])

ACCOUNT = "123456789012"
REGIONS = {"aws": "eu-west-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1"}


class Function(NamedTuple):
    """What the source code of an artifact says, in the words of a template."""

    logical_id: str
    pools: dict  # by name, the logical ID
    variables: dict  # by name, the name of the pool whose ID it is, or None
    reads_parameters: bool = False


AMPLIFY = {"amplifyAuth": "AmplifyAuthUserPool"}
AMPLIFY_ID = {"AMPLIFY_AUTH_USERPOOL_ID": "amplifyAuth"}
ADMIN = {"adminAuth": "AdminAuthUserPool"}
ADMIN_ID = {"ADMIN_AUTH_USERPOOL_ID": "adminAuth"}

FUNCTIONS = {
    "add-user-to-group": Function("AddUserToGroupFunction", AMPLIFY, AMPLIFY_ID),
    "add_user_to_group": Function("AddUserToGroupFunction", AMPLIFY, AMPLIFY_ID),
    "http-api": Function("HttpApiFunction", AMPLIFY, AMPLIFY_ID | {"PAGE_SIZE": None}),
    "invite": Function("InviteFunction", AMPLIFY, AMPLIFY_ID),
    "lookup-user": Function("LookupUserFunction", AMPLIFY, AMPLIFY_ID | {"PARTNER_KEY": None}, reads_parameters=True),
    "mixed": Function("MixedFunction", AMPLIFY, AMPLIFY_ID),
    "offboard": Function("OffboardFunction", ADMIN, ADMIN_ID),
    "other": Function("OtherFunction", AMPLIFY, AMPLIFY_ID),
    "pools": Function(
        "PoolsFunction",
        AMPLIFY | ADMIN | {"event": "PoolsEventUserPool"},
        AMPLIFY_ID | ADMIN_ID | {"GREETING": None, "TABLE_NAME": None},
    ),
    "post-confirmation": Function(
        "PostConfirmationFunction", {"event": "PostConfirmationEventUserPool"}, {"GROUP_NAME": None}
    ),
}


def pool_id(name, partition):
    return f"{REGIONS[partition]}_{name}1"


def pool_arn(name, partition):
    return f"arn:{partition}:cognito-idp:{REGIONS[partition]}:{ACCOUNT}:userpool/{pool_id(name, partition)}"


def parameter_arns(partition):
    return [f"arn:{partition}:ssm:{REGIONS[partition]}:{ACCOUNT}:parameter/{path}/*" for path in ("own", "shared")]


def arn_options(function, partition):
    """The options that leave nothing open."""
    pools = [["--user-pool-arn", f"{name}={pool_arn(name, partition)}"] for name in function.pools]
    return sum(pools, []) + parameter_options(function, partition)


def parameter_options(function, partition):
    arns = parameter_arns(partition) if function.reads_parameters else []
    return sum((["--ssm-parameter-arn", arn] for arn in arns), [])


def auth_grant(*arguments):
    """What the program prints. It runs where no cargo workspace is, which would refuse handlers of other packages."""
    run = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd="/", timeout=60)
    if run.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {run.stderr}")
    return run.stdout


def policy(name, format, *options):
    artifact = (ARTIFACTS / name).resolve()
    if not artifact.is_file():
        sys.exit(f"the artifact {artifact} is missing")
    return auth_grant("policy", "--quiet", "--format", format, str(artifact), *options)


class Checks:
    """Prints a line for each check, and how many passed."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problems):
        """It passes if there is no problem."""
        if problems:
            self.failed += 1
            print(f"FAILED {name}: {problems}")
        else:
            self.passed += 1
            print(f"ok {name}")

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)
