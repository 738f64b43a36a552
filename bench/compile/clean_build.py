"""What share auth-grant has in the clean build of a Lambda project that calls Cognito."""

import os
import shutil
import statistics
import subprocess

from compiler import HERE, ROOT, WORK

RUNS = 5
MANIFEST = """
[package]
name = "project"
version = "0.1.0"
edition = "2024"

[dependencies]
aws-config = {{ version = "1", default-features = false, features = ["rt-tokio"] }}
aws-sdk-cognitoidentityprovider = {{ version = "1", default-features = false, features = ["rt-tokio"] }}
lambda_runtime = "1.5"
serde = {{ version = "1", features = ["derive"] }}
serde_json = "1"
tokio = {{ version = "1", features = ["macros", "rt"] }}
{auth_grant}
[workspace]
"""
WITHOUT = ""
PLAIN = f'auth-grant = {{ path = "{ROOT}" }}\n'
COGNITO = f'auth-grant = {{ path = "{ROOT}", features = ["cognito"] }}\n'


def section(report, _):
    folder = WORK / "clean-build"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "src").mkdir(parents=True)
    (folder / "src/lib.rs").write_text("")
    shutil.copy(ROOT / "Cargo.lock", folder)
    shutil.copy(ROOT / "rust-toolchain.toml", folder)
    whole = build(folder, WITHOUT)
    added = {PLAIN: [], COGNITO: []}
    for _ in range(RUNS):
        for manifest, times in added.items():
            # What the other one built is away again, and what both share stays: that is the project's own.
            subprocess.run(
                ["cargo", "clean", "--quiet", *packages(folder, manifest)],
                cwd=folder,
                env=environment(folder),
                check=True,
            )
            times.append(build(folder, manifest))
    total = sum(seconds for _, seconds in whole)
    report.text(
        "## In a clean build\n\nSeconds of CPU time of the compiler in `cargo build` of a project with"
        f" `lambda_runtime`, `aws-sdk-cognitoidentityprovider` and `aws-config`: {total:.0f} for its {len(whole)}"
        f" crates. Below is what `cargo` compiles in addition when `auth-grant` joins; the median of {RUNS} builds."
    )
    rows = []
    for name, manifest in ("auth-grant", PLAIN), ("auth-grant with the feature `cognito`", COGNITO):
        seconds = statistics.median(sum(seconds for _, seconds in times) for times in added[manifest])
        share = 100 * seconds / total
        rows.append(
            [
                f"{name}: {', '.join(f'`{crate}`' for crate, _ in added[manifest][0])}",
                f"{seconds:.2f}",
                f"{share:.2f} %",
                "≤ 2 %",
                "yes" if share <= 2 else "no",
            ]
        )
    report.table(["", "seconds", "share", "target", "met"], rows)


def packages(folder, manifest):
    """As options of cargo, those of auth-grant; none where they are unknown to the project."""
    (folder / "Cargo.toml").write_text(MANIFEST.format(auth_grant=manifest))
    return [f"--package={package}" for package in ("auth-grant", "auth-grant-core", "auth-grant-macros")]


def environment(folder):
    return dict(
        os.environ,
        CARGO_TARGET_DIR=str(folder / "target"),
        CARGO_INCREMENTAL="0",
        RUSTC_WRAPPER=str(HERE / "cpu_time.py"),
        CPU_TIMES=str(folder / "times.tsv"),
    )


def build(folder, manifest):
    """The crates that were compiled, other than the project's own, and how long each took."""
    (folder / "Cargo.toml").write_text(MANIFEST.format(auth_grant=manifest))
    times = folder / "times.tsv"
    times.write_text("")
    subprocess.run(["cargo", "build", "--quiet"], cwd=folder, env=environment(folder), check=True)
    lines = (line.split("\t") for line in times.read_text().splitlines())
    return [(crate, float(seconds)) for crate, seconds in lines if crate not in ("project", "___")]
