"""Holds the expansion, the libraries and the programs of one source against each other."""

import time

import binaries
import cache
import checks
import expansion
import reads
from checkout import Checkout

started = time.monotonic()
one, other = Checkout("one"), Checkout("in/another/folder")
compiler = expansion.run(one, other)
reads.run(compiler)
binaries.run(one, other)
cache.run(one)
print(f"{time.monotonic() - started:.0f} s")
checks.finish()
