"""Each auth action alone: what its policy allows, and what it denies.

The policy is that of a binary whose handler is granted the one action. The requests are those of the AWS SDK for Rust,
which `every-operation` makes with its `UserPool`. The combinations that are not asked for here are evaluated by
`cargo test -p cargo-auth-grant --test cli policy_evaluation`.
"""

import dataclasses
import json
import re
import subprocess
from collections.abc import Callable, Collection, Sequence

from aws import UserPool
from programs import Programs
from report import Report

DELETE = "DeleteUserPool"
DENIED = re.compile(r"AccessDeniedException: .* is not authorized to perform: (\S+) on resource: (\S+)")
# Answers that do not say what IAM thinks of the request. Any other error is of a request that IAM lets through: the
# same request about another user pool is denied, so nothing refuses it before IAM is asked.
NO_VERDICT = re.compile(
    "AccessDenied|Throttling|TooManyRequests|RequestExpired|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|"
    "InvalidSignature|IncompleteSignature|MissingAuthenticationToken|SerializationException|UnknownOperation|"
    "ServiceUnavailable|HTTP "
)

# Operations that the emulator has no code for: what is allowed of them, it answers with HTTP status 500.
NOT_EMULATED = frozenset(
    """
    AddUserPoolClientSecret AdminDeleteSoftwareToken AdminDisableProviderForUser AdminForgetDevice AdminGetDevice
    AdminGetUserAuthFactors AdminLinkProviderForUser AdminListDevices AdminListUserAuthEvents AdminSetUserSettings
    AdminUpdateAuthEventFeedback AdminUpdateDeviceStatus CreateManagedLoginBranding CreateTerms CreateUserImportJob
    CreateUserPoolReplica DeleteManagedLoginBranding DeleteResourceServer DeleteTerms DeleteUserPoolClientSecret
    DeleteUserPoolReplica DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient
    DescribeRiskConfiguration DescribeTerms DescribeTermsByClient DescribeUserImportJob GetCSVHeader
    GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetSigningCertificate GetUICustomization ListTerms
    ListUserImportJobs ListUserPoolClientSecrets ListUserPoolReplicas SetLogDeliveryConfiguration
    SetRiskConfiguration SetUICustomization StartUserImportJob StopUserImportJob UpdateManagedLoginBranding
    UpdateResourceServer UpdateTerms UpdateUserPoolReplica
    """.split()
)


@dataclasses.dataclass
class UserPools:
    """The one that the policies name, another one, and one to delete."""

    own: UserPool
    other: UserPool
    deleted: UserPool


def ask(programs: Programs, variables: dict[str, str], pool: UserPool, operations: Sequence[str] = ()) -> dict:
    """What becomes of these operations on the user pool; without any, of all."""
    done = subprocess.run(
        [programs.path("every-operation"), *operations],
        env={**variables, "AMPLIFY_AUTH_USERPOOL_ID": pool.id},
        timeout=120,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    assert not operations or outcomes.keys() == set(operations), outcomes.keys() ^ set(operations)
    return outcomes


def is_allowed(operation: str, outcome: str, pool: UserPool, not_emulated: Collection[str] = ()) -> bool:
    denial = DENIED.match(outcome)
    if denial and denial.group(1) == f"cognito-idp:{operation}":
        assert denial.group(2) == pool.arn, outcome
        return False
    # What Cognito itself must be allowed besides, such as `iam:PassRole`, it asks for after that.
    has_verdict = denial or operation in not_emulated or not NO_VERDICT.match(outcome)
    assert has_verdict, f"{operation}: {outcome}"
    return True


def operations(iam_actions: Collection[str]) -> list[str]:
    return [action.removeprefix("cognito-idp:") for action in iam_actions]


def next_operation(granted: list[str], every: list[str]) -> str:
    """One that is not granted: for each auth action another one, so that each is denied somewhere."""
    start = every.index(granted[-1])
    return next(operation for operation in every[start:] + every[:start] if operation not in granted)


def check_each(
    report: Report,
    programs: Programs,
    pools: UserPools,
    variables: Callable[[dict], dict[str, str]],
    names: Collection[str] = (),
    not_emulated: Collection[str] = (),
) -> None:
    """Checks these auth actions, or all. `variables` are those of a program that has a policy."""
    actions = {name: operations(iam_actions) for name, iam_actions in programs.auth_actions().items()}
    every = sorted({operation for granted in actions.values() for operation in granted})
    names = names or list(actions)
    deleting = [name for name in names if DELETE in actions[name]]
    policies = {}

    with report.check("a binary for each auth action has a policy: its operations on one user pool") as note:
        policies = programs.policies_of_single_grants(pools.own.arn, names)
        if deleting:
            policies |= programs.policies_of_single_grants(pools.deleted.arn, deleting)
        assert policies.keys() == set(names), policies.keys() ^ set(names)
        for name, policy in policies.items():
            (statement,) = policy["Statement"]
            assert sorted(operations(statement["Action"])) == sorted(actions[name]), f"{name}: {policy}"
            arn = pools.deleted.arn if name in deleting else pools.own.arn
            assert (statement["Effect"], statement["Resource"]) == ("Allow", arn), f"{name}: {policy}"
            assert statement.keys() == {"Effect", "Action", "Resource"}, f"{name}: {policy}"
        note(f"{len(policies)} auth actions, {len(every)} operations")

    calls = 0
    # What deletes comes last.
    for name in sorted(names, key=deleting.__contains__):
        with report.check(name) as note:
            pool = pools.deleted if name in deleting else pools.own
            granted, refused = actions[name], next_operation(actions[name], every)
            credentials = variables(policies[name])
            outcomes = ask(programs, credentials, pool, [*granted, refused])
            allowed = {
                operation for operation in outcomes if is_allowed(operation, outcomes[operation], pool, not_emulated)
            }
            assert allowed == set(granted), f"allowed: {sorted(allowed)}"
            elsewhere = ask(programs, credentials, pools.other, granted)
            wrong = {operation for operation in granted if is_allowed(operation, elsewhere[operation], pools.other)}
            assert not wrong, f"allowed on another user pool: {sorted(wrong)}"
            calls += len(granted) * 2 + 1
            note(f"{len(granted)} allowed; another user pool: {len(granted)} denied; {refused} denied")
    print(f"  {calls} calls", flush=True)
