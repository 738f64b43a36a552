import { Stack } from "aws-cdk-lib";
import { CfnUserPoolGroup, UserPool, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { grantInvite } from "./invite.auth-grant.js";
import { grantPostConfirmation } from "./post-confirmation.auth-grant.js";

const GROUP_NAME = "MEMBERS";

/** A user pool, a function that invites people to it, and one that welcomes those who sign up. */
export class People extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const userPool = new UserPool(this, "UserPool");
    new CfnUserPoolGroup(this, "Members", { userPoolId: userPool.userPoolId, groupName: GROUP_NAME });

    grantInvite(this.rust("invite"), { amplifyAuth: userPool });

    const postConfirmation = this.rust("post-confirmation");
    userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, postConfirmation);
    grantPostConfirmation(postConfirmation, { eventUserPool: userPool, groupName: GROUP_NAME });
  }

  /** The function of that name, built by `cargo lambda build`. */
  private rust(name: string): Function {
    return new Function(this, name, {
      runtime: Runtime.PROVIDED_AL2023,
      handler: "bootstrap",
      code: Code.fromAsset(`../../target/lambda/${name}`),
    });
  }
}
