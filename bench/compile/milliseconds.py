"""What a handler costs in `cargo check` as CPU time, which people wait for."""

import resource
import statistics

import sources
from check import GRANT, LABELS, SDK, base

FIRST, LAST, LINES = 10, 110, 5
ROUNDS = 9


def section(report, compilers):
    times = {(variant, count): [] for variant in GRANT + SDK for count in (FIRST, LAST)}
    commands = {}
    for variant, count in times:
        compiler = compilers[variant]
        file = sources.write(compiler, variant, count, LINES)
        commands[variant, count] = compiler.command(file, file.with_suffix(".rmeta"), "--emit=metadata")
    for _ in range(ROUNDS):
        for cell in times:
            times[cell].append(cpu(compilers[cell[0]], commands[cell]))
    each = {
        variant: (statistics.median(times[variant, LAST]) - statistics.median(times[variant, FIRST])) / (LAST - FIRST)
        for variant in GRANT + SDK
    }
    report.text(
        f"As CPU time: milliseconds for one handler more of {LINES} lines, from crates of {FIRST} and {LAST}, medians"
        f" of {ROUNDS} interleaved runs. What auth-grant has for all handlers together, such as the methods of the"
        " operations that are not granted, is compiled with auth-grant itself, once: below, in a clean build."
    )
    report.table(
        ["", "ms", "over a bare handler"],
        [
            [
                LABELS[variant],
                f"{each[variant] * 1000:.2f}",
                "–" if variant == base(variant) else f"{(each[variant] - each[base(variant)]) * 1000:.2f}",
            ]
            for variant in GRANT + SDK
        ],
    )
    more = (each["grant, SDK"] - each["bare, SDK"]) * 1000
    report.table(
        ["", "measured", "target", "met"],
        [["ms of one annotation with the feature `cognito`", f"{more:.2f}", "≤ 2", "yes" if more <= 2 else "no"]],
    )


def cpu(compiler, command):
    """Seconds, of the compiler and of its threads."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    compiler.run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
