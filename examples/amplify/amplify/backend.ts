import { defineBackend } from "@aws-amplify/backend";
import { auth } from "./auth/resource.js";
import { grantInvite, invite } from "./invite.auth-grant.js";
import { grantPostConfirmation, postConfirmation } from "./post-confirmation.auth-grant.js";

const backend = defineBackend({ auth, invite, postConfirmation });
grantInvite(backend);
grantPostConfirmation(backend, { groupName: "MEMBERS" });
