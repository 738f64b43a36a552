import { Stack } from "aws-cdk-lib";
import { CfnUserPoolGroup, UserPool, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { grantDeactivateMember } from "./deactivate-member.auth-grant.js";
import { grantFindMember } from "./find-member.auth-grant.js";
import { grantInvite } from "./invite.auth-grant.js";
import { grantInviteMember } from "./invite-member.auth-grant.js";
import { grantPostConfirmation } from "./post-confirmation.auth-grant.js";

const GROUP_NAME = "MEMBERS";

/**
 * A user pool, a function that invites people to it, one that welcomes those who sign up, and the three of
 * `examples/members`, each with a policy of its own.
 */
export class People extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const userPool = new UserPool(this, "UserPool");
    new CfnUserPoolGroup(this, "Members", { userPoolId: userPool.userPoolId, groupName: GROUP_NAME });

    grantInvite(this.rust("invite"), { amplifyAuth: userPool });

    const postConfirmation = this.rust("post-confirmation");
    userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, postConfirmation);
    grantPostConfirmation(postConfirmation, { eventUserPool: userPool, groupName: GROUP_NAME });

    grantFindMember(this.rust("find-member"), { userPool });
    grantInviteMember(this.rust("invite-member"), { userPool });
    grantDeactivateMember(this.rust("deactivate-member"), { userPool });
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
