"""The checks, one after the other. `run` starts this."""

import argparse
import contextlib
import dataclasses
import pathlib
import signal
import sys
import tempfile

import account
import aws
import functions
from checks import (
    action_policies,
    add_user_to_group,
    cold_starts,
    http_api,
    iam_enforcement,
    load,
    login,
    members,
    parameters,
    post_confirmation,
    real_account,
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
    login,
    parameters,
    cold_starts,
    load,
    real_account,
]
# From the emulators' start on; in a real account, which is farther away.
DONE_WITHIN, DONE_IN_ACCOUNT_WITHIN = 600, 3600


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
        raise SystemExit("not done in time")
    raise SystemExit(128 + number)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/suites/end-to-end/run", description="Runs the end-to-end test.")
    real = parser.add_argument_group(
        "a real AWS account",
        "Tries each auth action there instead of in the emulators. Without --confirm, only says what it would create "
        "and remove. If AWS_ENDPOINT_URL is set, it is taken for an emulator's.",
    )
    real.add_argument("--account", metavar="PROFILE", help="a profile of the AWS CLI's configuration")
    real.add_argument("--region", help="another region than the profile's")
    real.add_argument("--confirm", metavar="ACCOUNT_ID", help="create and remove it, in the account of this ID")
    real.add_argument("--actions", metavar="NAME,…", default="", help="only these auth actions")
    parsed = parser.parse_args()
    if not parsed.account and (parsed.region or parsed.confirm or parsed.actions):
        parser.error("--region, --confirm and --actions are for --account")
    return parsed


def confirmed(asked: argparse.Namespace) -> account.Account:
    """The real account, once it is clear that it is the one that is meant."""
    real = account.Account(asked.account, asked.region)
    print(real.plan(), flush=True)
    if asked.confirm is None:
        raise SystemExit(f"Nothing was created. Pass `--confirm {real.id}` to go on.")
    if asked.confirm != real.id:
        raise SystemExit(f"Nothing was created: the account is {real.id}, not {asked.confirm}.")
    return real


def main() -> int:
    asked = arguments()
    real = confirmed(asked) if asked.account else None
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, stop)
    report = Report()
    report.section("building")
    programs = Programs()
    if real:
        signal.alarm(DONE_IN_ACCOUNT_WITHIN)
        account.run(real, report, programs, list(filter(None, asked.actions.split(","))))
    else:
        signal.alarm(DONE_WITHIN)
        run_in_emulators(report, programs)
    return report.close()


def run_in_emulators(report: Report, programs: Programs) -> None:
    with contextlib.ExitStack() as stack:
        logs = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="logs-", dir=programs.target)))
        emulated = aws.Aws(stack.enter_context(aws.serve(logs)))
        lambda_ = stack.enter_context(functions.Lambda(programs, logs))
        for check in CHECKS:
            report.section(check.__doc__.splitlines()[0])
            check.run(Setting(report, programs, emulated, lambda_))


if __name__ == "__main__":
    sys.exit(main())
