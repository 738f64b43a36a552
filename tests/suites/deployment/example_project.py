"""The projects of other tools in `examples`, with the functions built where `cargo lambda build` puts them, and what
the guide shows of commands.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGES = ROOT / "guide" / "src"
PROGRAM = Path(os.environ["AUTH_GRANT"])
ARTIFACTS = Path(os.environ["ARTIFACTS"])
NAMES = ["invite", "post-confirmation"]
MADE = ["*.auth-grant.*", "*.js", ".amplify", ".terraform*", "cdk.out", "node_modules", "target", "template.yaml"]


def copied(name, folder, lambda_dir="target/lambda"):
    """The project in a copy of the repository that has nothing else."""
    source, project = (root / "examples" / name for root in (ROOT, folder))
    shutil.copytree(source, project, ignore=shutil.ignore_patterns(*MADE))
    for artifact in NAMES:
        code = folder / lambda_dir / artifact
        code.mkdir(parents=True)
        shutil.copy(ARTIFACTS / artifact, code / "bootstrap")
    return project


def run(command, cwd, code=0, **environment):
    """What a command of the shell prints that finds `cargo auth-grant`, and what is installed from PyPI."""
    path = os.pathsep.join([str(PROGRAM.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=cwd,
        env=os.environ | {"PATH": path} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode != code:
        raise RuntimeError(f"{command} ended with {done.returncode}, not {code}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def shown(page):
    """What a page of the guide shows of commands: below them, or in the next block if that follows at once."""
    text = (PAGES / page).read_text()
    fence = r"```console\n(.*?)^```\n(?:\n```(?:text|json|ts|terraform)\n(.*?)^```\n)?"
    outputs = {}
    for block, next_block in re.findall(fence, text, re.MULTILINE | re.DOTALL):
        parts = [part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
        for command, _, output in parts:
            outputs[command] = output
        if not output:
            outputs[command] = next_block
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
