"""What the macro reads while it expands: what the compiler reads without it, and nothing else."""

import re
import subprocess

from checkout import WORK
from checks import check

# What the record is made of: rustc notes them for cargo.
NAMED = {"CARGO_PKG_NAME", "CARGO_PKG_VERSION"}


def run(compiler):
    files(compiler)
    variables(compiler)


def files(compiler):
    """Every system call on a file or a socket, with what it names."""
    traces = {}
    for name, granted in ("granted", '--cfg=feature="granted"'), ("bare", "--cfg=bare"):
        log = WORK / f"strace-{name}"
        trace = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file,%network", "-o", log]
        compiler.build_rlib(compiler.source, granted=granted, before=trace, name="traced")
        traces[name] = {call for line in log.read_text().splitlines() if (call := parse(line))}
    macro = [call for call in traces["bare"] if "libauth_grant_macros" in str(call)]
    check(macro, f"the compiler loads the macro for the crate without a grant too ({len(traces['bare'])} calls)")
    more, fewer = traces["granted"] - traces["bare"], traces["bare"] - traces["granted"]
    for call in sorted(more | fewer):
        print(" ", *call)
    check(not more and not fewer, "expanding opens no file, socket or program")


def parse(line):
    """The call and the paths in it, of a program its path alone, with temporary names made equal."""
    call = re.match(r"\d+ +(?:<\.\.\. )?(\w+)[ (]", line)
    if not call:
        return None
    named = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    if call[1] == "execve":
        named = named[:1]
    return (call[1], *(re.sub(r"(rmeta|rustc|\.tmp)\w{6}", "TEMPORARY", text) for text in named))


def variables(compiler):
    preloaded = WORK / "environment_reads.so"
    source = WORK.parent.parent / "tests/suites/determinism/environment_reads.c"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", preloaded, source], check=True)
    log = WORK / "environment_reads"
    log.unlink(missing_ok=True)
    environment = {"LD_PRELOAD": str(preloaded), "ENVIRONMENT_READS": str(log)}
    compiler.build_rlib(compiler.source, environment=environment, name="read")
    reads = [line.split("\t") for line in log.read_text().splitlines()]
    macro = [name for library, name in reads if "auth_grant" in library]
    rustc = [name for library, name in reads if "librustc_driver" in library or "libstd" in library]
    check(rustc and not macro, f"the macro reads no variable {macro or ''}({len(rustc)} reads by the compiler)")
    (library,) = (compiler.plain / "debug/deps").glob("libauth_grant_macros-*.so")
    imports = subprocess.run(["nm", "-D", "--undefined-only", library], check=True, capture_output=True, text=True)
    names = {line.split()[-1].split("@")[0] for line in imports.stdout.splitlines()}
    check("getenv" in names and "environ" not in names, "the macro cannot list all variables")

    dep_info = WORK / "dep-info"
    arguments = ['--cfg=feature="granted"', f"--emit=dep-info={dep_info}"]
    command = compiler.command(compiler.plain, compiler.source, *arguments)
    subprocess.run(command, env=compiler.environment, check=True, capture_output=True)
    named = set(re.findall(r"^# env-dep:(\w+)", dep_info.read_text(), re.M))
    check(named == NAMED, f"its expansion names {' and '.join(sorted(named))}")
