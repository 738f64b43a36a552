"""Holds the expansion, the libraries and the programs of one source against each other."""

import time

import binaries
import cache
import expansion
import reads
from checkout import Checkout
from shared.checks import Checks

started = time.monotonic()
checks = Checks("determinism")
one, other = Checkout("one"), Checkout("in/another/folder")
compiler = expansion.run(checks, one, other)
reads.run(checks, compiler)
binaries.run(checks, one, other)
cache.run(checks, one)
print(f"{time.monotonic() - started:.0f} s")
checks.end()
