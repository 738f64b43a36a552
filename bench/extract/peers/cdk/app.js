// A CDK app whose function may add users of its user pool to groups.

import { App, Stack } from "aws-cdk-lib";
import { UserPool } from "aws-cdk-lib/aws-cognito";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";

const app = new App();
const stack = new Stack(app, "Stack");
const fn = new Function(stack, "AddUserToGroup", {
  runtime: Runtime.PROVIDED_AL2023,
  handler: "bootstrap",
  code: Code.fromAsset("code"),
});
new UserPool(stack, "Users").grant(fn, "cognito-idp:AdminAddUserToGroup");
app.synth();
