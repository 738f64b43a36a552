"""Runs the program under test on the artifacts; `run` builds both."""

import os
from pathlib import Path

from shared.commands import output

PROGRAM = Path(os.environ["AUTH_GRANT"])
ARTIFACTS = Path(os.environ["ARTIFACTS"])
# No cargo workspace, which would refuse handlers of other packages.
OUTSIDE = "/"


def artifact(name):
    """The path of an artifact; a path stays as it is."""
    path = ARTIFACTS / name
    if not path.is_file():
        raise RuntimeError(f"the artifact {path} is missing")
    return path


def auth_grant(*arguments, **options):
    """What the program prints."""
    return output(PROGRAM, *arguments, **{"cwd": OUTSIDE, "seconds": 120} | options)


def policy(artifacts, *options):
    """What `policy` prints of one artifact or of several, by their names or paths."""
    names = artifacts if isinstance(artifacts, list) else [artifacts]
    return auth_grant("policy", "--quiet", *map(artifact, names), *options)
