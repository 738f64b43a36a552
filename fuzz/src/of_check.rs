//! `check`: whatever file a function is held against.

use std::cell::LazyCell;
use std::fs;
use std::path::PathBuf;

use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, Grant, Handler, Parameters, Record};
use auth_grant_core::record::{UserPool, Variable};
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
        let arguments = arguments.into_iter().chain([against.clone().into(), function.into()]);
        Self { check: Invocation::parse(arguments.collect()), against, _folder: folder }
    }
}

/// Of a handler for each kind of user pool, and of one that reads parameters.
fn records() -> Vec<u8> {
    let resource =
        |name: &str, variable: &str| UserPool::Resource { name: name.to_owned(), variable: variable.to_owned() };
    let handler = |name: &str| Handler {
        package: "app".to_owned(),
        package_version: "1.0.0".to_owned(),
        path: format!("app::{name}"),
    };
    let grant = |name: &str, user_pool, auth_action: &str, iam_action: IamAction, variables| {
        Record::Grant(Grant {
            handler: handler(name),
            user_pool,
            auth_actions: vec![auth_action.to_owned()],
            iam_actions: vec![iam_action.name().to_owned()],
            variables,
        })
    };
    let variable = |name: &str, absence| Variable { name: name.to_owned(), absence };
    let variables = vec![
        variable("TABLE_NAME", Absence::Error),
        variable("GREETING", Absence::Default("\"hello\" \\ \n".to_owned())),
    ];
    let admin = resource("adminAuth", "ADMIN_AUTH_USERPOOL_ID");
    let amplify = resource("amplifyAuth", "AMPLIFY_AUTH_USERPOOL_ID");
    let records = [
        grant("admin_pool", admin, "listUsers", IamAction::ListUsers, variables),
        grant("default_pool", amplify, "getUser", IamAction::AdminGetUser, Vec::new()),
        grant("trigger", UserPool::Event, "addUserToGroup", IamAction::AdminAddUserToGroup, Vec::new()),
        Record::Parameters(Parameters {
            handler: handler("admin_pool::resolve"),
            names: vec!["TABLE_NAME".to_owned()],
        }),
    ];
    records.iter().flat_map(|record| bytes_of(record).expect("it is of the catalog")).collect()
}
