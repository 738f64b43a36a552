//! `cargo auth-grant matrix`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use auth_grant_core::record::{Absence, GranteeKind, UserPool};
use auth_grant_core::{IamAction, catalog};
use serde_json::json;

use crate::functions::{amplify_auth, record_in, record_of, template, write_function};
use crate::support::{Run, auth_grant, folder, run};

fn matrix(format: &str, path: &Path) -> Run {
    let mut command = auth_grant(["matrix", "--format", format, "--quiet"]);
    command.args(["app", "library", "my_crate", HOSTILE].map(|package| format!("--allow-package={package}")));
    let run = run(command.arg(path));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run
}

/// The record of a handler in the root module of `my_crate`.
fn handler(name: &str, user_pool: &UserPool, grants: &[&str], variables: &[(&str, Absence)]) -> Vec<u8> {
    record_of("my_crate", &template(GranteeKind::Handler, name, user_pool, grants, variables))
}

/// The record of what reads the variables of such a handler from the Parameter Store.
fn resolve(name: &str, user_pool: &UserPool, grants: &[&str], variables: &[(&str, Absence)]) -> Vec<u8> {
    record_in("parameters", "my_crate", &template(GranteeKind::Handler, name, user_pool, grants, variables))
}

/// Two functions: one that only deletes users, and one with three user pools, and with parameters.
fn two_functions(test: &str) -> PathBuf {
    let folder = folder(&format!("matrix-{test}"));
    write_function(&folder.join("delete"), "other", &[]);
    let (user_pool, grants, variables) =
        (amplify_auth(), ["listUsers", "manageUserDevices"], [("KEY", Absence::Error)]);
    let records =
        [handler("invite", &user_pool, &grants, &variables), resolve("invite", &user_pool, &grants, &variables)];
    write_function(&folder.join("several"), "pools", &records);
    folder
}

/// A function that may do everything.
fn write_everything(path: &Path) {
    let grants: Vec<_> = IamAction::ALL.iter().map(|iam_action| catalog::single_for(*iam_action).name).collect();
    let variables = [("KEY", Absence::Error)];
    let records = [handler, resolve].map(|record| record("all", &UserPool::Event, &grants, &variables));
    write_function(path, "other", &records);
}

#[test]
fn text_shows_operations_by_access_level_and_the_handlers_they_come_from() {
    let expected = "\
2 functions (2 with write access), 6 handlers

delete
  amplifyAuth          ◆ Write  AdminDeleteUser
                         from   library::uncalled of library 0.4.0: deleteUser

several
  adminAuth              List   ListUsers
                         from   pools::admin_pool of app 1.2.3: listUsers
  amplifyAuth            List   ListUsers, AdminListDevices
                         Read   AdminGetUser, AdminGetDevice
                       ◆ Write  AdminDeleteUser, AdminForgetDevice,
                                AdminUpdateDeviceStatus
                         from   pools::default_pool of app 1.2.3: getUser
                                pools::default_pool_again of app 1.2.3:
                                  deleteUser, getUser
                                my_crate::invite of my_crate 1.0.0: listUsers,
                                  manageUserDevices
  the event's pool     ◆ Write  AdminAddUserToGroup
                         from   pools::trigger of app 1.2.3: addUserToGroup
  the Parameter Store    Read   ssm:GetParameters
                         from   my_crate::invite of my_crate 1.0.0:
                                  `Env::resolve` reads AMPLIFY_AUTH_USERPOOL_ID,
                                  KEY
";
    assert_eq!(matrix("text", &two_functions("text")).stdout, expected);
}

#[test]
fn text_marks_no_function_that_only_lists_and_reads() {
    let path = folder("matrix-harmless").join("fn");
    write_function(&path, "none", &[handler("look", &amplify_auth(), &["getUser", "listUsers"], &[])]);
    let text = matrix("text", &path).stdout;
    assert!(text.starts_with("1 function (0 with write access), 1 handler\n"), "{text}");
    assert!(!text.contains('◆') && !text.contains("Write"), "{text}");
}

#[test]
fn text_of_fifty_functions_that_may_do_everything_fits_into_80_columns() {
    let folder = folder("matrix-fifty");
    let first = folder.join("function-1-with-a-rather-long-name-as-they-are-in-larger-projects-and-longer-still");
    write_everything(&first);
    for i in 2..=50 {
        fs::hard_link(&first, folder.join(format!("function-{i}"))).expect("the file can be linked");
    }
    let text = matrix("text", &folder).stdout;
    assert!(text.starts_with("50 functions (50 with write access), 2 handlers\n"), "{text}");
    for line in text.lines().filter(|line| line.starts_with(' ')) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    for iam_action in IamAction::ALL {
        let is_there = |word: &&str| word.trim_end_matches(',') == iam_action.operation();
        assert_eq!(
            text.split_whitespace().filter(is_there).count(),
            50 + usize::from(*iam_action == IamAction::AdminDeleteUser) * 50,
            "{iam_action}"
        );
    }
}

/// What the program prints on a terminal of this width.
#[cfg(target_os = "linux")]
fn on_terminal(columns: usize, path: &Path, no_color: bool) -> String {
    let program = env!("CARGO_BIN_EXE_cargo-auth-grant");
    let mut script = Command::new("script");
    let line = format!(
        "stty rows 40 cols {columns}; \
         '{program}' matrix --quiet --allow-package my_crate --allow-package library \"$ARTIFACT\""
    );
    script.args(["--quiet", "--return", "--command", &line, "/dev/null"]).current_dir(crate::support::app());
    script.env("ARTIFACT", path).env("TERM", "xterm").env_remove("CI");
    if no_color {
        script.env("NO_COLOR", "1")
    } else {
        script.env_remove("NO_COLOR")
    };
    let run = run(&mut script);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    run.stdout.replace("\r\n", "\n")
}

#[cfg(target_os = "linux")]
#[test]
fn text_takes_the_width_of_the_terminal_and_colors_what_writes() {
    let path = folder("matrix-terminal").join("fn");
    write_everything(&path);
    let longest = |text: &str| text.lines().map(|line| line.chars().count()).max();
    let [narrow, wide] = [80, 160].map(|columns| on_terminal(columns, &path, true));
    assert!(longest(&narrow) <= Some(80) && longest(&narrow) > Some(70), "{narrow}");
    assert!(longest(&wide) <= Some(160) && longest(&wide) > Some(140), "{wide}");
    assert!(!narrow.contains('\u{1b}'), "{narrow}");
    let colored = on_terminal(80, &path, false);
    let writing = colored.lines().find(|line| line.contains("Write  ")).expect("it may write");
    assert!(writing.contains("\u{1b}[1m\u{1b}[33m◆ Write"), "{writing:?}");
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), narrow);
}

#[test]
fn markdown_is_a_table_with_a_row_for_each_resource() {
    let expected = "\
2 functions (2 with write access), 6 handlers.

| Function | On | List | Read | **Write** | From |
| --- | --- | --- | --- | --- | --- |
| `delete` | `amplifyAuth` |  |  | **`AdminDeleteUser`** | `library::uncalled of library 0.4.0: deleteUser` |
| `several` | `adminAuth` | `ListUsers` |  |  | `pools::admin_pool of app 1.2.3: listUsers` |
| `several` | `amplifyAuth` | `ListUsers`<br>`AdminListDevices` | `AdminGetUser`<br>`AdminGetDevice` | \
**`AdminDeleteUser`**<br>**`AdminForgetDevice`**<br>**`AdminUpdateDeviceStatus`** | \
`pools::default_pool of app 1.2.3: getUser`<br>\
`pools::default_pool_again of app 1.2.3: deleteUser, getUser`<br>\
`my_crate::invite of my_crate 1.0.0: listUsers, manageUserDevices` |
| `several` | `the event's pool` |  |  | **`AdminAddUserToGroup`** | `pools::trigger of app 1.2.3: addUserToGroup` |
| `several` | `the Parameter Store` |  | `ssm:GetParameters` |  | \
``my_crate::invite of my_crate 1.0.0: `Env::resolve` reads AMPLIFY_AUTH_USERPOOL_ID, KEY`` |
";
    assert_eq!(matrix("markdown", &two_functions("markdown")).stdout, expected);
}

#[test]
fn json_is_an_array_of_handlers() {
    let folder = folder("matrix-json");
    let variables =
        [("KEY", Absence::Error), ("REGION", Absence::None), ("LEVEL", Absence::Default("in|fo".to_owned()))];
    let grants = ["getUser", "manageGroupMembership"];
    let records = [
        handler("invite", &amplify_auth(), &grants, &variables),
        handler("trigger", &UserPool::Event, &["addUserToGroup"], &[]),
        resolve("invite", &amplify_auth(), &grants, &variables),
        resolve("renamed", &UserPool::Event, &["getUser"], &[("TABLE", Absence::Error), ("KEY", Absence::Error)]),
    ];
    write_function(&folder.join("fn"), "none", &records);
    let expected = json!([
        {
            "artifact": "fn",
            "kind": "handler",
            "handler": "my_crate::invite",
            "package": "my_crate",
            "package_version": "1.0.0",
            "user_pool": "amplifyAuth",
            "grants": ["getUser", "manageGroupMembership"],
            "uses": null,
            "iam_actions": [
                "cognito-idp:AdminGetUser",
                "cognito-idp:AdminAddUserToGroup",
                "cognito-idp:AdminRemoveUserFromGroup",
            ],
            "variables": [
                { "name": "AMPLIFY_AUTH_USERPOOL_ID", "required": true, "default": null },
                { "name": "KEY", "required": true, "default": null },
                { "name": "REGION", "required": false, "default": null },
                { "name": "LEVEL", "required": false, "default": "in|fo" },
            ],
            "parameters": ["AMPLIFY_AUTH_USERPOOL_ID", "KEY", "LEVEL", "REGION"],
        },
        {
            "artifact": "fn",
            "kind": "handler",
            "handler": "my_crate::trigger",
            "package": "my_crate",
            "package_version": "1.0.0",
            "user_pool": "event",
            "grants": ["addUserToGroup"],
            "uses": null,
            "iam_actions": ["cognito-idp:AdminAddUserToGroup"],
            "variables": [],
            "parameters": [],
        },
        {
            "artifact": "fn",
            "kind": "handler",
            "handler": "my_crate::renamed",
            "package": "my_crate",
            "package_version": "1.0.0",
            "user_pool": null,
            "grants": [],
            "uses": null,
            "iam_actions": [],
            "variables": [],
            "parameters": ["KEY", "TABLE"],
        },
    ]);
    let found = matrix("json", &folder).json();
    assert_eq!(found, expected);

    let help = run(&mut auth_grant(["matrix", "--help"])).stdout;
    for key in found[0].as_object().expect("an object").keys() {
        assert!(help.contains(&format!("`{key}`")), "{key}: {help}");
    }
}

#[test]
fn html_stands_alone() {
    let folder = two_functions("html");
    let page = matrix("html", &folder).stdout;
    assert_eq!(matrix("html", &folder).stdout, page);
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"), "{page}");
    for source in ["src=", "<link", "@import", "url(", "fetch("] {
        assert!(!page.contains(source), "{source}");
    }
    assert!(!page.contains(&*folder.to_string_lossy()), "the page has a path of this machine");
    for text in ["pools::trigger", "ssm:GetParameters", "TABLE_NAME", "manageUserDevices", "2 functions (2 with write"]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    let marks =
        page.matches("<span class=\"mark write\" aria-hidden=\"true\">◆</span><span class=\"spoken\">Write</span>");
    assert_eq!(marks.count(), 5, "{page}");
}

/// As a package and as a module.
const HOSTILE: &str = "<script>alert(1)</script>|a`b";

/// Names from files and records do nothing in any format but stand there.
#[cfg(unix)]
#[test]
fn hostile_names_are_only_shown() {
    let folder = folder("matrix-hostile");
    let hostile = template(GranteeKind::Handler, "h", &UserPool::Event, &["getUser"], &[]);
    let default = ("LEVEL", Absence::Default("<b>\u{202e}".to_owned()));
    let records = [record_of(HOSTILE, &hostile), handler("invite", &amplify_auth(), &["getUser"], &[default])];
    for name in ["<img src=x>\n| x \u{202e}", "a\u{1b}[31m`b``c\\|d"] {
        write_function(&folder.join(name), "none", &records);
    }
    let [text, markdown, html] = ["text", "markdown", "html"].map(|format| matrix(format, &folder).stdout);
    for output in [&text, &markdown, &html] {
        assert!(!output.contains(['\u{202e}', '\u{1b}', '\r']), "{output:?}");
        assert!(output.contains("\\n") && output.contains("\\u{202e}") && output.contains("\\u{1b}[31m"), "{output}");
    }
    assert!(text.contains("\n<img src=x>\\n| x \\u{202e}\n"), "{text}");

    let rows: Vec<_> = markdown.lines().skip(2).collect();
    assert_eq!(rows.len(), 2 + 4, "{markdown}");
    for row in &rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
    }
    assert!(rows[2].starts_with("| `<img src=x>\\n\\| x \\u{202e}` | `amplifyAuth` |"), "{markdown}");
    assert!(rows[4].starts_with("| ```a\\u{1b}[31m`b``c\\\\|d``` | "), "{markdown}");
    assert!(
        rows[3]
            .ends_with("| ``<script>alert(1)</script>\\|a`b::h of <script>alert(1)</script>\\|a`b 1.0.0: getUser`` |")
    );

    for tag in ["<script>a", "<img", "<b>"] {
        assert!(!html.contains(tag), "{tag}: {html}");
    }
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;|a`b::h"), "{html}");
}
