"""The checks, one after the other. `run` starts this."""

import argparse
import contextlib
import dataclasses
import pathlib
import signal
import sys
import tempfile

import aws
import functions
from checks import (
    action_policies,
    add_user_to_group,
    cold_starts,
    http_api,
    iam_enforcement,
    load,
    members,
    parameters,
    post_confirmation,
    two_functions,
)
from programs import Programs
from report import Report

CHECKS = [
    iam_enforcement,
    action_policies,
    add_user_to_group,
    post_confirmation,
    http_api,
    two_functions,
    members,
    parameters,
    cold_starts,
    load,
]
# From the emulators' start on.
DONE_WITHIN = 600


@dataclasses.dataclass
class Setting:
    """What every check is handed."""

    report: Report
    programs: Programs
    aws: aws.Aws
    lambda_: functions.Lambda


def stop(number, _frame):
    """Leaves every `with` block, and so stops what was started."""
    if number == signal.SIGALRM:
        raise SystemExit(f"not done within {DONE_WITHIN} s")
    raise SystemExit(128 + number)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests/suites/end-to-end/run", description="Runs the end-to-end test.")
    parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, stop)
    report = Report()
    report.section("building")
    programs = Programs()
    signal.alarm(DONE_WITHIN)
    with contextlib.ExitStack() as stack:
        logs = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="logs-", dir=programs.target)))
        account = aws.Aws(stack.enter_context(aws.serve(logs)))
        lambda_ = stack.enter_context(functions.Lambda(programs, logs))
        for check in CHECKS:
            report.section(check.__doc__.splitlines()[0])
            check.run(Setting(report, programs, account, lambda_))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
