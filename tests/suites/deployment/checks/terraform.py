"""Holds the Terraform output against the policy documents in JSON and against the records in the artifacts.

What it cannot do is ask AWS's provider, so it gives values to what the file refers to, and works out the policy document
of the data source `aws_iam_policy_document` as the provider documents it.
"""

import copy
import itertools
import json
import re
import tempfile
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import drift
import example_project
import hcl2
from functions import (
    ACCOUNT,
    FUNCTIONS,
    REGIONS,
    any_options,
    own_name,
    parameter_arns,
    pool_arn,
    pool_id,
    pool_options,
)
from hcl2.utils import SerializationOptions
from program import ARTIFACTS, policy
from shared.checks import Checks

SOURCES = ["own", "arn", "id"]
# Lambda defines these, and refuses functions that set them.
LAMBDA = re.compile(r"AWS_\w+|_\w+|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR|LANG|TZ|PATH|LD_LIBRARY_PATH")
PLAIN = SerializationOptions(with_comments=False, explicit_blocks=False)
REFERENCE = re.compile(r"(?<![\w.-])((?:data\.)?[a-z]\w*\.[A-Za-z_][\w-]*)((?:\.\w+)*)")


class Wrong(Exception):
    """What a check finds."""


def expect(found, expected, what):
    if found != expected:
        raise Wrong(f"{what}: {found!r} instead of {expected!r}")


def snake(name):
    """For names of letters, digits, `-`, `_` in lower case or camel case."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").lower()


class Artifact:
    """What the records in an artifact say, read without the program."""

    def __init__(self, name):
        self.name = name
        record = rb"\x01auth-grant\x02r\x02\d+\x02([^\x02]*)\x02([^\x03]*)\x03"
        self.pools, self.variables, self.parameters = {}, set(), False
        for reachable, text in re.findall(record, (ARTIFACTS / name).read_bytes()):
            if reachable == b"parameters":
                self.parameters = True
                continue
            record = json.loads(text)
            self.variables |= {variable["name"] for variable in record["variables"]}
            match record["user_pool"]:
                case "event" | "any" as pool:
                    self.pools[pool] = None
                case {"resource": name, "variable": variable}:
                    self.pools[name] = variable
                case {"variable": variable}:
                    self.pools[variable] = variable
        self.own_pools = [pool for pool in self.pools if pool != "any"]
        if not self.pools:
            raise SystemExit(f"{name} has no record of a handler")


class World:
    """What is deployed beside the file, and the values of its variables."""

    def __init__(self, partition):
        self.partition, self.region = partition, REGIONS[partition]

    def id(self, pool):
        """Of a user pool, by its name or by what it is called in Terraform."""
        return pool_id(pool, self.partition)

    def arn(self, pool):
        return pool_arn(pool, self.partition)

    def parameters(self):
        return parameter_arns(self.partition)


class File:
    """A file of Terraform's, or several that stand in one folder."""

    def __init__(self, *texts):
        self.nodes = {}
        for text in texts:
            for kind, blocks in hcl2.loads(text, serialization_options=PLAIN).items():
                for block in blocks:
                    self.add(kind, block)

    def add(self, kind, block):
        if kind == "locals":
            found = [(f"local.{name}", value) for name, value in block.items()]
        elif kind == "variable":
            found = [(f"var.{unquoted(name)}", value) for name, value in block.items()]
        elif kind == "terraform":
            found = []
        elif kind in ("data", "resource"):
            prefix = "data." if kind == "data" else ""
            found = [
                (f"{prefix}{unquoted(type_)}.{unquoted(name)}", body)
                for type_, bodies in block.items()
                for name, body in bodies.items()
            ]
        else:
            raise Wrong(f"there is a block of the kind {kind}")
        for address, body in found:
            if address in self.nodes:
                raise Wrong(f"{address} is there twice")
            self.nodes[address] = body

    def references(self, address):
        # Without strings, in which `bootstrap.zip` is no reference.
        found = [re.sub('"[^"]*"', "", expression) for expression in expressions(self.nodes[address])]
        return {reference for expression in found for reference, _ in REFERENCE.findall(expression)}

    def outside(self):
        """What it refers to and does not have."""
        return set().union(*map(self.references, self.nodes)) - set(self.nodes)

    def check_order(self):
        """Terraform refuses what depends on itself."""
        try:
            list(TopologicalSorter({address: self.references(address) for address in self.nodes}).static_order())
        except CycleError as error:
            raise Wrong(f"a cycle: {error.args[1]}") from None


def unquoted(text):
    if not (text.startswith('"') and text.endswith('"')):
        raise Wrong(f"{text} is no string")
    return text[1:-1]


def expressions(value):
    """The parts of a parsed value that Terraform evaluates."""
    if isinstance(value, dict):
        return [part for name, item in value.items() if name != "type" for part in expressions(item)]
    if isinstance(value, list):
        return [part for item in value for part in expressions(item)]
    if isinstance(value, str):
        return re.findall(r"(?<!\$)\$\{([^}]*)\}", value)
    return []


class Evaluation:
    def __init__(self, file, world, inputs):
        self.file, self.world, self.inputs = file, world, inputs

    def value(self, parsed):
        if isinstance(parsed, dict):
            return {unquoted(name) if name[0] == '"' else name: self.value(item) for name, item in parsed.items()}
        if isinstance(parsed, list):
            return [self.value(item) for item in parsed]
        if parsed.startswith("${"):
            return self.reference(parsed[2:-1])
        template = re.sub(r"\$\{([^}]*)\}", lambda found: self.reference(found[1]), unquoted(parsed))
        return json.loads(f'"{template}"')  # of the escapes of HCL, those that the file may hold are JSON's too

    def reference(self, text):
        found = REFERENCE.fullmatch(text)
        if not found:
            raise Wrong(f"{text} is no reference")
        address, attribute = found[1], found[2]
        kind, name = address.rsplit(".", 1)
        if kind in ("local", "var") or kind.startswith("data."):
            if address not in self.file.nodes:
                raise Wrong(f"there is no {address}")
        match kind, attribute:
            case "local", "":
                return self.value(self.file.nodes[address])
            case "local", _:  # a resource under another name
                return self.reference(self.file.nodes[address][2:-1] + attribute)
            case "var", "":
                body = self.file.nodes[address]
                return self.inputs(name, body)
            case "data.aws_partition", ".partition":
                return self.world.partition
            case "data.aws_caller_identity", ".account_id":
                return ACCOUNT
            case "aws_cognito_user_pool", ".arn":
                return self.world.arn(name)
            case "aws_cognito_user_pool", ".id":
                return self.world.id(name)
            case "aws_iam_role", ".id":
                return name
            case "data.aws_iam_policy_document", ".json":
                return self.document(self.file.nodes[address])
        raise Wrong(f"{text} is unknown")

    def document(self, body):
        statements = []
        for statement in body["statement"]:
            expect(set(statement), {"actions", "resources"}, "the keys of a statement")
            statements.append(
                {"Effect": "Allow", "Action": self.value(statement["actions"]), "Resource": self.value(statement["resources"])}
            )
        return {"Version": "2012-10-17", "Statement": statements}


def normal(document):
    """To IAM, one is as good as a list of it, and the order in a list is nothing."""
    listed = lambda value: sorted([value] if isinstance(value, str) else value)
    return {
        "Version": document["Version"],
        "Statement": [
            {**statement, "Action": listed(statement["Action"]), "Resource": listed(statement["Resource"])}
            for statement in document["Statement"]
        ],
    }


def base(file, artifact, source):
    """A configuration that the file comes to: role, function, user pools, of which the event's has the trigger."""
    name = snake(artifact.name)
    environment = f"environment {{\n    variables = local.{name}_environment\n  }}"
    has_environment = f"local.{name}_environment" in file.nodes
    blocks = [
        f'resource "aws_iam_role" "{name}" {{\n  name = "{name}"\n}}',
        f'resource "aws_lambda_function" "{name}" {{\n  role = aws_iam_role.{name}.arn\n'
        f'  {environment if has_environment else ""}\n}}',
    ]
    for pool in artifact.own_pools if source == "own" else []:
        trigger = f"lambda_config {{\n    post_confirmation = aws_lambda_function.{name}.arn\n  }}" if pool == "event" else ""
        blocks.append(f'resource "aws_cognito_user_pool" "{snake(own_name(pool))}" {{\n  name = "{pool}"\n  {trigger}\n}}')
        if pool == "event":
            blocks.append(f"locals {{\n  {name}_event_user_pool = aws_cognito_user_pool.event\n}}")
    return "\n".join(blocks) + "\n"


def options(artifact, world, source, with_parameters):
    pools = artifact.pools
    pools = any_options(pools, world.partition) if source == "own" else pool_options(pools, source, world.partition)
    parameters = [f"--ssm-parameter-arn={arn}" for arn in world.parameters()]
    return pools + (parameters if with_parameters else [])


def check(text, artifact, world, source):
    """Holds a file of one function against what the function needs."""
    file = File(text)
    name = snake(artifact.name)
    given = {}

    def inputs(variable, body):
        match body["type"]:
            case "string":
                given[variable] = f"value of {variable}"
            case "${list(string)}":
                given[variable] = world.parameters()
            case other:
                raise Wrong(f"{variable} is of the type {other}")
        return given[variable]

    whole = File(text, base(file, artifact, source))
    evaluation = Evaluation(whole, world, inputs)
    role_policy = file.nodes[f"aws_iam_role_policy.{name}_auth_grant"]
    expect(evaluation.value(role_policy["role"]), name, "the role")
    expected = json.loads(policy(artifact.name, *options(artifact, world, "arn", artifact.parameters)))
    expect(normal(evaluation.value(role_policy["policy"])), normal(expected), "the policy document")

    environment = evaluation.reference(f"local.{name}_environment") if f"local.{name}_environment" in file.nodes else {}
    pools = {variable: world.id(pool) for pool, variable in artifact.pools.items() if variable}
    others = {variable for variable in artifact.variables if not LAMBDA.fullmatch(variable)} - set(pools)
    expect(set(environment), set(pools) | others, "the names of the variables")
    expect({variable: environment[variable] for variable in pools}, pools, "the user pool IDs")
    expect(len({environment[variable] for variable in others}), len(others), "the number of values")
    unused = {address for address in file.nodes if address.startswith("var.")} - {f"var.{name}" for name in given}
    expect(unused, set(), "the variables for nothing")

    listed = set(re.findall(r"^# - ((?:aws_|local\.)\S+): ", text, re.MULTILINE))
    expect(file.outside(), listed, "the resources that the head names")
    given_options = options(artifact, world, source, artifact.parameters)
    expect(drift.fault(artifact.name, state(artifact, world, source, expected, environment), *given_options), None, "drift")
    if world.partition == "aws":
        expect(list(undetected(artifact, world, source, expected, environment, given_options)), [], "seeded drift")
    expect(whole.outside(), set(), "what is nowhere")
    whole.check_order()


def state(artifact, world, source, document, environment):
    """What `terraform show -json` would print once the file is applied."""
    name = snake(artifact.name)
    role = f"arn:{world.partition}:iam::{ACCOUNT}:role/{name}"
    function = f"arn:{world.partition}:lambda:{world.region}:{ACCOUNT}:function:{name}"
    resources = [
        ("aws_iam_role", name, {"arn": role, "id": name, "name": name, "inline_policy": [], "managed_policy_arns": []}),
        ("aws_iam_role_policy", f"{name}_auth_grant", {"role": name, "name": "auth-grant", "policy": json.dumps(document)}),
        ("aws_lambda_function", name, {
            "arn": function, "function_name": name, "role": role, "environment": [{"variables": environment}] if environment else [],
        }),
    ]
    for pool in artifact.own_pools if source == "own" else []:
        trigger = [{"post_confirmation": function}] if pool == "event" else []
        resources.append(
            ("aws_cognito_user_pool", snake(own_name(pool)), {"arn": world.arn(pool), "id": world.id(pool), "lambda_config": trigger})
        )
    shown = [
        {"address": f"{kind}.{name}", "mode": "managed", "type": kind, "name": name, "values": values}
        for kind, name, values in resources
    ]
    return {"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {"resources": shown}}}


def undetected(artifact, world, source, document, environment, options):
    """Which seeded changes `check` does not find."""
    for change in (drift.remove_action, drift.add_action, drift.widen_action, drift.change_user_pool):
        changed = copy.deepcopy(document)
        change(changed)
        code, text = drift.check(artifact.name, state(artifact, world, source, changed, environment), *options)
        if code != 1:
            yield f"{change.__name__}: exit code {code}: {text}"
    for variable in filter(None, artifact.pools.values()):
        renamed = {f"{name}_" if name == variable else name: value for name, value in environment.items()}
        code, text = drift.check(artifact.name, state(artifact, world, source, document, renamed), *options)
        if code != 1:
            yield f"{variable} renamed: exit code {code}: {text}"


checks = Checks()


def report(what, run_check):
    try:
        run_check()
    except Exception as error:  # whatever is wrong with the file, the other checks still run
        checks.check(what, error)
    else:
        checks.check(what)


def must_fail(text, old, new, message, artifact, world, source):
    changed = text.replace(old, new, 1)
    if changed == text:
        raise Wrong(f"there is no {old!r} to change")
    try:
        check(changed, artifact, world, source)
    except Wrong as error:
        if message not in str(error):
            raise Wrong(f"it is found as {error}") from None
        return
    raise Wrong("nothing is found")


def check_bites(artifacts):
    world = World("aws")
    for name, source, old, new, message in [
        ("other", "own", '"cognito-idp:AdminDeleteUser"', '"cognito-idp:AdminDeleteUser*"', "the policy document"),
        ("pools", "own", '      "cognito-idp:AdminDeleteUser",\n', "", "the policy document"),
        ("pools", "own", "[local.pools_event_user_pool.arn]", "[aws_cognito_user_pool.amplify_auth.arn]", "the policy"),
        ("pools", "arn", 'eu-west-1_event1"]', 'eu-west-1_event2"]', "the policy document"),
        ("other", "id", ":cognito-idp:eu-west-1:", ":cognito-idp:eu-west-2:", "the policy document"),
        ("other", "id", ".account_id", ".id", "is unknown"),
        ("other", "id", 'data "aws_partition"', 'data "aws_region"', "there is no data.aws_partition"),
        ("pools", "own", "= aws_cognito_user_pool.admin_auth.id", "= local.pools_event_user_pool.id", "the user pool IDs"),
        ("pools", "own", "TABLE_NAME ", "TABLE_NAMES ", "the names of the variables"),
        ("pools", "own", "= var.pools__table_name", "= var.pools__greeting", "the number of values"),
        ("pools", "own", "aws_iam_role.pools.id", "aws_iam_role.other.id", "the role"),
        ("pools", "own", "# - local.pools_event_user_pool", "# - local.event_user_pool", "the resources"),
        # The user pool needs the function, so that its ID in the function's environment is a cycle.
        ("pools", "own", "TABLE_NAME               = var.pools__table_name",
         "TABLE_NAME               = \"${var.pools__table_name}${local.pools_event_user_pool.id}\"", "a cycle"),
    ]:
        artifact = artifacts[name]
        text = policy(artifact.name, "--format", "terraform", *options(artifact, world, source, False))
        report(f"finds {new!r} for {old!r}", lambda: must_fail(text, old, new, message, artifact, world, source))


def check_together(artifacts):
    """Several functions: one file, or one for each in one folder."""
    names = [artifact.name for artifact in artifacts]
    single = {artifact.name: policy(artifact.name, "--format", "terraform") for artifact in artifacts}
    with tempfile.TemporaryDirectory() as folder:
        policy(names, "--format", "terraform", "--out", folder)
        files = {path.name: path.read_text() for path in Path(folder).iterdir()}
    expect(set(files), {f"{name}.auth-grant.tf" for name in single}, "the files")
    nodes = File(*single.values()).nodes
    expect(File(*files.values()).nodes, nodes, "what the files hold together")
    expect(File(policy(names, "--format", "terraform")).nodes, nodes, "what the one file holds")


def check_example(artifacts):
    """The configuration in `examples/terraform`, with what is written beside it."""
    world = World("aws")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        project = example_project.copied("terraform", folder)
        paths = " ".join(f"../../target/lambda/{name}" for name in example_project.ALL)
        example_project.run(f"cargo auth-grant policy {paths} --format terraform --out .", project)
        file = File(*(path.read_text() for path in project.glob("*.tf")))
        values = hcl2.loads((project / "terraform.tfvars").read_text(), serialization_options=PLAIN)
    expect(file.outside(), set(), "what is nowhere")
    file.check_order()
    variables = {address.removeprefix("var.") for address in file.nodes if address.startswith("var.")}
    expect(set(values), variables, "the variables with a value")
    evaluation = Evaluation(file, world, lambda name, _: unquoted(values[name]))
    deployed = {}
    for name, pool, environment in [
        ("invite", "amplifyAuth", {"AMPLIFY_AUTH_USERPOOL_ID": world.id("amplifyAuth")}),
        ("post-confirmation", "amplifyAuth", {"GROUP_NAME": "MEMBERS"}),
        *((name, "USER_POOL_ID", {"USER_POOL_ID": world.id("USER_POOL_ID")}) for name in example_project.MEMBERS),
    ]:
        role_policy = file.nodes[f"aws_iam_role_policy.{snake(name)}_auth_grant"]
        expected = json.loads(policy(name, "--user-pool-arn", world.arn(pool)))
        document = evaluation.value(role_policy["policy"])
        expect(normal(document), normal(expected), f"the policy document of {name}")
        deployed[name] = [action for statement in document["Statement"] for action in statement["Action"]]
        function = f"aws_lambda_function.{snake(name)}"
        expect(evaluation.reference(f"local.{snake(name)}_environment"), environment, f"the environment of {name}")
        used = file.references(function)
        expect({f"aws_iam_role.{snake(name)}", f"local.{snake(name)}_environment"} - used, set(), f"{function} lacks")
    example_project.check_members(checks, deployed)


def main():
    # `add_user_to_group` and `add-user-to-group` have one name in Terraform.
    artifacts = {name: Artifact(name) for name in FUNCTIONS}
    for artifact, partition, source in itertools.product(artifacts.values(), REGIONS, SOURCES):
        world = World(partition)
        for with_parameters in [False, True] if artifact.parameters else [False]:
            arguments = options(artifact, world, source, with_parameters)

            def run_check():
                check(policy(artifact.name, "--format", "terraform", *arguments), artifact, world, source)

            given = ", its parameters given" if with_parameters else ""
            report(f"{artifact.name} in {partition}, user pool: {source}{given}", run_check)
    report("example", lambda: check_example(artifacts))
    report("several functions", lambda: check_together([a for name, a in artifacts.items() if name != "add_user_to_group"]))
    check_bites(artifacts)
    checks.end()


if __name__ == "__main__":
    main()
