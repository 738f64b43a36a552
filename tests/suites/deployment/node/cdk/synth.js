// Synthesizes stacks with the functions of the modules in TypeScript, for cdk.py: cases.json in, templates.json out.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { UserPool, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";

const [folder] = process.argv.slice(2);

async function synthesize({ module, grant, userPools, values, trigger, naive, region, account, minimize }) {
  const app = new App({ context: { "@aws-cdk/aws-iam:minimizePolicies": minimize } });
  const stack = new Stack(app, "Stack", { env: { region, account } });
  const fn = new Function(stack, "Fn", {
    runtime: Runtime.PROVIDED_AL2023,
    handler: "bootstrap",
    code: Code.fromAsset(join(folder, "code")),
  });
  const props = { ...values };
  for (const [prop, id] of Object.entries(userPools)) {
    props[prop] = new UserPool(stack, id);
  }
  if (trigger) {
    props[trigger].addTrigger(UserPoolOperation.POST_CONFIRMATION, fn);
  }
  if (naive) {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["cognito-idp:AdminAddUserToGroup"], resources: [props[trigger].userPoolArn] }),
    );
  } else {
    const { [grant]: call } = await import(pathToFileURL(join(folder, "out", module)));
    call(fn, props);
  }
  return Template.fromStack(stack).toJSON();
}

const results = {};
for (const [name, description] of Object.entries(JSON.parse(readFileSync(join(folder, "cases.json"))))) {
  try {
    results[name] = { template: await synthesize(description) };
  } catch (error) {
    results[name] = { error: `${error}` };
  }
}
writeFileSync(join(folder, "templates.json"), JSON.stringify(results));
