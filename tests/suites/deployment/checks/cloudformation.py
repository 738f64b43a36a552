"""Merges what `--format cloudformation` and `--format sam` print into templates that could be deployed, and holds the
result against cfn-lint, the translator of SAM, and the policy that `--format json` prints."""

import copy

import drift
from functions import FUNCTIONS, REGIONS, any_options, arn_options, parameter_options, pool_options
from program import policy
from samtranslator.yaml_helper import yaml_parse
from shared.checks import Checks
from template import OWN_VARIABLE, check_deployed, expanded, findings

SAM = "AWS::Serverless-2016-10-31"
CODE = {"S3Bucket": "bucket", "S3Key": "key"}
RUNTIME = {"Handler": "bootstrap", "Runtime": "provided.al2023"}


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
        resources[function.pool_logical_ids[name]] = {"Type": "AWS::Cognito::UserPool", "Properties": {}}
    event = function.pool_logical_ids["event"] if "event" in own else None
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


def check(checks, name, function, format, own, partition, options):
    """The function with these of its pools in the same template, and the others by these options."""
    region = REGIONS[partition]
    pools = {logical_id: pool for pool, logical_id in function.pool_logical_ids.items()}
    text = policy(name, "--format", format, *options)
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


def check_open(checks, name, function, format):
    """Without an ARN of the user pools known at run time, their list is a parameter, of which `check` cannot tell."""
    pools = {logical_id: pool for pool, logical_id in function.pool_logical_ids.items()}
    overlay = yaml_parse(policy(name, "--format", format))
    template = expanded(merged(base(function, function.own_pools, format == "sam"), overlay), REGIONS["aws"])
    what = f"{name} as {format}, user pools known at run time"
    checks.check(f"{what}: cfn-lint", findings(template, REGIONS["aws"]))
    check_deployed(checks, what, name, function, template, pools, "aws")
    code, text = drift.check(name, template)
    is_said = code == 1 and "not understood" in text and "--user-pool-arn any=ARN" in text
    checks.check(f"{what}: not understood", [] if is_said else f"exit code {code}: {text}")


def check_that_checks_bite(checks):
    """The inline policy that nobody should write, for the trigger of a pool that is in the same template."""
    function = FUNCTIONS["post-confirmation"]
    pool = function.pool_logical_ids["event"]
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
        all_own = function.own_pools
        always = any_options(function.pools, "aws")
        for format in ("cloudformation", "sam"):
            check(checks, name, function, format, all_own, "aws", always)
            if "any" in function.pools:
                check_open(checks, name, function, format)
            if function.reads_parameters:
                check(checks, name, function, format, all_own, "aws", always + parameter_options(function, "aws"))
            for partition in REGIONS:
                check(checks, name, function, format, [], partition, arn_options(function, partition))
                ids = pool_options(function.pools, "id", partition)
                check(checks, name, function, format, [], partition, ids + parameter_options(function, partition))
    checks.end()


if __name__ == "__main__":
    main()
