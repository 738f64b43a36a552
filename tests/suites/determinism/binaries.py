"""A program of handlers, built in two folders."""

import hashlib
import subprocess

from checkout import GRANTED


def run(checks, one, other):
    for profile in "dev", "release":
        for text, features in ("without grants", []), ("with grants", GRANTED):
            folder = "debug" if profile == "dev" else profile
            built = [
                checkout.build("--profile", profile, "-j", jobs, *features) / folder / "function"
                for checkout, jobs in ((one, "1"), (other, "8"))
            ]
            for program in built:
                subprocess.run([program], check=True, capture_output=True)
            digests = {hashlib.sha256(program.read_bytes()).hexdigest() for program in built}
            size = f"{built[0].stat().st_size:,} bytes"
            checks.equal(f"the same program, {text}, profile {profile}, from another folder ({size})", len(digests), 1)
