// A function that may add users to groups.

import { defineFunction } from "@aws-amplify/backend";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";

export const addUserToGroup = defineFunction(
  (scope) =>
    new Function(scope, "add-user-to-group", {
      runtime: Runtime.PROVIDED_AL2023,
      handler: "bootstrap",
      code: Code.fromAsset("code"),
    }),
  { resourceGroupName: "auth" },
);
