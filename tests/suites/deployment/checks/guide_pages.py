"""Runs the commands of the program that the guide's pages show an output of, and holds it against that.

The other checks do so with those that a format's tool comes before, `tests/suites/getting-started` with those of that page.
"""

import os
import shutil
import tempfile
from pathlib import Path

import example_project
from program import ARTIFACTS
from shared.checks import Checks
from shared.guide_page import PAGES

ELSEWHERE = {
    "cdk.md": ["cargo auth-grant check ../../target/lambda --against cdk.out/People.template.json"],
    "sam.md": ["cargo auth-grant check target/lambda --against examples/sam/template.yaml"],
}
# What `aws logs tail` prints of a function that was denied something.
LOG = (
    "2026-01-01T00:00:00 AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/invite-role/invite is not "
    "authorized to perform: cognito-idp:AdminGetUser on resource: "
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123 because no identity-based policy allows the "
    "cognito-idp:AdminGetUser action"
)
# Of an author who forgot one of the two actions of `invite`.
TEMPLATE = """\
Resources:
  UserPool:
    Type: AWS::Cognito::UserPool
  InviteFunction:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: cognito-idp:AdminCreateUser
              Resource: !GetAtt UserPool.Arn
      Environment:
        Variables:
          AMPLIFY_AUTH_USERPOOL_ID: !Ref UserPool
"""


def prepare(folder):
    """The folder that the pages' commands are run in, and a program `aws` that prints the log."""
    for name in example_project.NAMES:
        code = folder / "target" / "lambda" / name
        code.mkdir(parents=True)
        shutil.copy(ARTIFACTS / name, code / "bootstrap")
    shutil.make_archive(folder / "invite", "zip", folder / "target" / "lambda" / "invite", "bootstrap")
    (folder / "template.yaml").write_text(TEMPLATE)
    aws = folder / "bin" / "aws"
    aws.parent.mkdir()
    aws.write_text(f"#!/bin/sh\necho '{LOG}'\n")
    aws.chmod(0o755)
    os.environ["PATH"] = f"{aws.parent}{os.pathsep}{os.environ['PATH']}"


def check_console(checks, folder):
    tried = 0
    for page in sorted(path.name for path in PAGES.glob("*.md")):
        commands = [command for command in example_project.shown(page) if "cargo auth-grant" in command]
        gone = set(ELSEWHERE.get(page, [])) - set(commands)
        if gone:
            checks.check(f"{page} shows what another check runs", gone)
        if page == "getting-started.md":
            continue
        for command in commands:
            if command not in ELSEWHERE.get(page, []):
                tried += 1
                checks.check(f"{page}: {command}", example_project.page_fault(page, command, folder))
    checks.check("commands with an output are found", f"{tried}" if tried < 7 else None)


def check_workflow(checks, folder):
    """What two steps of the workflow print."""
    text = (PAGES / "ci.md").read_text()
    for command, code, names in [
        ("cargo auth-grant check target/lambda --against template.yaml --format github", 1, ["invite"]),
        ("cargo auth-grant matrix target/lambda --format markdown", 0, example_project.NAMES),
    ]:
        artifacts = " ".join(f"target/lambda/{name}" for name in names)
        printed = example_project.run(command.replace("target/lambda", artifacts), folder, code)
        problems = [] if f"run: {command}" in text else ["the page does not have the command"]
        problems += [line for line in printed.splitlines() if line not in text.splitlines()]
        checks.check(f"ci.md: {command}", problems or not printed)


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepare(folder)
        check_console(checks, folder)
        check_workflow(checks, folder)
    checks.end()


if __name__ == "__main__":
    main()
