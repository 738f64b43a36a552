//! What is said of arguments that are no task.

use std::process::Command;

#[test]
fn an_unknown_task_is_answered_with_what_there_is() {
    for (arguments, problem) in [
        (&[][..], "no task given"),
        (&["catalogue"], "no task is named `catalogue`"),
        (&["catalog", "--check"], "`catalog` takes no arguments"),
        (&["catalogue", "--check"], "no task is named `catalogue`"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.starts_with(&format!("error: {problem}\n\nusage: ")), "{stderr}");
        assert!(stderr.contains("\n  catalog   "), "{stderr}");
    }
}
