"""What the handlers are compiled against, built by cargo as a Lambda project would have it."""

import json
import os
import shutil
import subprocess

from compiler import HERE, ROOT, WORK

MANIFEST = """
[package]
name = "{name}"
version = "0.1.0"
edition = "2024"

[dependencies]
auth-grant = {{ path = "{root}", features = [{features}] }}
lambda_runtime = "1.5"
serde = {{ version = "1", features = ["derive"] }}
serde_json = "1"
tokio = {{ version = "1", features = ["macros", "rt"] }}
{peers}
[workspace]
"""
# One is pinned that the project itself does not have.
PEERS = f"""
async-trait = "=0.1.92"
thiserror = "2"
tracing = "0.1"
untouched = {{ path = "{HERE}/untouched" }}
"""


class Dependencies:
    def __init__(self, name, features="", peers=""):
        folder = WORK / name
        (folder / "src").mkdir(parents=True, exist_ok=True)
        (folder / "src/lib.rs").write_text("")
        (folder / "Cargo.toml").write_text(MANIFEST.format(name=name, root=ROOT, features=features, peers=peers))
        shutil.copy(ROOT / "Cargo.lock", folder)
        shutil.copy(ROOT / "rust-toolchain.toml", folder)
        self.libraries, self.deps = build(folder)

    def externs(self, codegen):
        """`cargo check` shows the compiler the metadata of a library only."""
        options = ["-L", f"dependency={self.deps}"]
        for name, files in sorted(self.libraries.items()):
            ends = (".rlib", ".so") if codegen else (".rmeta", ".so")
            options += ["--extern", f"{name}={next(file for file in files if file.endswith(ends))}"]
        return options


def build(folder):
    """The files of the direct dependencies, and the folder with those of all."""
    environment = dict(
        os.environ, CARGO_TARGET_DIR=str(WORK / "target"), CARGO_INCREMENTAL="0", CARGO_PROFILE_DEV_DEBUG="0"
    )
    metadata = json.loads(
        subprocess.check_output(
            ["cargo", "metadata", "--format-version=1"], cwd=folder, env=environment, stderr=subprocess.DEVNULL
        )
    )
    direct = next(node for node in metadata["resolve"]["nodes"] if node["id"] == metadata["resolve"]["root"])
    names = {dependency["pkg"]: dependency["name"] for dependency in direct["deps"]}
    messages = subprocess.check_output(
        ["cargo", "build", "--quiet", "--message-format=json"], cwd=folder, env=environment, text=True
    )
    libraries = {}
    for message in map(json.loads, messages.splitlines()):
        kinds = message.get("target", {}).get("kind", [])
        if message["reason"] == "compiler-artifact" and message["package_id"] in names and "custom-build" not in kinds:
            libraries[names[message["package_id"]]] = message["filenames"]
    assert set(libraries) == set(names.values()), names
    return libraries, WORK / "target/debug/deps"
