//! `cargo auth-grant policy --format amplify`; that Amplify takes it, `tests/suites/deployment/checks/amplify.py` tries.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, GranteeKind, UserPool, encode};

use crate::functions::{add_record, amplify_auth, parameters_of, record_of, user_pool, write_handler};
use crate::support::{ARN, Run, auth_grant, folder, run};

fn amplify(paths: &[impl AsRef<OsStr>], arguments: &[&str]) -> Run {
    run(auth_grant(["policy", "--quiet", "--format", "amplify"]).args(arguments).args(paths))
}

fn module(paths: &[impl AsRef<OsStr>], arguments: &[&str]) -> String {
    let run = amplify(paths, arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

/// A function that is granted this on `amplifyAuth`.
fn function(folder: &Path, name: &str, grants: &[&str]) -> PathBuf {
    let path = folder.join(name);
    write_handler(&path, &amplify_auth(), grants, &[]);
    path
}

#[test]
fn a_function_its_access_and_its_variable() {
    let path = function(&folder("amplify-own"), "invite-user", &["createUser", "addUserToGroup"]);
    let module = module(&[path], &[]);
    let expected = r#"
//
// Keep it in the folder `amplify`.
// In `amplify/auth/resource.ts`, give `defineAuth` the access:
//     access: (allow) => [inviteUserAccess(allow)],
// In `amplify/backend.ts`, deploy the functions:
//     const backend = defineBackend({ auth, inviteUser });
//     grantInviteUser(backend);
// `cargo lambda build --release` puts their code where it is taken from, which is seen from where `ampx` runs;
// if the crate is elsewhere, with `--lambda-dir`.

import { defineFunction, type defineAuth } from "@aws-amplify/backend";
import { type IUserPool } from "aws-cdk-lib/aws-cognito";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";

type Allow = Parameters<NonNullable<Parameters<typeof defineAuth>[0]["access"]>>[0];

/** The function `invite-user`. */
export const inviteUser = defineFunction(
  (scope) =>
    new Function(scope, "invite-user", {
      runtime: Runtime.PROVIDED_AL2023,
      handler: "bootstrap",
      code: Code.fromAsset("target/lambda/invite-user"),
    }),
  { resourceGroupName: "auth" },
);

// app::handler of app 1.0.0: createUser, addUserToGroup
export const inviteUserAccess = (allow: Allow) => allow.resource(inviteUser).to(["createUser", "addUserToGroup"]);

/** Grants `invite-user` what its access does not hold, and sets its variables. */
export function grantInviteUser(backend: {
  readonly auth: { readonly resources: { readonly userPool: IUserPool } };
  readonly inviteUser: Pick<ReturnType<typeof inviteUser.getInstance>, "addEnvironment" | "resources">;
}): void {
  backend.inviteUser.addEnvironment("AMPLIFY_AUTH_USERPOOL_ID", backend.auth.resources.userPool.userPoolId);
}
"#;
    assert_eq!(module.split_once('\n').map(|(_, rest)| format!("\n{rest}")).as_deref(), Some(expected));
}

#[test]
fn what_amplify_has_no_name_for_is_added_to_the_policy() {
    let folder = folder("amplify-extension");
    let text = module(&[function(&folder, "a", &["disableUser", "userGlobalSignOut"])], &[]);
    assert!(text.contains(".to([\"disableUser\"]);\n"), "{text}");
    assert!(text.contains("      actions: [\"cognito-idp:AdminUserGlobalSignOut\"],\n"), "{text}");
    assert!(text.contains("      resources: [backend.auth.resources.userPool.userPoolArn],\n"), "{text}");

    // `manageUsers` includes it.
    let text = module(&[function(&folder, "b", &["manageUsers", "userGlobalSignOut"])], &[]);
    assert!(text.contains(".to([\"manageUsers\"]);\n"), "{text}");
    assert!(!text.contains("addToRolePolicy"), "{text}");

    let text = module(&[function(&folder, "c", &["confirmSignUp"])], &[]);
    assert!(!text.contains("Access"), "{text}");
    assert!(text.contains("      actions: [\"cognito-idp:AdminConfirmSignUp\"],\n"), "{text}");
}

#[test]
fn a_name_that_not_every_version_has_is_said_with_its_version() {
    let text = module(&[function(&folder("amplify-version"), "a", &["getUser", "manageProviderForUser"])], &[]);
    let comment = "\n// manageProviderForUser needs @aws-amplify/backend-auth 1.10.1 or later\nexport const aAccess";
    assert!(text.contains(comment), "{text}");
    assert_eq!(text.matches("or later").count(), 1, "{text}");
}

#[test]
fn a_trigger_has_access_without_a_variable() {
    let path = folder("amplify-event").join("trigger");
    write_handler(&path, &UserPool::Event, &["addUserToGroup"], &[]);
    let text = module(&[&path], &[]);
    assert!(text.contains("// and each trigger, such as `triggers: { postConfirmation: trigger }`.\n"), "{text}");
    assert!(text.contains("allow.resource(trigger).to([\"addUserToGroup\"]);\n"), "{text}");
    assert!(!text.contains("grantTrigger") && !text.contains("addEnvironment"), "{text}");

    write_handler(&path, &UserPool::Event, &["confirmSignUp"], &[]);
    let text = module(&[path], &[]);
    assert!(text.contains("backend.trigger.resources.lambda.role?.attachInlinePolicy(\n"), "{text}");
    assert!(!text.contains("addToRolePolicy"), "{text}");
}

#[test]
fn a_user_pool_that_is_there_needs_no_auth() {
    let path = function(&folder("amplify-literal"), "invite", &["createUser"]);
    let text = module(&[path], &["--user-pool-arn", ARN]);
    for absent in ["Access", "resourceGroupName", "readonly auth", "IUserPool"] {
        assert!(!text.contains(absent), "{absent}: {text}");
    }
    assert!(text.contains(&format!("      resources: [\"{ARN}\"],\n")), "{text}");
    let variable = "  backend.invite.addEnvironment(\"AMPLIFY_AUTH_USERPOOL_ID\", \"eu-west-1_AbC123xyz\");\n";
    assert!(text.contains(variable), "{text}");
}

#[test]
fn there_is_one_user_pool_of_the_backend_s_own() {
    let folder = folder("amplify-pools");
    let paths = [function(&folder, "a", &["getUser"]), folder.join("b")];
    write_handler(&paths[1], &user_pool("adminAuth"), &["getUser"], &[]);
    let message = "error: an Amplify backend has one user pool of its own, and the functions use `adminAuth`, \
                   `amplifyAuth`; give the ARN of all but one: `--user-pool-arn adminAuth=ARN` \
                   `--user-pool-arn amplifyAuth=ARN`\n";
    amplify(&paths, &[]).assert_fails(message);
    // They are of one backend too if each has a file of its own.
    let out = folder.join("out");
    amplify(&paths, &["--out", out.to_str().expect("the path is UTF-8")]).assert_fails(message);
    assert!(!out.exists());
    module(&paths, &["--user-pool-arn", &format!("adminAuth={ARN}")]);
    module(&paths[1..], &[]);
}

#[test]
fn a_variable_that_is_resolved_may_be_a_secret() {
    let path = folder("amplify-secret").join("lookup");
    write_handler(&path, &amplify_auth(), &["getUser"], &[("KEY", Absence::Error), ("TABLE_NAME", Absence::None)]);
    add_record(&path, &parameters_of("app", &["AMPLIFY_AUTH_USERPOOL_ID", "KEY"]));
    let text = module(&[&path], &[]);
    assert!(text.contains("import { defineFunction, type defineAuth, type secret } from"), "{text}");
    assert!(text.contains("  readonly key: string | ReturnType<typeof secret>;\n"), "{text}");
    assert!(text.contains("  readonly tableName?: string;\n"), "{text}");
    assert!(!text.contains("ssm:GetParameters"), "{text}");

    let arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/shared/*";
    let text = module(&[path], &["--ssm-parameter-arn", arn]);
    let statement = format!("      actions: [\"ssm:GetParameters\"],\n      resources: [\"{arn}\"],\n");
    assert!(text.contains(&statement), "{text}");
}

#[test]
fn a_name_that_means_something_else_is_not_taken() {
    let folder = folder("amplify-names");
    for (name, constant) in
        [("delete", "deleteFunction"), ("auth", "authFunction"), ("props", "propsFunction"), ("1st", "function1st")]
    {
        let text = module(&[function(&folder, name, &["getUser"])], &[]);
        assert!(text.contains(&format!("export const {constant} = defineFunction(\n")), "{text}");
        assert!(text.contains(&format!("allow.resource({constant})")), "{text}");
    }
    let paths = ["invite", "grant-invite"].map(|name| function(&folder, name, &["getUser"]));
    amplify(&paths, &[])
        .assert_fails("two things would both be `grantInvite` in the output, one of them for the function `invite`");
}

#[test]
fn a_function_for_arm64_says_so() {
    let path = function(&folder("amplify-arm64"), "invite", &["getUser"]);
    let text = module(&[&path], &[]);
    let is_arm64 = cfg!(target_arch = "aarch64");
    assert_eq!(text.contains("      architecture: Architecture.ARM_64,\n"), is_arm64, "{text}");
    let mut bytes = fs::read(&path).expect("the file can be read");
    let [x86_64, aarch64] = [62u8, 183]; // ELF's numbers of machines
    bytes[18] = if is_arm64 { x86_64 } else { aarch64 };
    fs::write(&path, bytes).expect("the file can be written");
    let text = module(&[path], &[]);
    assert_eq!(text.contains("      architecture: Architecture.ARM_64,\n"), !is_arm64, "{text}");
    assert_eq!(text.contains("import { Architecture, Code, Function, Runtime }"), !is_arm64, "{text}");
}

#[test]
fn a_trigger_that_also_uses_the_user_pool_by_its_name() {
    let path = folder("amplify-circle").join("hook");
    write_handler(&path, &UserPool::Event, &["getUser"], &[]);
    let template =
        encode(GranteeKind::Handler, "named", &amplify_auth(), &["getUser"], &[IamAction::AdminGetUser], &[]);
    add_record(&path, &record_of("app", &template));
    run(auth_grant(["policy", "--format", "amplify"]).arg(&path)).assert_fails(
        "`hook` is a trigger of the backend's user pool, and has the pool's ID in its environment, as `amplifyAuth`",
    );
}
