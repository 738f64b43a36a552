//! A file for each function.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{ARN, Run, auth_grant, binary, folder, run};

/// A folder as cargo-lambda lays it out, with two functions.
fn functions(folder: &Path) -> PathBuf {
    let functions = folder.join("lambda");
    for name in ["mixed", "other"] {
        fs::create_dir_all(functions.join(name)).expect("the folder can be made");
        fs::copy(binary(name), functions.join(name).join("bootstrap")).expect("the binary can be copied");
    }
    functions
}

fn write(functions: &Path, out: &Path) -> Run {
    let mut command = auth_grant(["policy", "--user-pool-arn", ARN, "--out"]);
    let run = run(command.arg(out).arg(functions));
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    run
}

#[test]
fn each_function_has_a_file_with_what_is_printed_for_it_alone() {
    let folder = folder("out-each");
    let functions = functions(&folder);
    let out = folder.join("deep/policies");
    write(&functions, &out);
    let mut names: Vec<_> = fs::read_dir(&out)
        .expect("the folder was made")
        .map(|entry| entry.expect("the folder can be read").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    assert_eq!(names, ["mixed.auth-grant.json", "other.auth-grant.json"]);
    let alone = run(auth_grant(["policy", "--user-pool-arn", ARN]).arg(functions.join("other/bootstrap")));
    let written = fs::read_to_string(out.join("other.auth-grant.json")).expect("the file was written");
    assert_eq!(written, alone.stdout);
    assert!(serde_json::from_str::<Value>(&written).is_ok());
}

#[test]
fn a_file_is_written_only_when_its_content_changes() {
    let folder = folder("out-changed");
    let functions = functions(&folder);
    let path = folder.join("other.auth-grant.json");
    let first = write(&functions, &folder);
    assert!(first.stderr.contains(&format!("note: wrote `{}`", path.display())), "{}", first.stderr);
    let modified = || fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("the file is there");
    let before = modified();
    let second = write(&functions, &folder);
    assert!(second.stderr.contains(&format!("note: unchanged: `{}`", path.display())), "{}", second.stderr);
    assert_eq!(modified(), before);

    fs::write(&path, "edited").expect("the file can be written");
    write(&functions, &folder);
    assert!(fs::read_to_string(&path).expect("the file can be read").starts_with('{'));
}

#[test]
fn the_file_of_a_function_that_is_gone_is_warned_of() {
    let folder = folder("out-gone");
    let functions = functions(&folder);
    write(&functions, &folder);
    fs::remove_dir_all(functions.join("mixed")).expect("the folder can be removed");
    let path = folder.join("mixed.auth-grant.json");
    let warning = format!("warning: `{}` is of no function that was read", path.display());
    assert!(write(&functions, &folder).stderr.contains(&warning));
    assert!(path.exists());
}

#[test]
fn a_folder_that_cannot_be_written() {
    let folder = folder("out-unwritable");
    let file = folder.join("file");
    fs::write(&file, "").expect("the file can be written");
    run(auth_grant(["policy", "--out"]).arg(&file).arg(binary("other"))).assert_fails("cannot be made: ");

    let out = folder.join("policies");
    fs::create_dir_all(out.join("other.auth-grant.json")).expect("the folder can be made");
    run(auth_grant(["policy", "--out"]).arg(&out).arg(binary("other")))
        .assert_fails("other.auth-grant.json` cannot be written: ");
    assert_eq!(fs::read_dir(&out).expect("the folder can be read").count(), 1, "nothing is half-written");
}

#[cfg(unix)]
#[test]
fn the_file_has_the_permissions_of_any_other() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder("out-permissions");
    write(&functions(&folder), &folder);
    fs::write(folder.join("any"), "").expect("the file can be written");
    let mode = |name: &str| fs::metadata(folder.join(name)).expect("the file is there").permissions().mode();
    assert_eq!(mode("other.auth-grant.json"), mode("any"));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_file() {
    let folder = folder("out-pipe");
    let pipe = folder.join("other.auth-grant.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo can be started").success());
    run(auth_grant(["policy", "--out"]).arg(&folder).arg(binary("other")))
        .assert_fails("other.auth-grant.json` cannot be written: it is there, and is no file");
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_the_file_that_it_leads_to_changes() {
    let folder = folder("out-link");
    let functions = functions(&folder);
    let [out, elsewhere] = ["out", "elsewhere"].map(|name| folder.join(name));
    fs::create_dir(&out).expect("the folder can be made");
    fs::create_dir(&elsewhere).expect("the folder can be made");
    fs::write(elsewhere.join("policy.json"), "old").expect("the file can be written");
    let link = out.join("other.auth-grant.json");
    std::os::unix::fs::symlink("../elsewhere/policy.json", &link).expect("a link can be made");
    write(&functions, &out);
    assert!(fs::symlink_metadata(&link).expect("the link is there").is_symlink());
    let written = fs::read_to_string(elsewhere.join("policy.json")).expect("the file can be read");
    assert!(written.contains("AdminDeleteUser"), "{written}");
    assert_eq!(fs::read_dir(&elsewhere).expect("the folder can be read").count(), 1, "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_there_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder("out-kept");
    let path = folder.join("other.auth-grant.json");
    fs::write(&path, "old").expect("the file can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("the permissions can be set");
    write(&functions(&folder), &folder);
    assert_ne!(fs::read(&path).expect("the file can be read"), b"old");
    assert_eq!(fs::metadata(&path).expect("the file is there").permissions().mode() & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_file() {
    run(auth_grant(["policy", "--out", "/proc/self"]).arg(binary("other")))
        .assert_fails("`/proc/self/other.auth-grant.json` cannot be written: ");
    run(auth_grant(["policy", "--out", "/proc/policies"]).arg(binary("other")))
        .assert_fails("the folder `/proc/policies` cannot be made: ");
}
