//! What the file system may hold, and what may become of it meanwhile.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::{bounded, ended, policy, program};
use crate::support::{Run, app, binary, folder, run};

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo can be started").success());
}

#[test]
fn links() {
    let folder = folder("hostile-links");
    symlink(binary("other"), folder.join("good")).expect("a link can be made");
    assert_eq!(policy(folder.join("good")).code, Some(0));
    symlink("nowhere", folder.join("dangling")).expect("a link can be made");
    policy(folder.join("dangling")).assert_fails("there is no `");
    symlink("loop", folder.join("loop")).expect("a link can be made");
    policy(folder.join("loop")).assert_fails("loop` cannot be read: ");
    symlink("/dev/zero", folder.join("zero")).expect("a link can be made");
    policy(folder.join("zero")).assert_fails("zero` is not a file");
    symlink("/dev/zero", folder.join("bootstrap")).expect("a link can be made");
    policy(&folder).assert_fails("bootstrap` is not a file");
}

#[test]
fn pipes_and_sockets() {
    let folder = folder("hostile-pipes");
    pipe(&folder.join("pipe"));
    policy(folder.join("pipe")).assert_fails("pipe` is not a file");
    // The path of a socket has to be short.
    let sockets = tempfile::tempdir().expect("a folder can be made");
    let _listener = UnixListener::bind(sockets.path().join("socket")).expect("a socket can be made");
    policy(sockets.path().join("socket")).assert_fails("socket` is not a file");
    policy(&folder).assert_fails("holds no executable and no `bootstrap`");
    pipe(&folder.join("bootstrap"));
    policy(&folder).assert_fails("bootstrap` is not a file");
}

#[test]
fn a_folder_that_holds_itself() {
    let folder = folder("hostile-cycle");
    symlink(".", folder.join("itself")).expect("a link can be made");
    symlink("..", folder.join("above")).expect("a link can be made");
    fs::create_dir_all(folder.join("deep/".repeat(500))).expect("the folders can be made");
    fs::create_dir(folder.join("function")).expect("the folder can be made");
    fs::copy(binary("other"), folder.join("function/bootstrap")).expect("the binary can be copied");
    assert_eq!(policy(&folder).code, Some(0));
}

/// Whatever is read of it, the program ends with a policy or a message.
#[test]
fn a_file_that_changes_while_it_is_read() {
    let path = folder("hostile-race").join("program");
    let program = program();
    fs::write(&path, &program).expect("the file can be written");
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let file = File::options().write(true).open(&path).expect("the file can be opened");
            while !is_done.load(Ordering::Relaxed) {
                for len in [1 << 28, 4096, 0] {
                    file.set_len(len).expect("the file can be cut off");
                    thread::yield_now();
                }
                fs::write(&path, &program).expect("the file can be written");
            }
        });
        let runs: Vec<_> = (0..15).map(|_| run(bounded(["policy"]).arg(&path))).collect();
        is_done.store(true, Ordering::Relaxed);
        for run in runs {
            let run = ended(run);
            assert!(run.code == Some(0) || run.code == Some(2) && run.stdout.is_empty(), "{}", run.stderr);
        }
    });
}

/// Nothing of a file's name gets out of the place that it has in what is printed.
#[test]
fn names_of_files() {
    for (number, name) in [
        b"a\nb".as_slice(),
        b"a\r\nb();",
        b"a\x1b[2J\x1b]0;title\x07",
        b"a\xff\xfe",
        "a\u{202e}gpj.b\u{2066}".as_bytes(),
        b"\"}, \"x\": {\"",
        b"${x} $(y) `z` {{w}} %{v}",
        b"--help",
        b"a: &b *c # d",
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder(&format!("hostile-name-{number}")).join(OsStr::from_bytes(name));
        fs::copy(binary("pools"), &path).expect("the binary can be copied");
        for format in ["json", "cloudformation", "sam", "terraform", "cdk", "amplify"] {
            let run = ended(run(bounded(["policy", "--format", format]).arg(&path).arg(binary("other"))));
            let is_harmless = |c: char| {
                c == '\n'
                    || !c.is_control()
                        && !('\u{202a}'..='\u{202e}').contains(&c)
                        && !('\u{2066}'..='\u{2069}').contains(&c)
            };
            assert!(run.stderr.chars().all(is_harmless), "{format} {name:?}: {}", run.stderr);
            assert!(run.stdout.chars().all(is_harmless) || format == "json", "{format} {name:?}: {}", run.stdout);
            assert!(!run.stdout.contains("\nb"), "{format} {name:?}: {}", run.stdout);
        }
    }
}

/// As `| head -0` does.
#[test]
fn whoever_reads_goes_away() {
    for arguments in [["policy"], ["matrix"]] {
        let mut child = bounded(arguments)
            .arg(binary("pools"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let run = ended(Run::from(child.wait_with_output().expect("the program ends")));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$@\" >&- 2>&- <&-", "sh", env!("CARGO_BIN_EXE_cargo-auth-grant"), "policy"]);
    assert_eq!(run(shell.arg(binary("pools")).current_dir(app())).code, Some(0));
}
