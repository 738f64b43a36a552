"""The projects of other tools in `examples`, with the functions built where `cargo lambda build` puts them, and what
the guide shows of commands.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from program import ARTIFACTS, PROGRAM
from shared.commands import shell
from shared.guide_page import PAGES, commands, parts
from shared.repository import ROOT

NAMES = ["invite", "post-confirmation"]
# The IAM actions of what each function in `examples/members` calls. The grants of the user pool that they share are more.
MEMBERS = {
    "find-member": {"cognito-idp:AdminGetUser"},
    "invite-member": {"cognito-idp:AdminAddUserToGroup", "cognito-idp:AdminCreateUser"},
    "deactivate-member": {"cognito-idp:AdminDisableUser", "cognito-idp:AdminUserGlobalSignOut"},
}
ALL = [*NAMES, *MEMBERS]
MADE = ["*.auth-grant.*", "*.js", ".amplify", ".terraform*", "cdk.out", "node_modules", "target", "template.yaml"]


def copied(name, folder, names=ALL, lambda_dir="target/lambda"):
    """The project in a copy of the repository that has nothing else but these functions."""
    source, project = (root / "examples" / name for root in (ROOT, folder))
    shutil.copytree(source, project, ignore=shutil.ignore_patterns(*MADE))
    for artifact in names:
        code = folder / lambda_dir / artifact
        code.mkdir(parents=True)
        shutil.copy(ARTIFACTS / artifact, code / "bootstrap")
    return project


def check_members(checks, deployed):
    """The policies that the functions in `examples/members` have, as the IAM actions by name."""
    for name, actions in MEMBERS.items():
        checks.equal(f"example: {name} has the IAM actions that it uses", sorted(deployed[name]), sorted(actions))
    different = {frozenset(deployed[name]) for name in MEMBERS}
    checks.equal("example: the members' policies differ", len(different), len(MEMBERS))


def run(command, cwd, code=0, **environment):
    """What a command of the shell prints that finds `cargo auth-grant`, and what is installed from PyPI."""
    folders = [PROGRAM.parent, Path(sys.executable).parent]
    return shell(command, folders, os.environ | environment, cwd=cwd, code=code)


def shown(page):
    """What a page of the guide shows of commands: below them, or in the next block if that follows at once."""
    outputs = {}
    found = list(parts((PAGES / page).read_text()))
    for block, between, following in zip(found, found[1:], [*found[2:], None]):
        if block.kind != "console":
            continue
        in_block = dict(commands(block.text))
        outputs |= in_block
        last = list(in_block)[-1]
        is_next = following and not between.text.strip() and following.kind in ("text", "json", "ts", "terraform")
        if is_next and not in_block[last]:
            outputs[last] = following.text
    return {command: output for command, output in outputs.items() if output}


def page_fault(page, command, cwd, **environment):
    """What is wrong with what a page of the guide shows of a command, if anything."""
    printed, on_page = run(command, cwd, **environment), shown(page).get(command)
    return None if printed == on_page else f"guide/src/{page} has\n{on_page}\n-- and `{command}` prints\n{printed}"


def package_fault(project, node):
    """Which packages of the project are there in other versions than those that it is tried with."""
    tried = json.loads((node / "package.json").read_text())["dependencies"]
    manifest = json.loads((project / "package.json").read_text())
    own = manifest.get("dependencies", {}) | manifest["devDependencies"]
    common = own.keys() & tried.keys()
    found = [f"{name} {own[name]}, tried {tried[name]}" for name in common if own[name] != tried[name]]
    return found or (None if common else "none of its packages is tried")
