import { defineBackend } from "@aws-amplify/backend";
import { auth } from "./auth/resource.js";
import { addUserToGroup } from "./function.js";

defineBackend({ auth, addUserToGroup });
