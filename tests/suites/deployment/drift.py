"""Holds artifacts against files with `cargo auth-grant check`: those that are right, and those with a seeded change."""

import copy
import json
import subprocess
import tempfile
from pathlib import Path

from program import PROGRAM, artifact


def check(name, document, *options):
    """The exit code of `check` on an artifact against this document, and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deployed.json"
        file.write_text(document if isinstance(document, str) else json.dumps(document, indent=1))
        command = [PROGRAM, "check", "--quiet", artifact(name), "--against", file, *options]
        # Where no cargo workspace is, which would refuse handlers of other packages.
        run = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=120)
    return run.returncode, run.stdout + run.stderr


def fault(name, document, *options):
    """What `check` finds, if anything."""
    code, text = check(name, document, *options)
    return None if code == 0 else f"exit code {code}: {text}"


def seeded_faults(name, document, *options):
    """Which changes to a document without drift are not found."""
    for change in (remove_action, add_action, widen_action, change_user_pool, rename_variable):
        changed = copy.deepcopy(document)
        if not change(changed):
            continue
        code, text = check(name, changed, *options)
        if code != 1:
            yield f"{change.__name__}: exit code {code}: {text}"


def statements(value):
    """The statements of all policy documents in a template or a policy document that are about Cognito."""
    if isinstance(value, list):
        return [statement for item in value for statement in statements(item)]
    if not isinstance(value, dict):
        return []
    names = value.get("Action", [])
    names = [names] if isinstance(names, str) else names
    if "Effect" in value and any(name.startswith("cognito-idp:") for name in names):
        return [value]
    return [statement for item in value.values() for statement in statements(item)]


def actions(statement):
    if isinstance(statement["Action"], str):
        statement["Action"] = [statement["Action"]]
    return statement["Action"]


def remove_action(document):
    del actions(statements(document)[0])[0]
    return True


def add_action(document):
    granted = {action for statement in statements(document) for action in actions(statement)}
    added = next(name for name in ("cognito-idp:AdminSetUserPassword", "cognito-idp:AdminDeleteUser") if name not in granted)
    actions(statements(document)[0]).append(added)
    return True


def widen_action(document):
    actions(statements(document)[0])[0] += "*"
    return True


def change_user_pool(document):
    statement = statements(document)[0]
    statement["Resource"] = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Another1"
    return "Resources" in document or len(statements(document)) > 1


def rename_variable(document):
    for variables in found(document, "Variables"):
        for name in list(variables):
            if name.endswith(("_USERPOOL_ID", "USER_POOL_ID")):
                variables[name + "_"] = variables.pop(name)
                return True
    return False


def found(value, key):
    """The values of this key, however deep."""
    if isinstance(value, list):
        return [result for item in value for result in found(item, key)]
    if not isinstance(value, dict):
        return []
    here = [value[key]] if key in value else []
    return here + [result for item in value.values() for result in found(item, key)]
