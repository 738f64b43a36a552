"""The compiler itself, without rustup and cargo in front of it."""

import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from debian import needs  # noqa: E402

ROOT = HERE.parent.parent
WORK = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "bench-compile"
CRATE = "handlers"

ENVIRONMENT = {"PATH": os.environ["PATH"], "CARGO_PKG_NAME": CRATE, "CARGO_PKG_VERSION": "0.1.0", "LC_ALL": "C"}


def sysroot():
    return subprocess.check_output(["rustc", "--print", "sysroot"], cwd=ROOT, text=True).strip()


class Compiler:
    """Compiles one file with what `cargo` has built for it."""

    def __init__(self, dependencies):
        needs("valgrind")
        self.sysroot = sysroot()
        self.dependencies = dependencies

    def command(self, file, out, *options, codegen=False):
        return [
            f"{self.sysroot}/bin/rustc",
            "--edition=2024",
            "--crate-type=lib",
            f"--crate-name={CRATE}",
            "-Dwarnings",
            *self.dependencies.externs(codegen),
            *options,
            "-o",
            out,
            file,
        ]

    def run(self, command, under=(), unstable=False):
        environment = dict(ENVIRONMENT, LD_LIBRARY_PATH=f"{self.sysroot}/lib")
        if unstable:
            environment["RUSTC_BOOTSTRAP"] = "1"
        done = subprocess.run([*map(str, under), *map(str, command)], env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{done.stderr[-4000:]}\n{' '.join(map(str, command))}")
        return done

    def instructions(self, command, unstable=False):
        """All that one run of the compiler executes."""
        cachegrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
        done = self.run(command, cachegrind, unstable)
        return int(re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)[1].replace(",", ""))
