//! `check`: whatever file a function is held against.

use std::cell::LazyCell;
use std::fs;
use std::path::PathBuf;

use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, Grant, Grantee, GranteeKind, Reachable, Record, UserPool, Variable};
use cargo_auth_grant::{Invocation, Output};
use tempfile::TempDir;

use crate::samples::{bytes_of, elf};

/// Panics unless the file is either refused, or compared with the same result twice.
pub fn run(template: &[u8]) {
    thread_local! {
        static SETTING: LazyCell<Setting> = LazyCell::new(Setting::new);
    }
    SETTING.with(|setting| {
        fs::write(&setting.against, template).expect("the file can be written");
        match (setting.check.output(), setting.check.output()) {
            (Ok(Output { text: one, .. }), Ok(Output { text: other, .. })) => assert_eq!(one, other),
            (Err(one), Err(other)) => assert_eq!(format!("{one:#}"), format!("{other:#}")),
            _ => panic!("it is refused at one time only"),
        }
    });
}

/// A function, and what it is held against.
struct Setting {
    check: Invocation,
    against: PathBuf,
    _folder: TempDir,
}

impl Setting {
    fn new() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").expect("a folder can be made");
        // Outside of the workspace, whose packages it would ask cargo for each time.
        std::env::set_current_dir(&folder).expect("the folder can be gone to");
        let function = folder.path().join("pools");
        fs::write(&function, [elf(), records()].concat()).expect("the file can be written");
        let against = folder.path().join("template");
        let arguments = ["cargo-auth-grant", "check", "--quiet", "--against"].map(Into::into);
        let all = "--user-pool-arn=any=arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*";
        let arguments = arguments.into_iter().chain([against.clone().into(), all.into(), function.into()]);
        Self { check: Invocation::parse(arguments.collect()), against, _folder: folder }
    }
}

/// Of a handler for each kind of user pool, of one that reads parameters, and of a struct.
fn records() -> Vec<u8> {
    let resource =
        |name: &str, variable: &str| UserPool::Resource { name: name.to_owned(), variable: variable.to_owned() };
    let grant = |name: &str, user_pool, auth_action: &str, iam_action: IamAction, variables| Grant {
        grantee: Grantee {
            kind: GranteeKind::Handler,
            package: "app".to_owned(),
            package_version: "1.0.0".to_owned(),
            path: format!("app::{name}"),
        },
        user_pool,
        auth_actions: vec![auth_action.to_owned()],
        iam_actions: vec![iam_action.name().to_owned()],
        variables,
    };
    let variable = |name: &str, absence| Variable { name: name.to_owned(), absence };
    let variables = vec![
        variable("TABLE_NAME", Absence::Error),
        variable("GREETING", Absence::Default("\"hello\" \\ \n".to_owned())),
    ];
    let admin = grant(
        "admin_pool",
        resource("adminAuth", "ADMIN_AUTH_USERPOOL_ID"),
        "listUsers",
        IamAction::ListUsers,
        variables,
    );
    let amplify = resource("amplifyAuth", "AMPLIFY_AUTH_USERPOOL_ID");
    let mut members = grant(
        "Members",
        UserPool::Variable("USER_POOL_ID".to_owned()),
        "disableUser",
        IamAction::AdminDisableUser,
        Vec::new(),
    );
    members.grantee.kind = GranteeKind::Struct;
    let get_user = |name: &str, user_pool| grant(name, user_pool, "getUser", IamAction::AdminGetUser, Vec::new());
    let records = [
        (Reachable::Parameters, admin.clone()),
        (Reachable::Handler, admin),
        (Reachable::Handler, get_user("default_pool", amplify)),
        (Reachable::Handler, get_user("trigger", UserPool::Event)),
        (Reachable::Handler, get_user("tenant", UserPool::Any)),
        (Reachable::Variable, members.clone()),
        (Reachable::Operation("AdminDisableUser".to_owned()), members),
    ];
    let bytes = |(reachable, grant)| bytes_of(&Record { reachable, grant }).expect("it is of the catalog");
    records.into_iter().flat_map(bytes).collect()
}
