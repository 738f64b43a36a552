"""--account, with the emulator in the place of AWS: it creates what it says once that is confirmed, and removes it

Not tried here: how long a new role takes in AWS, how AWS limits the rate of requests, and that Cognito itself asks IAM
before it looks at anything else.
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile

from aws import ACCOUNT, REGION

MAIN = pathlib.Path(__file__).parents[1] / "main.py"
# A single one, a group, and the one that deletes its user pool.
ACTIONS = ["listUsers", "manageGroups", "deleteUserPool"]
DONE_WITHIN = 120


def run(setting) -> None:
    with tempfile.TemporaryDirectory(prefix="profile-", dir=setting.programs.target) as folder:
        run_with_profile_in(setting, pathlib.Path(folder))


def run_with_profile_in(setting, folder: pathlib.Path) -> None:
    check, aws = setting.report.check, setting.aws
    key = "\n".join(f"{name.lower()} = {value}" for name, value in aws.administrator.items())
    (folder / "credentials").write_text(f"[suite]\n{key}\n")
    (folder / "config").write_text(f"[profile suite]\nregion = {REGION}\n")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        "AWS_ENDPOINT_URL": aws.server.address,
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
        "AWS_CONFIG_FILE": str(folder / "config"),
    }

    def start(*options: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-B", MAIN, "--account", "suite", *options],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run_to_its_end(*options: str) -> tuple[int, str]:
        with start(*options) as process:
            said = process.communicate(timeout=DONE_WITHIN)[0]
            return process.returncode, said

    def existing() -> set[str]:
        pools = aws.client("cognito-idp").get_paginator("list_user_pools").paginate(MaxResults=60)
        roles = aws.client("iam").get_paginator("list_roles").paginate()
        return {pool["Id"] for page in pools for pool in page["UserPools"]} | {
            role["RoleName"] for page in roles for role in page["Roles"]
        }

    before = existing()

    with check("without a confirmation it says what it would create, and creates nothing"):
        code, said = run_to_its_end()
        assert code == 1 and said.endswith(f"Nothing was created. Pass `--confirm {ACCOUNT}` to go on.\n"), said
        assert f"In the AWS account {ACCOUNT}, region {REGION} at {aws.server.address}" in said, said
        assert said.count("  user pool  auth-grant-end-to-end-") == 3 and "  IAM role   auth-grant-end-to-end-" in said
        assert existing() == before

    with check("the confirmation of another account is refused"):
        code, said = run_to_its_end("--confirm", "210987654321")
        assert code == 1 and f"the account is {ACCOUNT}, not 210987654321" in said, said
        assert existing() == before

    with check("each auth action is checked, and nothing stays") as note:
        code, said = run_to_its_end("--confirm", ACCOUNT, "--actions", ",".join(ACTIONS))
        assert code == 0 and f"{len(ACTIONS) + 1} passed, 0 failed" in said, said
        assert "removed the user pools and the role" in said, said
        assert existing() == before, existing() ^ before
        note(f"{len(ACTIONS)} auth actions")

    with check("stopped halfway, it removes everything too"):
        with start("--confirm", ACCOUNT) as process:
            said = ""
            # The first of the auth actions.
            while "  manageUsers" not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            there = existing() - before
            assert len(there) == 4, there
            process.send_signal(signal.SIGTERM)
            said += process.communicate(timeout=DONE_WITHIN)[0]
        assert process.returncode == 128 + signal.SIGTERM, said
        assert existing() == before, existing() ^ before
