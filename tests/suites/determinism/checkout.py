"""A copy of the user's workspace with auth-grant's sources in it, and how it is built."""

import os
import pathlib
import shutil
import subprocess

from shared.repository import ROOT

HERE = pathlib.Path(__file__).resolve().parent
WORK = ROOT / "target" / "determinism"
GRANTED = ["--features", "granted"]
# What cargo and rustc need, and nothing of the caller's that could change what they do.
PASSED_ON = ["PATH", "HOME", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "RUSTUP_DIST_SERVER"]
ENVIRONMENT = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"CARGO_INCREMENTAL": "0"}


class Checkout:
    def __init__(self, name):
        self.folder = WORK / name
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(HERE / "app", self.folder)
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
        for file in filter(None, listed.stdout.split("\0")):
            if (ROOT / file).exists():
                to = self.folder / "auth-grant" / file
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, to)

    @property
    def remap(self):
        return f"--remap-path-prefix={self.folder}=/app"

    def build(self, *arguments, target="target", **environment):
        """Returns the folder that cargo built into."""
        subprocess.run(
            ["cargo", "build", "-q", "--locked", "--target-dir", self.folder / target, *arguments],
            cwd=self.folder,
            env=ENVIRONMENT | {"RUSTFLAGS": self.remap} | environment,
            check=True,
        )
        return self.folder / target
