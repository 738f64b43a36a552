"""Programs that the measurements need, from Debian."""

import shutil
import subprocess


def needs(program, package=None):
    """Installs the package, by default of the same name, unless the program is there."""
    if not shutil.which(program):
        subprocess.run(["apt-get", "-qq", "update"], check=True)
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", package or program]
        subprocess.run(install, check=True)
