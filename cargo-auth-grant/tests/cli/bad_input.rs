//! What is said of files that no policy can be read from: always a message and exit code 2, never an empty policy.

use std::fs;
use std::path::PathBuf;

use auth_grant_core::{IamAction, record};

use crate::artifacts::write_zip;
use crate::functions::record_of;
use crate::support::{ARN, Run, auth_grant, binary, folder, run};

/// Runs `policy` on a file of this content.
fn policy_of(name: &str, content: &[u8]) -> Run {
    let path = folder(&format!("bad-{name}")).join(name);
    fs::write(&path, content).expect("the file can be written");
    policy(path)
}

fn policy(path: impl Into<PathBuf>) -> Run {
    run(auth_grant(["policy"]).arg(path.into()))
}

/// The app's binary, and where its first record starts and ends.
fn binary_with_record() -> (Vec<u8>, std::ops::Range<usize>) {
    let bytes = fs::read(binary("other")).expect("the binary can be read");
    let start = memchr::memmem::find(&bytes, &record::magic()).expect("there is a record");
    let len = memchr::memchr(4, &bytes[start..]).expect("the record has an end");
    (bytes, start..start + len + 1)
}

#[test]
fn a_path_to_nothing() {
    policy("no/such/file").assert_fails("there is no `no/such/file`; build it first, as with `cargo lambda build`, or if it is a program's name, write `--bin`");
}

#[test]
fn a_file_that_is_no_executable() {
    policy_of("text", b"#!/bin/sh\n").assert_fails("is not an executable: it is no ELF, Mach-O or PE file");
    policy_of("empty", b"").assert_fails("empty` is empty");
    policy_of("class", b"\xca\xfe\xba\xbe\0\0\0\x41 a Java class").assert_fails("is not an executable: it is damaged");
}

#[test]
fn an_executable_that_is_cut_off() {
    let (bytes, _) = binary_with_record();
    for len in [20, 64, 4096, bytes.len() / 2, bytes.len() - 1] {
        policy_of("half", &bytes[..len]).assert_fails("is not an executable: it is");
    }
}

/// Such as of `strip --strip-section-headers`: that its end is missing shows in what it would load only.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
#[test]
fn an_executable_without_section_headers_that_is_cut_off() {
    let (mut bytes, record) = binary_with_record();
    bytes[0x28..0x30].fill(0); // e_shoff
    let whole = policy_of("sectionless", &bytes);
    assert_eq!(whole.code, Some(0), "{}", whole.stderr);
    policy_of("half-sectionless", &bytes[..record.start]).assert_fails("is not an executable: it is cut off");
}

#[test]
fn a_library_that_was_not_linked() {
    let rlib = fs::read_dir(binary("other").with_file_name("deps"))
        .expect("there is a folder of dependencies")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "rlib"))
        .expect("a library was built");
    policy(rlib).assert_fails("is not an executable: it is a library that was not linked yet");
}

#[test]
fn a_binary_without_a_record() {
    // It holds the reader, and so what the reader looks for.
    policy(env!("CARGO_BIN_EXE_cargo-auth-grant")).assert_fails("nothing with `#[grant(…)]` can run in");
}

#[test]
fn a_record_that_was_changed() {
    let (mut bytes, record) = binary_with_record();
    let at = memchr::memmem::find(&bytes[record.clone()], b"deleteUser").expect("the grant is in the record");
    bytes[record.start + at] = b'x';
    policy_of("changed", &bytes).assert_fails("cannot be read: it is corrupt: its checksum is wrong");
}

#[test]
fn a_record_without_its_end() {
    let (mut bytes, record) = binary_with_record();
    let start = record.start;
    bytes[start + 40..record.end].fill(b' ');
    policy_of("endless", &bytes).assert_fails(&format!("the record at byte {start} cannot be read: it is "));
}

#[test]
fn a_record_of_a_newer_version() {
    let (mut bytes, record) = binary_with_record();
    bytes[record.start + record::magic().len()] = b'9';
    policy_of("newer", &bytes).assert_fails("it is of version 9, and this program reads version 3; build it with auth-grant 0.1.0, the version of this program");
}

#[test]
fn an_archive_without_a_bootstrap() {
    let path = folder("bad-archive").join("function.zip");
    write_zip(&path, &[("index.js", b"exports.handler = 1")]);
    policy(path).assert_fails("it holds no `bootstrap`, which is what Lambda runs");
}

#[test]
fn an_archive_that_is_cut_off() {
    let path = folder("bad-cut-archive").join("bootstrap.zip");
    write_zip(&path, &[("bootstrap", &fs::read(binary("other")).expect("the binary can be read"))]);
    let bytes = fs::read(&path).expect("the archive can be read");
    policy_of("bootstrap.zip", &bytes[..bytes.len() / 2]).assert_fails("bootstrap.zip` cannot be read: ");
}

#[test]
fn an_archive_whose_bootstrap_is_no_executable() {
    let path = folder("bad-script-archive").join("bootstrap.zip");
    write_zip(&path, &[("bootstrap", b"#!/bin/sh\n")]);
    policy(path).assert_fails("is not an executable: it is no ELF, Mach-O or PE file");
}

#[test]
fn a_folder_without_an_executable() {
    let empty = folder("bad-empty-folder");
    policy(&empty).assert_fails("holds no executable and no `bootstrap` of a Lambda function");
}

/// Nobody wants a deployment to lack one function's policy because its file could not be read.
#[cfg(unix)]
#[test]
fn a_function_in_a_folder_that_cannot_be_read() {
    let lambda = folder("bad-function");
    fs::create_dir(lambda.join("good")).expect("the folder can be made");
    fs::copy(binary("other"), lambda.join("good/bootstrap")).expect("the binary can be copied");
    fs::create_dir(lambda.join("bad")).expect("the folder can be made");
    std::os::unix::fs::symlink("nowhere", lambda.join("bad/bootstrap")).expect("a link can be made");
    policy(&lambda).assert_fails("bad/bootstrap` cannot be read: No such file");
    fs::remove_file(lambda.join("bad/bootstrap")).expect("the link can be removed");
    fs::create_dir(lambda.join("bad/bootstrap")).expect("the folder can be made");
    policy(&lambda).assert_fails("bad/bootstrap` is not a file");
}

/// A record is data that anybody can write; the checksum is no signature.
#[test]
fn a_forged_record_that_allows_more_than_it_says_it_grants() {
    let (mut bytes, _) = binary_with_record();
    let user_pool = record::UserPool::Event;
    for (grant, iam_action, message) in [
        ("getUser", IamAction::AdminDeleteUser, "its IAM actions are not those of its grants"),
        ("everything", IamAction::AdminDeleteUser, "it grants `everything`, of which this version"),
    ] {
        let template =
            record::encode(record::GranteeKind::Handler, "handler", &user_pool, &[grant], &[iam_action], &[]);
        let len = bytes.len();
        bytes.extend(record_of("evil", &template));
        policy_of("forged", &bytes).assert_fails(message);
        bytes.truncate(len);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn standard_error_that_cannot_be_written_does_not_stop_it() {
    let full = || fs::File::create("/dev/full").expect("the device can be opened");
    let output = auth_grant(["policy"]).arg(binary("other")).stderr(full()).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.starts_with(b"{"));
    let run = run(auth_grant(["policy"]).arg(binary("other")).stdout(full()));
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("error: standard output cannot be written"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_file_name_that_would_move_the_cursor() {
    let path = folder("bad-file-name").join("a\u{1b}[31m\nnote: all is well");
    fs::copy(binary("other"), &path).expect("the binary can be copied");
    let run = run(auth_grant(["policy"]).arg(&path));
    assert!(run.stderr.starts_with("note: a\\u{1b}[31m\\nnote: all is well: library::uncalled"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_device_that_never_ends() {
    policy("/dev/zero").assert_fails("`/dev/zero` is not a file");
}

#[test]
fn two_artifacts_of_one_name() {
    let folder = folder("bad-names");
    for name in ["a", "b"] {
        fs::create_dir(folder.join(name)).expect("the folder can be made");
        fs::copy(binary("other"), folder.join(name).join("same")).expect("the binary can be copied");
    }
    let run = run(auth_grant(["policy"]).args([folder.join("a/same"), folder.join("b/same")]));
    run.assert_fails("two artifacts have the name `same`, ");
}

#[test]
fn every_bad_artifact_is_named_at_once() {
    let folder = folder("bad-artifacts");
    for name in ["a", "c"] {
        fs::write(folder.join(name), "no program").expect("the file can be written");
    }
    fs::copy(binary("other"), folder.join("b")).expect("the binary can be copied");
    let run = run(auth_grant(["policy"]).args(["a", "b", "c"].map(|name| folder.join(name))));
    run.assert_fails("a` is not an executable: it is no ELF, Mach-O or PE file\nerror: `");
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
}

#[test]
fn artifacts_and_options_for_a_build() {
    let run = run(auth_grant(["policy", "--release"]).arg(binary("other")));
    run.assert_fails("give either artifacts to read or options for `cargo build`, not both");
}

#[test]
fn an_arn_that_is_none() {
    for (arn, reason) in [
        ("eu-west-1_AbC123", "it is a user pool ID, which is only the end of an ARN"),
        ("arn:aws:s3:::bucket", "it is of another service than `cognito-idp`"),
        ("amplifyAuth=", "it does not start with `arn:`"),
    ] {
        run(auth_grant(["policy", "--user-pool-arn", arn]).arg(binary("other"))).assert_fails(reason);
    }
}

#[test]
fn an_id_where_the_whole_arn_is_needed() {
    let run = run(auth_grant(["policy", "--user-pool-id", "eu-west-1_AbC123xyz"]).arg(binary("other")));
    run.assert_fails(
        "a policy in JSON has the whole ARN of the user pool `amplifyAuth`, of which `eu-west-1_AbC123xyz` is only the \
         end; give `--user-pool-arn ARN` instead of `--user-pool-id`",
    );
}

#[test]
fn arns_that_do_not_fit_the_user_pools() {
    let named = |name: &str| format!("{name}={ARN}");
    for (binary_name, arns, message) in [
        (
            "pools",
            vec![ARN.to_owned()],
            "the handlers use several user pools, so name each: `--user-pool-arn adminAuth=ARN`",
        ),
        ("other", vec![named("adminAuth")], "no handler uses a user pool named `adminAuth`; in use: `amplifyAuth`"),
        (
            "other",
            vec![ARN.to_owned(), named("amplifyAuth")],
            "the user pool `amplifyAuth` is given twice; give it one",
        ),
    ] {
        let mut command = auth_grant(["policy"]);
        command.args(arns.iter().flat_map(|arn| ["--user-pool-arn", arn]));
        run(command.arg(binary(binary_name))).assert_fails(message);
    }
}
