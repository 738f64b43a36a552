import { defineAuth } from "@aws-amplify/backend";
import { addUserToGroup } from "../function.js";

export const auth = defineAuth({
  loginWith: { email: true },
  access: (allow) => [allow.resource(addUserToGroup).to(["addUserToGroup"])],
});
