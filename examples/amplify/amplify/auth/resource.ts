import { defineAuth } from "@aws-amplify/backend";
import { inviteAccess } from "../invite.auth-grant.js";
import { postConfirmation, postConfirmationAccess } from "../post-confirmation.auth-grant.js";

export const auth = defineAuth({
  loginWith: { email: true },
  groups: ["MEMBERS"],
  triggers: { postConfirmation },
  access: (allow) => [inviteAccess(allow), postConfirmationAccess(allow)],
});
