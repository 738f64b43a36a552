"""What the macro reads while it expands: what the compiler reads without it, and nothing else."""

import re
import subprocess

from checkout import HERE, WORK

# What the record is made of: rustc notes them for cargo.
NAMED = {"CARGO_PKG_NAME", "CARGO_PKG_VERSION"}


def run(checks, compiler):
    files(checks, compiler)
    variables(checks, compiler)


def files(checks, compiler):
    """Every system call on a file or a socket, with what it names."""
    traces = {}
    for name, granted in ("granted", '--cfg=feature="granted"'), ("bare", "--cfg=bare"):
        log = WORK / f"strace-{name}"
        trace = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file,%network", "-o", log]
        compiler.build_rlib(compiler.source, granted=granted, before=trace, name="traced")
        traces[name] = {call for line in log.read_text().splitlines() if (call := parse(line))}
    macro = [call for call in traces["bare"] if "libauth_grant_macros" in str(call)]
    is_loaded = f"the compiler loads the macro for the crate without a grant too ({len(traces['bare'])} calls)"
    checks.equal(is_loaded, bool(macro))
    more, fewer = traces["granted"] - traces["bare"], traces["bare"] - traces["granted"]
    for call in sorted(more | fewer):
        print(" ", *call)
    checks.equal("expanding opens no file, socket or program", not more and not fewer)


def parse(line):
    """The call and the paths in it, of a program its path alone, with temporary names made equal."""
    call = re.match(r"\d+ +(?:<\.\.\. )?(\w+)[ (]", line)
    if not call:
        return None
    named = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    if call[1] == "execve":
        named = named[:1]
    return (call[1], *(re.sub(r"(rmeta|rustc|\.tmp)\w{6}", "TEMPORARY", text) for text in named))


def variables(checks, compiler):
    preloaded = WORK / "environment_reads.so"
    compiled = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", preloaded, HERE / "environment_reads.c"]
    subprocess.run(compiled, check=True)
    log = WORK / "environment_reads"
    log.unlink(missing_ok=True)
    environment = {"LD_PRELOAD": str(preloaded), "ENVIRONMENT_READS": str(log)}
    compiler.build_rlib(compiler.source, environment=environment, name="read")
    reads = [line.split("\t") for line in log.read_text().splitlines()]
    macro = [name for library, name in reads if "auth_grant" in library]
    rustc = [name for library, name in reads if "librustc_driver" in library or "libstd" in library]
    checks.equal(f"the macro reads no variable ({len(rustc)} reads by the compiler)", (bool(rustc), macro), (True, []))
    (library,) = (compiler.plain / "debug/deps").glob("libauth_grant_macros-*.so")
    imports = subprocess.run(["nm", "-D", "--undefined-only", library], check=True, capture_output=True, text=True)
    names = {line.split()[-1].split("@")[0] for line in imports.stdout.splitlines()}
    checks.equal("the macro cannot list all variables", "getenv" in names and "environ" not in names)

    dep_info = WORK / "dep-info"
    arguments = ['--cfg=feature="granted"', f"--emit=dep-info={dep_info}"]
    command = compiler.command(compiler.plain, compiler.source, *arguments)
    subprocess.run(command, env=compiler.environment, check=True, capture_output=True)
    named = set(re.findall(r"^# env-dep:(\w+)", dep_info.read_text(), re.M))
    checks.equal(f"its expansion names {' and '.join(sorted(NAMED))}", named, NAMED)
