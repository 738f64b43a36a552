"""Which checks held."""

import contextlib
import time
import traceback


class Report:
    def __init__(self):
        self._passed = 0
        self._failed = 0
        self._start = time.monotonic()

    def section(self, title: str) -> None:
        print(f"\n{title} ({time.monotonic() - self._start:.0f} s)", flush=True)

    @contextlib.contextmanager
    def check(self, title: str):
        """A row of the table. What is raised inside makes it fail, and those after it run all the same."""
        start, notes = time.monotonic(), []
        failure = None
        try:
            yield notes.append
        except Exception as error:
            failure = error
        seconds = time.monotonic() - start
        note = f"  [{'; '.join(notes)}]" if notes else ""
        print(f"  {'failed' if failure else 'ok':6} {seconds:5.1f} s  {title}{note}", flush=True)
        if failure is None:
            self._passed += 1
        else:
            self._failed += 1
            where = traceback.extract_tb(failure.__traceback__)[-1]
            reason = str(failure) or type(failure).__name__
            print(f"      {where.filename}:{where.lineno}: {where.line}", flush=True)
            print("".join(f"      {line}\n" for line in reason.splitlines()), end="", flush=True)

    def close(self) -> int:
        """Prints the numbers, and gives the exit code."""
        print(f"\nend-to-end: {self._passed} passed, {self._failed} failed", flush=True)
        return 1 if self._failed or not self._passed else 0
