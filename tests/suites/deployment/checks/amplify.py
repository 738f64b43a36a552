"""Compiles the Amplify format with TypeScript and synthesizes it with Amplify, as its first lines say to use it.

Compares that with the JSON format, the policy that Amplify makes for each auth action with auth-grant's, and what the
catalog says of Amplify's names with the versions on npm.
"""

import json
import os
import re
import shutil
import tarfile
import tempfile
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import drift
import example_project
import typescript as ts
from functions import ACCOUNT, FUNCTIONS, REGIONS, lower_camel, pool_arn, pool_id, pool_options
from program import artifact, auth_grant, policy
from shared import single_grants
from shared.checks import Checks
from shared.commands import output

NODE = ts.NODE / "amplify"
REGION = REGIONS["aws"]
OWN_ID, OWN_ARN = pool_id("own", "aws"), pool_arn("own", "aws")
PARAMETERS = f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/amplify/my-app/*"
TRIGGER = "postConfirmation"
BACKEND_AUTH = "@aws-amplify/backend-auth"

# For each: what is deployed, its auth resource's name, where the other user pools are.
BACKENDS = {
    "functions": (["add-user-to-group", "http-api", "invite", "lookup-user", "mixed", "other", "post-confirmation"], "amplifyAuth", {}),
    "one function": (["add_user_to_group"], "amplifyAuth", {}),
    "another auth": (["offboard"], "adminAuth", {}),
    "a user pool by ARN": (["pools", "offboard"], "amplifyAuth", {"adminAuth": "arn", "event": "arn"}),
    "a user pool by ID": (["pools", "offboard"], "amplifyAuth", {"adminAuth": "id", "event": "id"}),
    "all user pools by ARN": (["pools", "lookup-user"], "amplifyAuth", {"adminAuth": "arn", "amplifyAuth": "arn", "event": "arn"}),
}


def pools_of(name):
    """The user pools of an artifact; those that are built here, one for each auth action, have Amplify's."""
    return FUNCTIONS[name].pools if name in FUNCTIONS else {"amplifyAuth": None}


def mentioned(value):
    """The logical IDs that a part of a template depends on."""
    if isinstance(value, list):
        for item in value:
            yield from mentioned(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("Ref", "DependsOn", "Fn::GetAtt"):
                yield from [item] if isinstance(item, str) else item[:1] if key == "Fn::GetAtt" else item
            else:
                yield from mentioned(item)


class Backend:
    """An Amplify project made of the format's output and what its first lines say to write."""

    def __init__(self, folder, node_modules, artifacts, auth, there, is_secret=True, parameters=(), change=lambda module: module):
        self.folder, self.auth, self.there = folder, auth, there
        # An artifact may hold several pools; those of `there` that none uses would be refused.
        self.artifacts = {path.name: path for path in artifacts}
        used = {pool for name in self.artifacts for pool in pools_of(name)}
        options = self.pool_options(pool for pool in there if pool in used)
        options += [f"--ssm-parameter-arn={arn}" for arn in parameters]
        self.parameters = parameters
        self.is_secret = is_secret
        (folder / "amplify" / "auth").mkdir(parents=True)
        (folder / "node_modules").symlink_to(node_modules)
        (folder / "package.json").write_text('{ "type": "module" }')
        module = change(policy(list(self.artifacts.values()), "--format", "amplify", *options))
        (folder / "amplify" / "auth-grant.ts").write_text(module)
        for name in self.artifacts:
            code = folder / "target" / "lambda" / name
            code.mkdir(parents=True)
            (code / "bootstrap").write_text("the program\n")
        self.write(module)

    def write(self, module):
        """The project's own two files, with the lines that the module's head has for them."""
        head = [line.removeprefix("//") for line in module.splitlines() if line.startswith("//")]
        code = [line.strip() for line in head[1:] if line.startswith("     ")]
        access = [line for line in code if line.startswith("access:")]
        backend = [line for line in code if not line.startswith("access:")]
        trigger = next((name for name in ("post-confirmation",) if name in self.artifacts and "event" not in self.there), None)
        triggers = f"triggers: {{ {TRIGGER}: {lower_camel(trigger)} }}," if trigger else ""
        imports = re.findall(r"\w+Access\b", " ".join(access)) + ([lower_camel(trigger)] if trigger else [])
        imported = f'import {{ {", ".join(imports)} }} from "../auth-grant.js";' if imports else ""
        (self.folder / "amplify" / "auth" / "resource.ts").write_text(f"""
import {{ defineAuth }} from "@aws-amplify/backend";
{imported}

export const auth = defineAuth({{
  name: "{self.auth}",
  loginWith: {{ email: true }},
  {triggers}
  {" ".join(access)}
}});
""")
        names = re.search(r"defineBackend\(\{ auth, (.*) \}\)", backend[0])[1].split(", ")
        names += [re.match(r"grant\w+", line)[0] for line in backend[1:]]
        calls = "\n".join(self.filled(line) for line in backend)
        (self.folder / "amplify" / "backend.ts").write_text(f"""
import {{ defineBackend, secret }} from "@aws-amplify/backend";
import {{ auth }} from "./auth/resource.js";
import {{ {", ".join(names)} }} from "./auth-grant.js";

void secret;
{calls}
void backend;
""")

    def filled(self, line):
        """The line with values for the properties that it leaves open."""
        if "…" not in line:
            return line
        by_name = {lower_camel(name).lower(): name for name in self.artifacts}
        name = by_name[re.match(r"grant(\w+)", line)[1].lower()]
        props = {prop: self.literal(prop) for prop in FUNCTIONS[name].properties}
        return line.replace("…", ", ".join(f"{prop}: {literal}" for prop, literal in props.items()))

    def pool_options(self, pools):
        """Those that say where these user pools are, which are in no backend."""
        return [option for pool in pools for option in pool_options([pool], self.there[pool], "aws")]

    def value(self, prop):
        return f"the {prop}"

    def literal(self, prop):
        return 'secret("KEY")' if prop == "partnerKey" and self.is_secret else json.dumps(self.value(prop))

    def compile(self, tsconfig=NODE / "tsconfig.json"):
        """What the TypeScript compiler complains of, if anything."""
        if tsconfig:
            shutil.copy(tsconfig, self.folder / "tsconfig.json")
        try:
            output("node", "node_modules/typescript/bin/tsc", "-p", ".", cwd=self.folder)
        except RuntimeError as error:
            return str(error)
        return None

    def synthesize(self):
        """Runs `amplify/backend.js` as `ampx` would; what fails, if anything."""
        out = self.folder / "cdk.out"
        context = {"amplify-backend-namespace": "app", "amplify-backend-name": "main", "amplify-backend-type": "sandbox"}
        environment = os.environ | {"CDK_OUTDIR": str(out), "CDK_CONTEXT_JSON": json.dumps(context)}
        environment.pop("NODE_OPTIONS", None)
        try:
            output("node", "amplify/backend.js", cwd=self.folder, env=environment)
        except RuntimeError as error:
            return str(error)
        templates = [json.loads(path.read_text()) for path in out.glob("*.template.json")]
        self.templates = templates
        merged = {}
        for template in templates:
            # CDK does not look for circles of nested stacks; CloudFormation refuses them.
            names = set(template["Resources"])
            graph = {name: names & set(mentioned(resource)) for name, resource in template["Resources"].items()}
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                return f"circle: {error}"
            merged |= template["Resources"]
        user_pools = [logical_id for logical_id, resource in merged.items() if resource["Type"] == "AWS::Cognito::UserPool"]
        if len(user_pools) != 1 or not user_pools[0].startswith(self.auth):
            return f"the user pools are {user_pools}"
        references = {user_pools[0]: {"Arn": OWN_ARN, "Ref": OWN_ID}}
        # What a nested stack is given by its parent.
        for template in templates:
            for logical_id, resource in template["Resources"].items():
                if resource["Type"] == "AWS::CloudFormation::Stack":
                    for name, value in resource["Properties"].get("Parameters", {}).items():
                        if isinstance(value, dict) and "Fn::GetAtt" in value and "Outputs" in value["Fn::GetAtt"][1]:
                            is_arn = value["Fn::GetAtt"][1].endswith("Arn")
                            references[name] = {"Ref": OWN_ARN if is_arn else OWN_ID}
        self.template = ts.Template({"Resources": merged}, references, REGION)
        return None

    def logical_id(self, name):
        """That of its function."""
        start = re.sub("[^A-Za-z0-9]", "", name)
        found = [
            logical_id
            for logical_id, resource in self.template.resources.items()
            if resource["Type"] == "AWS::Lambda::Function" and re.fullmatch(f"{start}[0-9A-F]{{8}}", logical_id)
        ]
        if len(found) != 1:
            raise RuntimeError(f"{len(found)} functions are {name}")
        return found[0]

    def function(self, name):
        """The properties of its function."""
        return self.template.resources[self.logical_id(name)]["Properties"]

    def drift(self, name):
        """What `check` finds in the template of the nested stack that the function is in, if anything."""
        logical_id = self.logical_id(name)
        [template] = [template for template in self.templates if logical_id in template["Resources"]]
        pools = self.pool_options(pool for pool in pools_of(name) if pool in self.there)
        return drift.fault(name, template, f"--function={name}={logical_id}", *pools, *self.parameter_options(name))

    def parameter_options(self, name):
        reads_parameters = name in FUNCTIONS and FUNCTIONS[name].reads_parameters
        return [f"--ssm-parameter-arn={arn}" for arn in self.parameters if reads_parameters]

    def document(self, name):
        """The policy document that auth-grant prints in JSON."""
        arns = {pool: pool_arn(pool, "aws") if pool in self.there else OWN_ARN for pool in pools_of(name)}
        pools = [f"--user-pool-arn={pool}={arn}" for pool, arn in arns.items()]
        return json.loads(policy(self.artifacts[name], *pools, *self.parameter_options(name)))

    def fault(self, name):
        """What is wrong with a function, if anything."""
        function = self.function(name)
        expected = ts.pairs(self.document(name))
        variables = {}
        for pool, variable in FUNCTIONS[name].pools.items():
            if variable:
                variables[variable] = pool_id(pool, "aws") if pool in self.there else OWN_ID
        secrets = {}
        for prop, variable in FUNCTIONS[name].properties.items():
            variables[variable] = self.value(prop)
            if prop == "partnerKey" and self.is_secret:
                variables[variable] = "<value will be resolved during runtime>"
                secrets[variable] = {"path": "/amplify/app/main-sandbox-", "sharedPath": "/amplify/shared/app/KEY"}
        found = self.template.environment(function)
        config = json.loads(found.pop("AMPLIFY_SSM_ENV_CONFIG"))
        if set(config) != set(secrets):
            return f"secrets: {config}"
        parameters = set()
        for variable, paths in config.items():
            for key, start in secrets[variable].items():
                if not paths[key].startswith(start):
                    return f"secrets: {config}"
                parameters.add(("ssm:GetParameters", f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter{paths[key]}"))
        if not self.parameters:
            # Amplify allows just the secrets that it is given; the JSON format has a placeholder.
            expected = {pair for pair in expected if pair[0] != "ssm:GetParameters"}
        expected |= parameters
        return (
            ts.difference(self.template.pairs(function), expected)
            or ts.difference(found, variables)
            or self.drift(name)
        )


class Example(Backend):
    """The project in `examples/amplify`, with the modules that are made by the command of the guide."""

    def __init__(self, folder, node_modules):
        self.auth, self.there, self.is_secret, self.parameters = "amplifyAuth", {}, False, ()
        self.artifacts = {name: artifact(name) for name in example_project.NAMES}
        self.folder = example_project.copied("amplify", folder, example_project.NAMES, "examples/amplify/target/lambda")
        (self.folder / "node_modules").symlink_to(node_modules)
        example_project.run("cargo auth-grant policy target/lambda --format amplify --out amplify", self.folder)

    def value(self, prop):
        return {"groupName": "MEMBERS"}[prop]


def check_example(checks, folder, node_modules):
    example = Example(folder, node_modules)
    checks.check("example: its packages are those it is tried with", example_project.package_fault(example.folder, NODE))
    fault = example.compile(tsconfig=None) or example.synthesize()
    checks.check("example: the backend is synthesized", fault)
    for name in [] if fault else example_project.NAMES:
        checks.check(f"example: {name}", example.fault(name))


def release(version):
    """The order of releases."""
    return [int(number) for number in version.split(".")]


def names_in(types):
    """The names of Amplify's actions, from the types of a version of `@aws-amplify/backend-auth`."""
    found = [re.search(rf"export type {name} = ([^;]+);", types)[1] for name in ("ActionIam", "ActionMeta")]
    return set(re.findall(r"'(\w+)'", " ".join(found)))


def published_names(folder, version):
    """Those of this version, which npm has."""
    archive = output("npm", "pack", "--silent", f"{BACKEND_AUTH}@{version}", cwd=folder).strip()
    with tarfile.open(folder / archive) as files:
        return names_in(files.extractfile("package/lib/types.d.ts").read().decode())


def since_faults(since, published, before):
    """Which names of the catalog are not in the version that it says they are in since, or in the one before it."""
    for name, version in since.items():
        if name not in published[version]:
            yield f"{name} is not in {version}"
        if name in published.get(before[version], ()):
            yield f"{name} is in {before[version]} already, not since {version}"


def check_names(checks, folder, node_modules):
    """The names that the catalog says are Amplify's are, since the versions that it says."""
    catalog = json.loads(auth_grant("actions", "--format", "json"))
    since = {action["name"]: action["amplify_since"] for action in catalog if action["origin"] != "extension"}
    checks.equal("the catalog has 31 of Amplify's names", len(since), 31)
    here = names_in((node_modules / BACKEND_AUTH / "lib" / "types.d.ts").read_text())
    checks.check("they are those of the version that is tried", ts.difference(set(since), here))

    versions = json.loads(output("npm", "view", BACKEND_AUTH, "versions", "--json"))
    releases = sorted((version for version in versions if re.fullmatch(r"[1-9]\d*\.\d+\.\d+", version)), key=release)
    # Amplify's first release is 1.0.0.
    before = dict(zip(releases, [None, *releases]))
    needed = {version for first in since.values() for version in (first, before[first]) if version}
    published = {version: published_names(folder, version) for version in needed}
    tried = ", ".join(sorted(needed, key=release))
    checks.check(f"since when, in {BACKEND_AUTH} {tried}", list(since_faults(since, published, before)))
    for name, wrong, message in [
        ("listUsers", "1.0.0", "listUsers is not in 1.0.0"),
        ("getUser", "1.1.0", "getUser is in 1.0.2 already"),
    ]:
        found = list(since_faults(since | {name: wrong}, published, before))
        checks.check(f"{name} since {wrong} is found", None if len(found) == 1 and message in found[0] else f"{found}")


def build_actions(folder, actions):
    """A function for each auth action, which has just that one, built by cargo."""
    crate = folder / "actions"
    single_grants.write(crate, actions)
    environment = {name: value for name, value in os.environ.items() if name != "CARGO_TARGET_DIR"}
    output("cargo", "build", "--quiet", "--bins", cwd=crate, env=environment, seconds=900)
    return [crate / "target" / "debug" / action for action in actions]


def check_actions(checks, folder, node_modules):
    catalog = json.loads(auth_grant("actions", "--format", "json"))
    artifacts = build_actions(folder, [action["name"] for action in catalog])
    backend = Backend(folder / "backend", node_modules, artifacts, "amplifyAuth", {})
    fault = backend.compile() or backend.synthesize()
    checks.check("a backend with a function for each auth action", fault)
    if fault:
        return
    for action in catalog:
        name = action["name"]
        function = backend.function(name)
        policies = backend.template.policies(function)
        is_amplify = all(re.match("userpoolAccess|amplifyAuthuserpoolAccess", policy) for policy in policies)
        fault = ts.difference(backend.template.pairs(function), ts.pairs(backend.document(name)))
        if is_amplify == (action["origin"] == "extension"):
            fault = f"the policies are {list(policies)}"
        checks.check(f"{name} ({action['origin']}): the policy is auth-grant's", fault)


def main():
    checks = Checks()
    # `npm ci` refuses Amplify's packages, some of which bundle other versions than they ask for.
    node_modules = ts.modules(NODE, "install")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        check_example(checks, folder / "example", node_modules)
        check_names(checks, folder, node_modules)
        for number, (name, (functions, auth, there)) in enumerate(BACKENDS.items()):
            artifacts = [artifact(function) for function in functions]
            parameters = [PARAMETERS] if name == "all user pools by ARN" else []
            backend = Backend(folder / f"{number}", node_modules, artifacts, auth, there, not parameters, parameters)
            fault = backend.compile() or backend.synthesize()
            checks.check(f"{name}: the backend is synthesized", fault)
            for function in [] if fault else functions:
                checks.check(f"{name}: {function}", backend.fault(function))

        # From here on, what has to be found.
        for number, (what, old, new) in enumerate([
            ("an action too few", '["createUser", "addUserToGroup"]', '["createUser"]'),
            ("another action", '["createUser", "addUserToGroup"]', '["createUser", "listUsers"]'),
            ("another variable", '"AMPLIFY_AUTH_USERPOOL_ID"', '"AUTH_USERPOOL_ID"'),
            ("a name that Amplify does not have", '"createUser", ', '"createUsers", '),
            ("no group for auth", '{ resourceGroupName: "auth" }', "{}"),
        ]):
            def change(module):
                if module.count(old) != 1:
                    raise RuntimeError(f"{old} is not in the module once: {module}")
                return module.replace(old, new)

            backend = Backend(folder / f"seeded-{number}", node_modules, [artifact("invite")], "amplifyAuth", {}, change=change)
            fault = backend.compile() or backend.synthesize() or backend.fault("invite")
            checks.check(f"{what} is found", None if fault else "not")
        check_actions(checks, folder, node_modules)
    checks.end()


if __name__ == "__main__":
    main()
