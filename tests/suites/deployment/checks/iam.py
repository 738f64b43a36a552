"""Compares policies with two copies of AWS's service authorization reference, parliament's and policy_sentry's, and the
catalog's access levels with the latter. Both lack IAM actions; `catalog` compares all of them with a newer copy."""

import json
import re

import drift
from functions import FUNCTIONS, REGIONS, any_options, arn_options, parameter_options
from parliament import analyze_policy_string
from policy_sentry.querying.actions import get_action_data
from program import auth_grant, policy
from samtranslator.yaml_helper import yaml_parse
from shared.checks import Checks
from template import resolved

# How many IAM actions of Cognito there are in the catalog.
IAM_ACTIONS = 91
USER_POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a"
# The IAM actions that are newer than policy_sentry's copy, and those that are newer than parliament's, the older one.
NEWER_THAN_POLICY_SENTRY = {
    "cognito-idp:AdminDeleteSoftwareToken",
    "cognito-idp:AdminGetUserAuthFactors",
    "cognito-idp:CreateUserPoolReplica",
    "cognito-idp:DeleteUserPoolReplica",
    "cognito-idp:DescribeTermsByClient",
    "cognito-idp:ListUserPoolReplicas",
    "cognito-idp:UpdateUserPoolReplica",
}
NEWER_THAN_PARLIAMENT = NEWER_THAN_POLICY_SENTRY | {
    "cognito-idp:AddUserPoolClientSecret",
    "cognito-idp:CreateTerms",
    "cognito-idp:DeleteTerms",
    "cognito-idp:DeleteUserPoolClientSecret",
    "cognito-idp:DescribeTerms",
    "cognito-idp:ListTerms",
    "cognito-idp:ListUserPoolClientSecrets",
    "cognito-idp:UpdateTerms",
}


def as_list(value):
    return value if isinstance(value, list) else [value]


def reference(action):
    """What policy_sentry knows of an IAM action, an entry for each type of resource."""
    service, name = action.split(":")
    return (get_action_data(service, name) or {}).get(service, [])


def fits(arn, format):
    """Whether the ARN is of this format, which has parts such as `${Region}`."""
    return re.fullmatch(re.sub(r"\\\$\\\{\w+\\\}", ".+", re.escape(format)), arn)


def problems(document):
    found = [str((finding.issue, finding.detail)) for finding in analyze_policy_string(json.dumps(document)).findings]
    for statement in document["Statement"]:
        for action in as_list(statement["Action"]):
            formats = [entry["resource_arn_format"] for entry in reference(action)]
            if not formats:
                found.append(f"{action} is unknown to policy_sentry")
            for arn in as_list(statement["Resource"]):
                if not any(fits(arn, format) for format in formats):
                    found.append(f"{action} does not act on {arn}, but on {formats}")
    return found


def own_document(name, function, partition):
    """The policy that CloudFormation would make, with the pools in the same template."""
    options = any_options(function.pools, partition) + parameter_options(function, partition)
    template = yaml_parse(policy(name, "--format", "cloudformation", *options))
    document = template["Resources"][f"{function.logical_id}Policy"]["Properties"]["PolicyDocument"]
    pools = {logical_id: pool for pool, logical_id in function.pool_logical_ids.items()}
    for statement in document["Statement"]:
        statement["Resource"] = resolved(statement["Resource"], pools, partition)
    return document


def one_statement(action, resource):
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [action], "Resource": resource}]}


def check_that_checks_bite(checks):
    for what, action, resource in [
        ("an unknown action", "cognito-idp:AdminGreetUser", USER_POOL),
        ("a resource of another service", "cognito-idp:AdminGetUser", "arn:aws:s3:::bucket/key"),
        ("a placeholder", "cognito-idp:AdminGetUser", "${UserPoolArn}"),
    ]:
        found = problems(one_statement(action, resource))
        both = any(finding.startswith("(") for finding in found) and any(action in finding for finding in found)
        checks.check(f"both find {what}", [] if both else f"{found}")
    found = problems(json.loads(policy("other")))
    checks.check("both refuse a policy that is not filled in", [] if len(found) >= 2 else f"{found}")
    found = newer_faults({"a", "b"}, {"b", "c"})
    checks.equal("what is newer is compared both ways", found, ["a is unknown to it too: name it", "c is not newer any more: take it out"])


def catalog_levels(checks):
    """The access levels of the catalog's IAM actions."""
    names = [action["name"] for action in json.loads(auth_grant("actions", "--format", "json"))]
    levels = {}
    for name in names:
        for action, level in re.findall(r"^  (cognito-idp:\w+) +(\w+) ", auth_grant("actions", name), re.MULTILINE):
            assert levels.setdefault(action, level) == level
    checks.check(f"{IAM_ACTIONS} IAM actions", [] if len(levels) == IAM_ACTIONS else f"{sorted(levels)}")
    return levels


def newer_faults(unknown, newer):
    """What is wrong with the IAM actions that are named as newer than a copy, where these are unknown to it."""
    found = [f"{action} is unknown to it too: name it" for action in sorted(unknown - newer)]
    return found + [f"{action} is not newer any more: take it out" for action in sorted(newer - unknown)]


def check_iam_actions(checks, levels):
    """Each IAM action on a user pool: the two have it, act on it there, and policy_sentry has its access level."""
    parliament, policy_sentry = set(), set()
    for action, level in sorted(levels.items()):
        findings = analyze_policy_string(json.dumps(one_statement(action, USER_POOL))).findings
        if any(finding.issue == "UNKNOWN_ACTION" for finding in findings):
            parliament.add(action)
        else:
            checks.check(f"parliament: {action}", [str((finding.issue, finding.detail)) for finding in findings])
        entries = reference(action)
        if not entries:
            policy_sentry.add(action)
            continue
        expected = {entry["access_level"] for entry in entries}
        checks.check(f"{action} is {level}", [] if expected == {level} else f"policy_sentry says {expected}")
        formats = [entry["resource_arn_format"] for entry in entries]
        acts_there = any(fits(USER_POOL, format) for format in formats)
        checks.check(f"{action} acts on user pools", [] if acts_there else f"policy_sentry says {formats}")
    for program, unknown, newer in [
        ("policy_sentry", policy_sentry, NEWER_THAN_POLICY_SENTRY),
        ("parliament", parliament, NEWER_THAN_PARLIAMENT),
    ]:
        what = f"{program} has all IAM actions but {len(newer)}: {', '.join(sorted(newer))}"
        checks.check(what, newer_faults(unknown, newer))


def main():
    checks = Checks()
    check_that_checks_bite(checks)
    check_iam_actions(checks, catalog_levels(checks))
    for name, function in FUNCTIONS.items():
        for partition in REGIONS:
            what = f"{name} in {partition}"
            document = json.loads(policy(name, *arn_options(function, partition)))
            checks.check(f"{what}, pools by ARN", problems(document))
            checks.check(f"{what}, no drift", drift.fault(name, document, *arn_options(function, partition)))
            if partition == "aws":
                found = list(drift.seeded_faults(name, document, *arn_options(function, partition)))
                checks.check(f"{what}, seeded drift", found)
            checks.check(f"{what}, pools of the template", problems(own_document(name, function, partition)))
    checks.end()


if __name__ == "__main__":
    main()
