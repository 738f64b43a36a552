"""Merges what `--format sam` prints for a whole application into its template with yaml-merge, as an author would, and
holds the result against cfn-lint, the translator of SAM, and the policies that `--format json` prints."""

import json
import subprocess
import sys
from pathlib import Path

from cloudformation import check_deployed, expanded, findings
from functions import ARTIFACTS, FUNCTIONS, Checks, auth_grant, parameter_arns
from samtranslator.yaml_helper import yaml_parse

APP = Path(__file__).with_name("sam_app.yaml")
NAMES = ["invite", "lookup-user", "post-confirmation"]
REPLACEMENTS = "s/AmplifyAuthUserPool/People/; s/PostConfirmationEventUserPool/People/"


def parsed(text):
    """The template, with dates such as `2012-10-17` as the strings that CloudFormation takes them for."""
    return json.loads(json.dumps(yaml_parse(text), default=str))


def merged():
    """The template as yaml-merge puts it together, with the application's own name for its one user pool."""
    arns = [f"--ssm-parameter-arn={arn}" for arn in parameter_arns("aws")]
    artifacts = [str(ARTIFACTS.resolve() / name) for name in NAMES]
    overlay = auth_grant("policy", "--quiet", "--format", "sam", *arns, *artifacts)
    overlay = subprocess.run(["sed", REPLACEMENTS], input=overlay, capture_output=True, text=True, check=True).stdout
    yaml_merge = [Path(sys.executable).with_name("yaml-merge"), "--aoh=all", "-", APP]
    run = subprocess.run(yaml_merge, input=overlay, capture_output=True, text=True, timeout=60)
    if run.returncode != 0:
        sys.exit(f"yaml-merge: {run.stdout}{run.stderr}")
    return parsed(run.stdout)


def lost(app, template, path=""):
    """What the application's template has and the merged one has not, or differently."""
    if isinstance(app, dict) and isinstance(template, dict):
        return [part for key in app for part in lost(app[key], template.get(key), f"{path}/{key}")]
    if isinstance(app, list) and isinstance(template, list):
        return [f"{path}: {item}" for item in app if item not in template]
    return [] if app == template else [f"{path}: {app!r} is {template!r}"]


def main():
    checks = Checks()
    template = merged()
    app = parsed(APP.read_text())
    checks.check("nothing of the application is lost", lost(app, template))
    checks.check("the application alone is found wanting", [] if lost(template, app) else "it is not")
    template = expanded(template, "eu-west-1")
    checks.check("cfn-lint", findings(template, "eu-west-1"))
    for name in NAMES:
        function = FUNCTIONS[name]
        [pool] = function.pools
        role = template["Resources"][f"{function.logical_id}Role"]["Properties"]
        # But for the application's own.
        role["Policies"] = [entry for entry in role.get("Policies", []) if "sqs:" not in str(entry)]
        check_deployed(checks, name, name, function, template, {"People": pool}, "aws")
    checks.end()


if __name__ == "__main__":
    main()
