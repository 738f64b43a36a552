"""The programs under test: the workspace's own, and a handler for each auth action; with what their policies say."""

import json
import os
import pathlib
from collections.abc import Collection

from shared import single_grants
from shared.commands import output
from shared.repository import ROOT

BUILD_WITHIN = 1800
# Should anything ask rustup for a toolchain, it is to fail rather than to change this one.
ENVIRONMENT = {**os.environ, "RUSTUP_DIST_SERVER": "http://127.0.0.1:9", "CARGO_TERM_COLOR": "never"}


def run(*command, cwd=ROOT, within: float = 60, **options) -> str:
    """What the command prints on standard output."""
    return output(*command, seconds=within, cwd=cwd, env=ENVIRONMENT, **options)


class Programs:
    """Those of the workspace, by their names."""

    def __init__(self):
        # Selected as in the deployment suite: with the same features, nothing is built twice.
        messages = run(
            "cargo",
            *["build", "--workspace", "--bins", "--examples", "--locked"],
            *["--message-format", "json-render-diagnostics"],
            within=BUILD_WITHIN,
            stderr=None,  # it may take long, and says how far it is
        )
        built = (json.loads(line) for line in messages.splitlines())
        self._paths = {
            message["target"]["name"]: pathlib.Path(message["executable"])
            for message in built
            if message["reason"] == "compiler-artifact"
            and message["executable"]
            and message["target"]["kind"] == ["bin"]
        }
        metadata = json.loads(run("cargo", "metadata", "--no-deps", "--locked", "--format-version", "1"))
        self.target = pathlib.Path(metadata["target_directory"]) / "end-to-end"
        self.target.mkdir(exist_ok=True)

    def path(self, name: str) -> pathlib.Path:
        return self._paths[name]

    def auth_grant(self, *arguments, cwd=ROOT, within: float = 60) -> str:
        """Runs `cargo auth-grant`."""
        return run(self.path("cargo-auth-grant"), "auth-grant", *arguments, cwd=cwd, within=within)

    def policy(self, name: str, *options: str) -> dict:
        """The policy document of a program, out of its binary."""
        return json.loads(self.auth_grant("policy", "--quiet", self.path(name), *options))

    def auth_actions(self) -> dict[str, list[str]]:
        """The IAM actions of each auth action."""
        return {
            action["name"]: action["iam_actions"]
            for action in json.loads(self.auth_grant("actions", "--format", "json"))
        }

    def policies_of_single_grants(self, user_pool_arn: str, names: Collection[str]) -> dict[str, dict]:
        """For each of these auth actions the policy document of a handler that is granted it, and nothing else."""
        crate = self.target / "handlers"
        single_grants.write(crate, self.auth_actions())
        options = ["--offline", "--target-dir", self.target, "--user-pool-arn", user_pool_arn]
        binaries = [f"--bin={name}" for name in names]
        printed = json.loads(self.auth_grant("policy", "--quiet", *options, *binaries, cwd=crate, within=BUILD_WITHIN))
        # Of one binary, its document alone.
        return printed if len(names) > 1 else dict.fromkeys(names, printed)
