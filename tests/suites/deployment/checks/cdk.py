"""Compiles the CDK format with TypeScript, synthesizes it with the AWS CDK and holds that against the JSON format."""

import json
import shutil
import tempfile
from pathlib import Path

import drift
import example_project
import typescript as ts
from functions import (
    ACCOUNT,
    FUNCTIONS,
    REGIONS,
    any_options,
    arn_options,
    lower_camel,
    own_name,
    parameter_arns,
    parameter_options,
    pool_arn,
    pool_id,
    pool_options,
    upper_camel,
)
from program import policy
from shared.checks import Checks
from shared.commands import output

NODE = ts.NODE / "cdk"
SOURCES = ["own", "arn", "id"]
ID_IN_TYPESCRIPT = {"event": "eventUserPool"}

# What a project of its own would write; a required property left out or of another type does not compile.
USAGE = """
import type { IUserPool } from "aws-cdk-lib/aws-cognito";
import type { Function } from "aws-cdk-lib/aws-lambda";
import { grantHttpApi } from "./own-aws/http-api.auth-grant.js";
import { grantInvite } from "./arn-aws/invite.auth-grant.js";
import { grantPools, type PoolsProps } from "./own-aws/pools.auth-grant.js";

export function use(fn: Function, amplifyAuth: IUserPool, pools: PoolsProps): void {
  grantHttpApi(fn, { amplifyAuth });
  grantHttpApi(fn, { amplifyAuth, pageSize: "5" });
  grantInvite(fn);
  grantPools(fn, pools);
  // @ts-expect-error a required user pool
  grantHttpApi(fn, {});
  // @ts-expect-error a required variable
  grantPools(fn, { adminAuth: amplifyAuth, amplifyAuth, eventUserPool: amplifyAuth });
  // @ts-expect-error a variable is a string
  grantHttpApi(fn, { amplifyAuth, pageSize: 5 });
}
"""


def in_typescript(pool):
    return lower_camel(own_name(pool))


def value_of(prop):
    return f"the {prop} \"\\ \u2028 ${{x}}"


class Case:
    """One function with its user pools from one source, in one partition."""

    def __init__(self, folder, name, source, partition, given):
        self.name, self.source, self.partition, self.region = name, source, partition, REGIONS[partition]
        self.function = FUNCTIONS[name]
        self.module = f"{source}-{partition}/{name}.auth-grant"
        # With and without what is optional, and with the ARNs of parameters here or there.
        self.given = given
        self.leaves_parameters = source == "own"
        pools = self.function.pools
        self.options = any_options(pools, partition) if source == "own" else pool_options(pools, source, partition)
        self.options += [] if self.leaves_parameters else parameter_options(self.function, partition)
        target = folder / "out" / f"{source}-{partition}"
        policy(name, "--format", "cdk", "--out", target, *self.options)
        self.document = json.loads(policy(name, *arn_options(self.function, partition)))

    def description(self):
        values = {prop: value_of(prop) for prop in self.properties()}
        own = self.function.own_pools if self.source == "own" else []
        if self.function.reads_parameters and self.leaves_parameters:
            values["ssmParameterArns"] = parameter_arns(self.partition)
        return {
            "module": f"{self.module}.js",
            "grant": f"grant{upper_camel(self.name)}",
            "userPools": {ID_IN_TYPESCRIPT.get(pool, in_typescript(pool)): in_typescript(pool) for pool in own},
            "values": values,
            "trigger": "eventUserPool" if "event" in own else None,
            "naive": False,
            "region": self.region,
            "account": ACCOUNT,
            "minimize": self.given,
        }

    def properties(self):
        """The variables that are given, by what they are called in TypeScript."""
        left_out = set() if self.given else self.function.optional_properties
        return {prop: variable for prop, variable in self.function.properties.items() if prop not in left_out}

    def fault(self, result):
        """What is wrong with what CDK made of it, if anything."""
        if "error" in result:
            return result["error"]
        references = {
            in_typescript(pool): {"Arn": pool_arn(pool, self.partition), "Ref": pool_id(pool, self.partition)}
            for pool in self.function.own_pools
        }
        template = ts.Template(result["template"], references, self.region, self.partition)
        _, function = template.function("Fn")
        return (
            ts.difference(template.pairs(function), ts.pairs(self.document))
            or ts.difference(template.environment(function), self.environment())
            or drift.fault(self.name, result["template"], *self.options)
        )

    def environment(self):
        ids = {variable: pool_id(pool, self.partition) for pool, variable in self.function.pools.items() if variable}
        return ids | {variable: value_of(prop) for prop, variable in self.properties().items()}


def compile_all(folder):
    """What the TypeScript compiler complains of, if anything."""
    shutil.copy(NODE / "tsconfig.json", folder / "tsconfig.json")
    try:
        output("node", str(folder / "node_modules/typescript/bin/tsc"), "-p", str(folder), cwd=folder)
    except RuntimeError as error:
        return str(error)
    return None


def synthesize(folder, cases):
    ts.write_json(folder / "cases.json", cases)
    # From here, where its imports are found.
    output("node", str(NODE / "synth.js"), str(folder), cwd=NODE, seconds=500)
    return json.loads((folder / "templates.json").read_text())


def check_example(checks, folder, node_modules):
    """The project in `examples/cdk`, synthesized by the command of its own `cdk.json`."""
    project = example_project.copied("cdk", folder)
    (project / "node_modules").symlink_to(node_modules)
    checks.check("example: its packages are those it is tried with", example_project.package_fault(project, NODE))
    app = json.loads((project / "cdk.json").read_text())["app"]
    example_project.run(app, project, CDK_OUTDIR="cdk.out", npm_config_offline="true")
    arn, id = pool_arn("own", "aws"), pool_id("own", "aws")
    references = {"UserPool": {"Arn": arn, "Ref": id}}
    template = ts.Template(json.loads((project / "cdk.out" / "People.template.json").read_text()), references, "eu-west-1")
    deployed = {}
    for name, environment in [
        ("invite", {"AMPLIFY_AUTH_USERPOOL_ID": id}),
        ("post-confirmation", {"GROUP_NAME": "MEMBERS"}),
        *((name, {"USER_POOL_ID": id}) for name in example_project.MEMBERS),
    ]:
        _, function = template.function(name.replace("-", ""))
        document = json.loads(policy(name, "--user-pool-arn", arn))
        pairs = template.pairs(function)
        deployed[name] = {action for action, _ in pairs}
        fault = ts.difference(pairs, ts.pairs(document))
        checks.check(f"example: {name}", fault or ts.difference(template.environment(function), environment))
    example_project.check_members(checks, deployed)
    check = "cargo auth-grant check ../../target/lambda --against cdk.out/People.template.json"
    checks.check("example: no drift, as the guide shows", example_project.page_fault("cdk.md", check, project))


def main():
    checks = Checks()
    node_modules = ts.modules(NODE)
    with tempfile.TemporaryDirectory() as temporary:
        check_example(checks, Path(temporary).resolve(), node_modules)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        (folder / "node_modules").symlink_to(node_modules)
        (folder / "package.json").write_text('{ "type": "module" }')
        (folder / "code").mkdir()
        (folder / "code" / "bootstrap").write_text("the program\n")
        cases = {
            f"{name}, user pool by {source}, {partition}, {'with' if given else 'without'} what is optional": Case(
                folder, name, source, partition, given
            )
            for name, function in FUNCTIONS.items()
            for source in SOURCES
            for partition in REGIONS
            for given in ([True, False] if function.optional or name == "mixed" else [True])
        }
        several = [name for name in FUNCTIONS if name != "add_user_to_group"]  # as `add-user-to-group`
        (folder / "out" / "several.ts").write_text(policy(several, "--format", "cdk"))
        usage = folder / "out" / "usage.ts"
        usage.write_text(USAGE)
        checks.check("every module compiles", compile_all(folder))

        results = synthesize(folder, {name: case.description() for name, case in cases.items()})
        for name, case in cases.items():
            checks.check(name, case.fault(results[name]))
            if case.partition == "aws" and "template" in results[name]:
                found = list(drift.seeded_faults(case.name, results[name]["template"], *case.options))
                checks.check(f"{name}: seeded drift", found)

        # From here on, what has to be found.
        name, case = next((name, case) for name, case in cases.items() if name.startswith("post-confirmation, user pool by own"))
        naive = case.description() | {"naive": True}
        error = synthesize(folder, {name: naive})[name].get("error", "")
        checks.check("without a policy apart, a trigger is a circle", None if "dependency cycle" in error else f"found {error!r}")

        case = next(case for name, case in cases.items() if name.startswith("invite, user pool by own"))
        compiled = folder / "out" / f"{case.module}.js"
        source = compiled.read_text()
        for what, old, new in [
            ("an action too few", '"cognito-idp:AdminCreateUser", ', ""),
            ("an action too many", '"cognito-idp:AdminCreateUser", ', '"cognito-idp:AdminCreateUser", "cognito-idp:ListUsers", '),
            ("another resource", "[props.amplifyAuth.userPoolArn]", '["*"]'),
            ("another variable", '"AMPLIFY_AUTH_USERPOOL_ID"', '"AUTH_USERPOOL_ID"'),
            ("another value", "props.amplifyAuth.userPoolId", '"eu-west-1_other"'),
        ]:
            if source.count(old) != 1:
                raise RuntimeError(f"{old} is not in the module once: {source}")
            compiled.write_text(source.replace(old, new))
            result = synthesize(folder, {what: case.description()})[what]
            is_compared = "template" in result and case.fault(result)
            checks.check(f"{what} is found", None if is_compared else f"not: {result}")
        usage.write_text(USAGE.replace('pageSize: "5"', "pageSize: 5"))
        checks.check("a wrong type is found", None if compile_all(folder) else "not")
    checks.end()


if __name__ == "__main__":
    main()
