"""What a CloudFormation template gives a function once it is deployed, compared with what `--format json` prints."""

import copy
import json
import logging
import os

from cfnlint.api import lint
from functions import ACCOUNT, any_arns, arn_options, parameter_arns, pool_arn, pool_id
from program import policy
from samtranslator.translator.transform import transform

logging.disable(logging.WARNING)  # cfn-lint and the translator say what they do

# A function's own, besides what its handlers need.
OWN_VARIABLE = {"Variables": {"RUST_LOG": "info"}}


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
        for name, arns in [("SsmParameterArns", parameter_arns(partition)), ("UserPoolArns", any_arns(partition))]:
            if resource == {"Ref": f"{function.logical_id}{name}"}:
                assert template["Parameters"][resource["Ref"]]["Type"] == "CommaDelimitedList"
                resource = arns
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
    document = json.loads(policy(name, *arn_options(function, partition)))
    expected = sorted(document["Statement"], key=str)
    found = statements(template, function, pools, partition)
    checks.check(f"{what}: policy", [] if found == expected else f"{found} is not {expected}")

    ids = {variable: pool_id(pool, partition) for pool, variable in function.pools.items() if variable}
    expected = ids | dict.fromkeys(function.variables) | OWN_VARIABLE["Variables"]
    found = variables(template, function, pools, partition)
    checks.check(f"{what}: variables", [] if found == expected else f"{found} is not {expected}")
