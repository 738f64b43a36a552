"""Merges what `--format cloudformation` and `--format sam` print into templates that could be deployed, and holds the
result against cfn-lint, the translator of SAM, and the policy that `--format json` prints."""

import copy
import json
import logging
import os

import drift
from cfnlint.api import lint
from functions import ACCOUNT, FUNCTIONS, REGIONS, Checks, arn_options, parameter_arns, parameter_options, policy
from functions import pool_arn, pool_id
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

logging.disable(logging.WARNING)  # cfn-lint and the translator say what they do

SAM = "AWS::Serverless-2016-10-31"
CODE = {"S3Bucket": "bucket", "S3Key": "key"}
RUNTIME = {"Handler": "bootstrap", "Runtime": "provided.al2023"}
OWN_VARIABLE = {"Variables": {"RUST_LOG": "info"}}


def get_arn(logical_id):
    return {"Fn::GetAtt": [logical_id, "Arn"]}


def merged(base, overlay):
    """The two as one: lists one after the other, and what is in both has to be the same."""
    if isinstance(base, dict) and isinstance(overlay, dict):
        return base | {key: merged(base[key], value) if key in base else value for key, value in overlay.items()}
    if isinstance(base, list) and isinstance(overlay, list):
        return base + overlay
    assert base == overlay, f"{base!r} is not {overlay!r}"
    return base


def base(function, own, is_sam):
    """The template of a function without what its handlers need, with these of its pools."""
    resources = {}
    properties = RUNTIME | {"Environment": copy.deepcopy(OWN_VARIABLE)}
    for name in own:
        resources[function.pools[name]] = {"Type": "AWS::Cognito::UserPool", "Properties": {}}
    event = function.pools["event"] if "event" in own else None
    if is_sam:
        properties |= {"CodeUri": "s3://bucket/key", "Policies": ["AWSXRayDaemonWriteAccess"]}
        if event:
            trigger = {"UserPool": {"Ref": event}, "Trigger": "PostConfirmation"}
            properties["Events"] = {"Confirmed": {"Type": "Cognito", "Properties": trigger}}
        resources[function.logical_id] = {"Type": "AWS::Serverless::Function", "Properties": properties}
        return {"AWSTemplateFormatVersion": "2010-09-09", "Transform": SAM, "Resources": resources}
    role = f"{function.logical_id}Role"
    allowed = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    assumed = {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [allowed]}}
    resources[role] = {"Type": "AWS::IAM::Role", "Properties": assumed}
    properties |= {"Code": CODE, "Role": get_arn(role)}
    resources[function.logical_id] = {"Type": "AWS::Lambda::Function", "Properties": properties}
    if event:
        trigger = {"PostConfirmation": get_arn(function.logical_id)}
        resources[event]["Properties"] = {"LambdaConfig": trigger}
        permission = {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {"Ref": function.logical_id},
            "Principal": "cognito-idp.amazonaws.com",
            "SourceArn": get_arn(event),
        }
        resources["Permission"] = {"Type": "AWS::Lambda::Permission", "Properties": permission}
    return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}


class ManagedPolicies:
    """Instead of asking AWS."""

    def load(self):
        return {"AWSXRayDaemonWriteAccess": "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"}


def expanded(template, region):
    os.environ["AWS_DEFAULT_REGION"] = region
    return transform(copy.deepcopy(template), {}, ManagedPolicies()) if "Transform" in template else template


def findings(template, region):
    return [f"{match.rule.id} {match.message}" for match in lint(json.dumps(template), regions=[region])]


def resolved(value, pools, partition):
    """The value with its references replaced by what they would be once deployed."""
    if isinstance(value, list):
        return [resolved(item, pools, partition) for item in value]
    if not isinstance(value, dict) or len(value) != 1:
        return value
    [(intrinsic, argument)] = value.items()
    if intrinsic == "Fn::GetAtt":
        pool, attribute = argument.split(".") if isinstance(argument, str) else argument
        assert attribute == "Arn"
        return pool_arn(pools[pool], partition)
    if intrinsic == "Ref" and argument in pools:
        return pool_id(pools[argument], partition)
    if intrinsic == "Fn::Sub":
        return argument.replace("${AWS::Partition}", partition).replace("${AWS::AccountId}", ACCOUNT)
    return value


def statements(template, function, pools, partition):
    """All that the function's role allows, but for who may assume it."""
    role = f"{function.logical_id}Role"
    documents = [entry["PolicyDocument"] for entry in template["Resources"][role]["Properties"].get("Policies", [])]
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::IAM::Policy" and {"Ref": role} in resource["Properties"]["Roles"]:
            documents.append(resource["Properties"]["PolicyDocument"])
    found = []
    for statement in (statement for document in documents for statement in document["Statement"]):
        resource = resolved(statement["Resource"], pools, partition)
        if resource == {"Ref": f"{function.logical_id}SsmParameterArns"}:
            assert template["Parameters"][resource["Ref"]]["Type"] == "CommaDelimitedList"
            resource = parameter_arns(partition)
        found.append(statement | {"Resource": resource})
    return sorted(found, key=str)


def variables(template, function, pools, partition):
    """The function's variables: the IDs of pools, and the parameters that the others refer to."""
    properties = template["Resources"][function.logical_id]["Properties"]
    found = {}
    for name, value in properties["Environment"]["Variables"].items():
        found[name] = resolved(value, pools, partition)
        if isinstance(found[name], dict):
            parameter = template["Parameters"][value["Ref"]]
            fits = parameter["Type"] == "String" and f" {name} " in parameter["Description"]
            found[name] = None if fits else parameter
    return found


def check_deployed(checks, what, name, function, template, pools, partition):
    """The function in this template, which is expanded, has what `--format json` says and its handlers read."""
    document = json.loads(policy(name, "json", *arn_options(function, partition)))
    expected = sorted(document["Statement"], key=str)
    found = statements(template, function, pools, partition)
    checks.check(f"{what}: policy", [] if found == expected else f"{found} is not {expected}")

    ids = {variable: pool and pool_id(pool, partition) for variable, pool in function.variables.items()}
    expected = ids | OWN_VARIABLE["Variables"]
    found = variables(template, function, pools, partition)
    checks.check(f"{what}: variables", [] if found == expected else f"{found} is not {expected}")


def check(checks, name, function, format, own, partition, options):
    """The function with these of its pools in the same template, and the others by these options."""
    region = REGIONS[partition]
    pools = {logical_id: pool for pool, logical_id in function.pools.items()}
    text = policy(name, format, *options)
    overlay = yaml_parse(text)
    written = merged(base(function, own, format == "sam"), overlay)
    template = expanded(written, region)
    what = f"{name} as {format} in {partition}, own {own or 'none'}, {len(options)} arguments"
    checks.check(f"{what}: cfn-lint", findings(template, region))
    check_deployed(checks, what, name, function, template, pools, partition)
    faults = [drift.fault(name, document, *options) for document in (text, written, template)]
    checks.check(f"{what}: no drift", [fault for fault in faults if fault])
    if partition == "aws":
        checks.check(f"{what}: seeded drift", list(drift.seeded_faults(name, template, *options)))


def check_that_checks_bite(checks):
    """The inline policy that nobody should write, for the trigger of a pool that is in the same template."""
    function = FUNCTIONS["post-confirmation"]
    pool = function.pools["event"]
    statement = {"Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": get_arn(pool)}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    for is_sam in (False, True):
        template = base(function, ["event"], is_sam)
        resources = template["Resources"]
        if is_sam:
            resources[function.logical_id]["Properties"]["Policies"].append(document)
        else:
            inline = [{"PolicyName": "inline", "PolicyDocument": document}]
            resources[f"{function.logical_id}Role"]["Properties"]["Policies"] = inline
        found = findings(expanded(template, "eu-west-1"), "eu-west-1")
        is_cycle = any(finding.startswith("E3004") for finding in found)
        checks.check(f"cfn-lint finds the cycle of an inline policy, SAM: {is_sam}", [] if is_cycle else f"{found}")
    template = base(function, ["event"], False)
    template["Resources"][function.logical_id]["Properties"]["Environment"] = {"Variables": {"NO": {"Ref": "Nobody"}}}
    found = findings(template, "eu-west-1")
    checks.check("cfn-lint finds a reference to nothing", [] if "Nobody" in str(found) else f"{found}")


def main():
    checks = Checks()
    check_that_checks_bite(checks)
    for name, function in FUNCTIONS.items():
        all_own = list(function.pools)
        for format in ("cloudformation", "sam"):
            check(checks, name, function, format, all_own, "aws", [])
            if function.reads_parameters:
                check(checks, name, function, format, all_own, "aws", parameter_options(function, "aws"))
            for partition in REGIONS:
                check(checks, name, function, format, [], partition, arn_options(function, partition))
                ids = [f"--user-pool-id={pool}={pool_id(pool, partition)}" for pool in function.pools]
                check(checks, name, function, format, [], partition, ids + parameter_options(function, partition))
    checks.end()


if __name__ == "__main__":
    main()
