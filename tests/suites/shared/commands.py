"""Runs other programs."""

import os
import subprocess


def output(*command, code=0, seconds=300, **options):
    """What the command prints on standard output. Any other exit code is an error."""
    command = [str(word) for word in command]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, text=True, timeout=seconds, **pipes | options)
    if done.returncode != code:
        printed = "\n".join(filter(None, (done.stdout, done.stderr)))
        raise RuntimeError(f"{command} ended with exit code {done.returncode}, not {code}:\n{printed}")
    return done.stdout


def shell(command, folders=(), env=os.environ, **options):
    """What a command line of bash prints, with the programs in these folders before those of `PATH`."""
    path = os.pathsep.join([*map(str, folders), env["PATH"]])
    return output("bash", "-o", "pipefail", "-c", command, env=env | {"PATH": path}, **options)
