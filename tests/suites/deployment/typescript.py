"""What the checks of the formats in TypeScript have in common."""

import json
import re
from pathlib import Path

from functions import ACCOUNT
from shared.commands import output

NODE = Path(__file__).with_name("node")


def modules(folder, command="ci"):
    """The Node packages of this folder, as its lock file has them."""
    lock = folder / "package-lock.json"
    before = lock.read_bytes()
    output("npm", command, "--no-audit", "--no-fund", "--no-progress", cwd=folder, seconds=900)
    if lock.read_bytes() != before:
        raise RuntimeError(f"npm changed {lock}; commit it if that is meant")
    return folder / "node_modules"


def pairs(document, resolve=lambda value: value):
    """The IAM actions of a policy document, each with a resource; order and grouping make no difference."""
    found = set()
    for statement in document["Statement"]:
        if statement["Effect"] != "Allow" or set(statement) - {"Effect", "Action", "Resource", "Sid"}:
            raise RuntimeError(f"unexpected statement: {statement}")
        actions, resources = statement["Action"], statement["Resource"]
        actions = actions if isinstance(actions, list) else [actions]
        resources = resources if isinstance(resources, list) else [resources]
        found |= {(action, resolve(resource)) for action in actions for resource in resources}
    return found


class Template:
    """A CloudFormation template whose references are looked up."""

    def __init__(self, template, references, region, partition="aws"):
        self.resources = template["Resources"]
        # Logical IDs, or their starts, with the value of each attribute.
        self.references = references
        self.pseudo = {"AWS::Region": region, "AWS::Partition": partition, "AWS::AccountId": ACCOUNT}

    def resolve(self, value):
        if isinstance(value, str):
            return value
        (function, argument), = value.items()
        if function == "Ref":
            return self.pseudo[argument] if argument in self.pseudo else self.attribute(argument, "Ref")
        if function == "Fn::GetAtt":
            return self.attribute(*argument)
        if function == "Fn::Join":
            separator, parts = argument
            return separator.join(map(self.resolve, parts))
        raise RuntimeError(f"unexpected function: {value}")

    def attribute(self, logical_id, attribute):
        found = [values[attribute] for start, values in self.references.items() if logical_id.startswith(start)]
        if len(found) != 1:
            raise RuntimeError(f"{attribute} of {logical_id} is one of {found}")
        return found[0]

    def function(self, start):
        """The logical ID and the properties of the one function whose ID is this and what CDK adds to it."""
        found = [
            (logical_id, resource["Properties"])
            for logical_id, resource in self.resources.items()
            if resource["Type"] == "AWS::Lambda::Function" and re.fullmatch(f"{start}[0-9A-F]{{8}}", logical_id)
        ]
        if len(found) != 1:
            raise RuntimeError(f"{len(found)} functions are {start}")
        return found[0]

    def policies(self, function):
        """The policies of the function's role: the logical ID and the document of each."""
        role = function["Role"]["Fn::GetAtt"][0]
        if "Policies" in self.resources[role]["Properties"]:
            raise RuntimeError("unexpected inline policies")
        return {
            logical_id: resource["Properties"]["PolicyDocument"]
            for logical_id, resource in self.resources.items()
            if resource["Type"] == "AWS::IAM::Policy" and {"Ref": role} in resource["Properties"]["Roles"]
        }

    def pairs(self, function):
        found = set()
        for document in self.policies(function).values():
            found |= pairs(document, self.resolve)
        return found

    def environment(self, function):
        variables = function.get("Environment", {}).get("Variables", {})
        return {name: self.resolve(value) for name, value in variables.items()}


def difference(found, expected):
    """What is wrong with the one compared with the other, if anything."""
    if found == expected:
        return None
    if isinstance(found, dict):
        found, expected = set(found.items()), set(expected.items())
    return f"missing {sorted(expected - found)}, in excess {sorted(found - expected)}"


def write_json(path, value):
    path.write_text(json.dumps(value))
