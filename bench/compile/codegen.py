"""What a handler adds to the machine code, without optimization."""

import re
import subprocess

import sources
from check import LABELS

VARIANTS = ["bare", "by hand", "grant"]


def section(report, compilers):
    made = {variant: per_handler(compilers[variant], variant) for variant in VARIANTS}
    assert made["by hand"]["LLVM lines"] == made["grant"]["LLVM lines"], "the items written by hand are other ones"
    report.text(
        "## Machine code\n\nFor one handler of 5 lines without optimization, `Env` and all: lines of LLVM's language"
        " inside of functions, bytes of the object file, and those of them that are code or data."
    )
    report.table(
        ["", *made["bare"]],
        [[LABELS[variant], *(f"{value:.0f}" for value in made[variant].values())] for variant in VARIANTS],
    )
    extra = made["grant"]["LLVM lines"] - made["bare"]["LLVM lines"]
    report.table(
        ["", "measured", "target", "met"],
        [["LLVM lines of one annotation", f"{extra:.0f}", "≤ 100", "yes" if extra <= 100 else "no"]],
    )


def per_handler(compiler, variant):
    first, last = (of_crate(compiler, variant, count) for count in (1, 11))
    return {name: (last[name] - first[name]) / 10 for name in first}


def of_crate(compiler, variant, count):
    file = sources.write(compiler, variant, count, 5, polled=True)
    ir, object_file = file.with_suffix(".ll"), file.with_suffix(".o")
    for kind, out in ("llvm-ir", ir), ("obj", object_file):
        compiler.run(compiler.command(file, out, f"--emit={kind}", "-Ccodegen-units=1", codegen=True))
    size = subprocess.check_output(["size", object_file], text=True).splitlines()[1].split()
    return {
        "LLVM lines": llvm_lines(ir.read_text()),
        "bytes": object_file.stat().st_size,
        "code and data": int(size[0]) + int(size[1]),
    }


def llvm_lines(ir):
    """The lines of all bodies, as cargo-llvm-lines counts them: what is indented between `define` and `}`."""
    bodies = re.findall(r"^define .*?\n(.*?)^}", ir, re.MULTILINE | re.DOTALL)
    return sum(line.startswith("  ") for body in bodies for line in body.splitlines())
