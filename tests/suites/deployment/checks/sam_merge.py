"""Merges what `--format sam` prints for a whole application into its template with yaml-merge, as an author would, and
holds the result against cfn-lint, the translator of SAM, and the policies that `--format json` prints. The project in
`examples/sam`, which merges by a script of its own, has to stand the same."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import example_project
from functions import FUNCTIONS, parameter_arns
from program import policy
from samtranslator.yaml_helper import yaml_parse
from shared.checks import Checks
from template import check_deployed, expanded, findings, statements

APP = Path(__file__).parent.with_name("sam_app.yaml")
NAMES = ["invite", "lookup-user", "post-confirmation"]
REPLACEMENTS = "s/AmplifyAuthUserPool/People/; s/PostConfirmationEventUserPool/People/"


def parsed(text):
    """The template, with dates such as `2012-10-17` as the strings that CloudFormation takes them for."""
    return json.loads(json.dumps(yaml_parse(text), default=str))


def merged():
    """The template as yaml-merge puts it together, with the application's own name for its one user pool."""
    arns = [f"--ssm-parameter-arn={arn}" for arn in parameter_arns("aws")]
    overlay = policy(NAMES, "--format", "sam", *arns)
    overlay = subprocess.run(["sed", REPLACEMENTS], input=overlay, capture_output=True, text=True, check=True).stdout
    yaml_merge = [Path(sys.executable).with_name("yaml-merge"), "--aoh=all", "-", APP]
    return parsed(subprocess.run(yaml_merge, input=overlay, capture_output=True, text=True, check=True).stdout)


def lost(app, template, path=""):
    """What the application's template has and the merged one has not, or differently."""
    if isinstance(app, dict) and isinstance(template, dict):
        return [part for key in app for part in lost(app[key], template.get(key), f"{path}/{key}")]
    if isinstance(app, list) and isinstance(template, list):
        return [f"{path}: {item}" for item in app if item not in template]
    return [] if app == template else [f"{path}: {app!r} is {template!r}"]


def check_application(checks, what, app, template, names, pool_id):
    """The template, in which all functions use the pool of this logical ID, is the application with their policies."""
    checks.check(f"{what}: nothing of the application is lost", lost(app, template))
    checks.check(f"{what}: the application alone is found wanting", [] if lost(template, app) else "it is not")
    template = expanded(template, "eu-west-1")
    checks.check(f"{what}: cfn-lint", findings(template, "eu-west-1"))
    for name in names:
        function = FUNCTIONS[name]
        [pool] = function.pools
        role = template["Resources"][f"{function.logical_id}Role"]["Properties"]
        # But for the application's own.
        role["Policies"] = [entry for entry in role.get("Policies", []) if "sqs:" not in str(entry)]
        check_deployed(checks, f"{what}: {name}", name, function, template, {pool_id: pool}, "aws")


def uploaded(template):
    """The template with the code in a bucket, as `sam deploy` puts it there."""
    for resource in template["Resources"].values():
        if "CodeUri" in resource.get("Properties", {}):
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    return template


def check_example(checks):
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        project = example_project.copied("sam", folder)
        example_project.run("examples/sam/template", folder)
        app, template = (parsed((project / name).read_text()) for name in ("app.yaml", "template.yaml"))
        check = "cargo auth-grant check target/lambda --against examples/sam/template.yaml"
        checks.check("example: no drift, as the guide shows", example_project.page_fault("sam.md", check, folder))
        properties = [resource.get("Properties", {}) for resource in app["Resources"].values()]
        found = [project / own["CodeUri"] / "bootstrap" for own in properties if "CodeUri" in own]
        checks.check("example: the code is there", [path for path in found if not path.is_file()] or not found)
    app, template = uploaded(app), uploaded(template)
    check_application(checks, "example", app, template, example_project.ALL, "UserPool")
    deployed, pools = expanded(template, "eu-west-1"), {"UserPool": "USER_POOL_ID"}
    actions = {
        name: [action for statement in statements(deployed, FUNCTIONS[name], pools, "aws") for action in statement["Action"]]
        for name in example_project.MEMBERS
    }
    example_project.check_members(checks, actions)


def main():
    checks = Checks()
    check_application(checks, "application", parsed(APP.read_text()), merged(), NAMES, "People")
    check_example(checks)
    checks.end()


if __name__ == "__main__":
    main()
