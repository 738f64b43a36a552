"""Compiles the CDK format with TypeScript, synthesizes it with the AWS CDK and holds that against the JSON format."""

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import drift  # noqa: E402
import example_project  # noqa: E402
import typescript as ts  # noqa: E402

NODE = ts.HERE / "node" / "cdk"
REGIONS = {"aws": "eu-west-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1"}
SOURCES = ["own", "arn", "id"]
PARAMETERS = "arn:{}:ssm:{}:123456789012:parameter/amplify/my-app/*"
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


def upper_camel(name):
    return "".join(word.capitalize() for word in re.split("[-_]", name))


def pool_arn(pool, partition, region):
    return f"arn:{partition}:cognito-idp:{region}:{ts.ACCOUNT}:userpool/{region}_{pool}1"


def arguments(source, user_pools, partition, region):
    for pool in user_pools:
        arn = pool_arn(pool, partition, region)
        if source == "arn":
            yield from ("--user-pool-arn", f"{pool}={arn}")
        if source == "id":
            yield from ("--user-pool-id", f"{pool}={arn.rsplit('/')[-1]}")


def value_of(prop):
    return f"the {prop} \"\\ \u2028 ${{x}}"


class Case:
    """One function with its user pools from one source, in one partition."""

    def __init__(self, folder, name, source, partition, given):
        self.name, self.source, self.partition, self.region = name, source, partition, REGIONS[partition]
        self.user_pools, self.variables = ts.FUNCTIONS[name]
        self.module = f"{source}-{partition}/{name}.auth-grant"
        # With and without what is optional, and with the ARNs of parameters here or there.
        self.given = given
        self.parameters = PARAMETERS.format(partition, self.region)
        self.leaves_parameters = source == "own"
        ssm = ["--ssm-parameter-arn", self.parameters] if name in ts.READS_PARAMETERS else []
        known = list(arguments(source, self.user_pools, partition, self.region))
        made = [] if self.leaves_parameters else ssm
        self.options = known + made
        target = folder / "out" / f"{source}-{partition}"
        ts.policy([ts.artifact(name)], "--format", "cdk", "--out", str(target), *known, *made)
        all_known = list(arguments("arn", self.user_pools, partition, self.region))
        self.document = json.loads(ts.policy([ts.artifact(name)], *all_known, *ssm))

    def description(self):
        values = {prop: value_of(prop) for prop in self.variables if self.given or prop not in ts.OPTIONAL}
        own = self.user_pools if self.source == "own" else []
        if self.name in ts.READS_PARAMETERS and self.leaves_parameters:
            values["ssmParameterArns"] = [self.parameters]
        return {
            "module": f"{self.module}.js",
            "grant": f"grant{upper_camel(self.name)}",
            "userPools": {ID_IN_TYPESCRIPT.get(pool, pool): pool for pool in own},
            "values": values,
            "trigger": "eventUserPool" if "event" in own else None,
            "naive": False,
            "region": self.region,
            "account": ts.ACCOUNT,
            "minimize": self.given,
        }

    def arn(self, pool):
        return pool_arn(pool, self.partition, self.region)

    def fault(self, result):
        """What is wrong with what CDK made of it, if anything."""
        if "error" in result:
            return result["error"]
        references = {
            f"{pool}": {"Arn": self.arn(pool), "Ref": self.arn(pool).rsplit("/")[-1]} for pool in self.user_pools
        }
        template = ts.Template(result["template"], references, self.region, self.partition)
        _, function = template.function("Fn")
        return (
            ts.difference(template.pairs(function), ts.pairs(self.document))
            or ts.difference(template.environment(function), self.environment())
            or drift.fault(self.name, result["template"], *self.options)
        )

    def environment(self):
        expected = {}
        for pool, variable in self.user_pools.items():
            if variable:
                expected[variable] = self.arn(pool).rsplit("/")[-1]
        for prop, variable in self.variables.items():
            if self.given or prop not in ts.OPTIONAL:
                expected[variable] = value_of(prop)
        return expected


def compile_all(folder):
    """What the TypeScript compiler complains of, if anything."""
    shutil.copy(NODE / "tsconfig.json", folder / "tsconfig.json")
    try:
        ts.run("node", str(folder / "node_modules/typescript/bin/tsc"), "-p", str(folder), cwd=folder)
    except RuntimeError as error:
        return str(error)
    return None


def synthesize(folder, cases):
    ts.write_json(folder / "cases.json", cases)
    # From here, where its imports are found.
    ts.run("node", str(NODE / "synth.js"), str(folder), cwd=NODE, seconds=500)
    return json.loads((folder / "templates.json").read_text())


def check_example(checks, folder, node_modules):
    """The project in `examples/cdk`, synthesized by the command of its own `cdk.json`."""
    project = example_project.copied("cdk", folder)
    (project / "node_modules").symlink_to(node_modules)
    checks.check("example: its packages are those it is tried with", example_project.package_fault(project, NODE))
    app = json.loads((project / "cdk.json").read_text())["app"]
    example_project.run(app, project, CDK_OUTDIR="cdk.out", npm_config_offline="true")
    arn = pool_arn("own", "aws", "eu-west-1")
    references = {"UserPool": {"Arn": arn, "Ref": arn.rsplit("/")[-1]}}
    template = ts.Template(json.loads((project / "cdk.out" / "People.template.json").read_text()), references, "eu-west-1")
    for name, environment in [
        ("invite", {"AMPLIFY_AUTH_USERPOOL_ID": arn.rsplit("/")[-1]}),
        ("post-confirmation", {"GROUP_NAME": "MEMBERS"}),
    ]:
        _, function = template.function(name.replace("-", ""))
        document = json.loads(ts.policy([ts.artifact(name)], "--user-pool-arn", arn))
        fault = ts.difference(template.pairs(function), ts.pairs(document))
        checks.check(f"example: {name}", fault or ts.difference(template.environment(function), environment))
    check = "cargo auth-grant check ../../target/lambda --against cdk.out/People.template.json"
    checks.check("example: no drift, as the guide shows", example_project.page_fault("cdk.md", check, project))


def main():
    checks = ts.Checks()
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
            for name in ts.FUNCTIONS
            for source in SOURCES
            for partition in REGIONS
            for given in ([True, False] if ts.OPTIONAL & set(ts.FUNCTIONS[name][1]) or name == "mixed" else [True])
        }
        several = [ts.artifact(name) for name in ts.FUNCTIONS if name != "add_user_to_group"]  # as `add-user-to-group`
        (folder / "out" / "several.ts").write_text(ts.policy(several, "--format", "cdk"))
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


main()
