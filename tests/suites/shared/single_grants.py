"""A package with a program for each auth action: its one handler is granted that and nothing else."""

import json

from shared.repository import ROOT


def write(folder, actions):
    """Leaves files that have their text already, so that cargo does not build them again."""
    sources = folder / "src" / "bin"
    sources.mkdir(parents=True, exist_ok=True)
    for source in sources.iterdir():
        if source.stem not in actions:
            source.unlink()  # of an action that is gone
    for action in actions:
        source = f"#[auth_grant::grant({action})]\nfn handler() {{}}\n\nfn main() {{\n    handler();\n}}\n"
        _write(sources / f"{action}.rs", source)
    manifest = f"""[workspace]

[package]
name = "handlers"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
auth-grant = {{ path = {json.dumps(str(ROOT))} }}
"""
    _write(folder / "Cargo.toml", manifest)
    # The versions of this workspace, which are downloaded already.
    _write(folder / "Cargo.lock", (ROOT / "Cargo.lock").read_text())


def _write(path, text):
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
