"""Counts what passed and what failed."""

import sys


class Checks:
    """Prints a line for each check, and at the end how many passed: the sum that `.ci/run` adds up, for a named suite."""

    def __init__(self, suite=None):
        self.suite = suite
        self.passed = self.failed = 0

    def check(self, name, problem=None):
        """Passes if there is no problem."""
        if problem:
            self.failed += 1
            print(f"FAILED {name}: {problem}", flush=True)
        else:
            self.passed += 1
            print(f"ok {name}", flush=True)

    def equal(self, name, found, expected=True):
        """Passes if this was found."""
        self.check(name, None if found == expected else f"{found!r} instead of {expected!r}")

    def end(self):
        """Exits; a suite that checked nothing has failed."""
        suite = f"{self.suite}: " if self.suite else ""
        print(f"{suite}{self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(1 if self.failed or not self.passed else 0)
