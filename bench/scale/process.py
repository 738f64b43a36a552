"""What a process and those it started used."""

import os
import pathlib
import subprocess
import tempfile
import time


class Process:
    """Runs a command to its end. `cpu` is in seconds, of all processes; `peak` in bytes, of the largest one."""

    def __init__(self, command, **how):
        started = time.monotonic()
        with tempfile.NamedTemporaryFile() as peak:
            # Not the peak that `wait4` gives: it starts at that of this very process, which is larger than some.
            measured = ["/usr/bin/time", "-o", peak.name, "-f", "%M", *command]
            process = subprocess.Popen(measured, stdout=subprocess.DEVNULL, **how)
            _, status, usage = os.wait4(process.pid, 0)
            kilobytes = peak.read().split()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(map(str, command))}: exit code {process.returncode}")
        self.elapsed = time.monotonic() - started
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = int(kilobytes[-1]) * 1024


def instructions(out):
    """What cachegrind counted."""
    lines = pathlib.Path(out).read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("summary:"))
