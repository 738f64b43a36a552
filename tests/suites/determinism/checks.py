"""What was checked, one line each, and the sum."""

import sys

results = []


def check(holds, text):
    results.append(bool(holds))
    print(f"{'ok' if holds else 'FAILED'}  {text}", flush=True)


def finish():
    failed = results.count(False)
    print(f"determinism: {len(results) - failed} passed, {failed} failed")
    sys.exit(failed > 0 or not results)
