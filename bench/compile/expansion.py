"""What the expansion of one annotation takes by itself, with the macro built without optimization, as cargo does."""

import collections
import re
import statistics
import subprocess

import sources
from compiler import HERE, WORK
from check import LABELS, slope

RUNS = 5
COUNTS = {5: 60, 50: 60, 500: 20}
ANNOTATED = ["grant", "grant, SDK", "tracing", "async_trait", "serde", "thiserror"]


def section(report, compilers):
    program = build()
    cells = [(variant, lines) for lines in COUNTS for variant in ANNOTATED]
    runs = collections.defaultdict(list)
    for _ in range(RUNS):
        for variant, lines in cells:
            runs[variant, lines].append(per_handler(compilers[variant], program, variant, lines))
    micros = {cell: statistics.median(times) / 1000 for cell, times in runs.items()}
    report.text(
        "## Expansion\n\nMicroseconds that the macro itself runs for one handler, from the compiler's profile of"
        f" itself: the median of {RUNS} interleaved runs, each the median over the handlers of a crate. Times depend on"
        " the machine and on what else it does; the peers were measured in the same runs."
    )
    report.table(
        ["", *(f"{lines} lines" for lines in COUNTS)],
        [[LABELS[variant], *(f"{micros[variant, lines]:.0f}" for lines in COUNTS)] for variant in ANNOTATED],
    )
    report.table(
        ["expansion of `#[grant(…)]`", "µs", "target", "met"],
        [
            [
                f"{lines} lines",
                f"{micros['grant', lines]:.0f}",
                f"≤ {target}",
                "yes" if micros["grant", lines] <= target else "no",
            ]
            for lines, target in ((5, 150), (50, 150), (500, 400))
        ],
    )
    rows = []
    for variant in ("grant", "grant, SDK"):
        stats = generated(compilers[variant], variant)
        counted = {
            (v, n, lines): stopped_after_expansion(compilers[variant], v, n, lines)
            for v in (variant, "bare, SDK" if "SDK" in variant else "bare")
            for n in (1, 10)
            for lines in (5, 50)
        }
        others = [v for v in {cell[0] for cell in counted} if v != variant]
        extra = [
            (slope(counted, variant, lines, 1, 10) - slope(counted, others[0], lines, 1, 10)) / 1e6 for lines in (5, 50)
        ]
        rows.append(
            [LABELS[variant], f"{stats['lines']:.0f}", f"{stats['bytes']:.0f}", *(f"{value:.2f}" for value in extra)]
        )
    report.text(
        "What is generated for one handler, as the compiler prints it, with the function itself (5 lines); and millions"
        " of instructions up to the end of expansion, over a bare handler: the macro, reading what it made, and the"
        " `concat!` in it."
    )
    report.table(["", "lines", "bytes", "instructions, 5 lines", "50 lines"], rows)


def build():
    subprocess.run(
        [
            "cargo",
            "build",
            "--release",
            "--quiet",
            "--locked",
            "--manifest-path",
            HERE / "events/Cargo.toml",
            "--target-dir",
            WORK / "target",
        ],
        check=True,
    )
    return WORK / "target/release/auth-grant-bench-compile-events"


def per_handler(compiler, program, variant, lines):
    """Nanoseconds: each macro's median, as often as it stands on one handler."""
    count = COUNTS[lines]
    folder = WORK / "profiles"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    file = sources.write(compiler, variant, count, lines)
    compiler.run(
        compiler.command(
            file,
            file.with_suffix(".rmeta"),
            "--emit=metadata",
            "-Zno-analysis",
            f"-Zself-profile={folder}",
            "-Zself-profile-events=generic-activity,args",
        ),
        unstable=True,
    )
    (profile,) = folder.iterdir()
    times = collections.defaultdict(list)
    for line in subprocess.check_output([program, profile], text=True).splitlines():
        nanos, name = line.split("\t")
        times[name].append(int(nanos))
    assert times, f"no expansion in the profile of {file}"
    return sum(statistics.median(nanos) * len(nanos) / count for nanos in times.values())


def generated(compiler, variant):
    """Lines and bytes that one annotation expands to."""
    file = sources.write(compiler, variant, 10, 5)
    stats = compiler.run(
        compiler.command(file, file.with_suffix(".rmeta"), "--emit=metadata", "-Zno-analysis", "-Zmacro-stats"),
        unstable=True,
    ).stderr
    row = re.search(r"#\[grant\]\s+10\s+[\d_]+\s+([\d_.]+)\s+[\d_]+\s+([\d_.]+)", stats)
    return dict(zip(("lines", "bytes"), (float(value.replace("_", "")) for value in row.groups())))


def stopped_after_expansion(compiler, variant, count, lines):
    file = sources.write(compiler, variant, count, lines)
    return compiler.instructions(
        compiler.command(file, file.with_suffix(".rmeta"), "--emit=metadata", "-Zno-analysis"), unstable=True
    )
