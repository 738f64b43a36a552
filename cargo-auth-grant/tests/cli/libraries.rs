//! Handlers in shared libraries: they can run in the programs that load them.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX, EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use auth_grant_core::IamAction;
use auth_grant_core::record::{GranteeKind, encode};

use crate::artifacts::write_zip;
use crate::functions::{amplify_auth, record_of};
use crate::headers::{elf, mach_o, pe};
use crate::support::{ARN, Run, app, auth_grant, facade, folder, operations, run, write_files};

/// What `app` is granted, with the handlers of `ops`, and of `deep`, which `ops` loads.
const ALL: [&str; 3] = ["AdminAddUserToGroup", "AdminDeleteUser", "AdminGetUser"];

/// A program that loads a library, which loads another one and is built by cargo like the program.
static WORKSPACE: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = folder("libraries");
    let facade = facade();
    let manifest = |name: &str, more: &str| {
        let package = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n{more}\n");
        format!("{package}[dependencies]\nauth-grant = {{ path = {facade}, default-features = false }}\n")
    };
    let library = "[lib]\ncrate-type = [\"dylib\"]\n";
    let handler = |grant: &str, body: &str| {
        format!("#[auth_grant::grant({grant})]\n#[inline(never)]\npub fn handler() {{\n    {body}\n}}\n")
    };
    let main = format!("{}\nfn main() {{\n    handler();\n}}\n", handler("addUserToGroup", "ops::handler();"));
    write_files(
        &root,
        &[
            ("Cargo.toml", "[workspace]\nmembers = [\"app\", \"ops\", \"deep\"]\nresolver = \"3\"\n"),
            ("app/Cargo.toml", &format!("{}ops.path = \"../ops\"\n", manifest("app", ""))),
            ("app/src/main.rs", &main),
            ("app/examples/example-of-app.rs", &main),
            ("ops/Cargo.toml", &format!("{}deep.path = \"../deep\"\n", manifest("ops", library))),
            ("ops/src/lib.rs", &handler("deleteUser", "deep::handler();")),
            ("deep/Cargo.toml", &manifest("deep", library)),
            ("deep/src/lib.rs", &handler("getUser", "")),
        ],
    );
    fs::copy(app().join("Cargo.lock"), root.join("Cargo.lock")).expect("the lock file can be copied");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--offline", "--bins", "--examples"]).current_dir(&root).envs(ENV);
    let output = cargo.output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    root
});

/// The second is where an installed program finds its libraries.
const RUSTFLAGS: &str = if cfg!(target_os = "linux") {
    "-Cprefer-dynamic -Clink-arg=-Wl,-rpath,$ORIGIN/../share/app"
} else {
    "-Cprefer-dynamic"
};
const ENV: [(&str, &str); 2] = [("RUSTFLAGS", RUSTFLAGS), ("CARGO_TARGET_DIR", "target")];

fn program() -> PathBuf {
    WORKSPACE.join("target/debug").join(format!("app{EXE_SUFFIX}"))
}

fn library_name(name: &str) -> String {
    format!("{DLL_PREFIX}{name}{DLL_SUFFIX}")
}

fn library(name: &str) -> PathBuf {
    WORKSPACE.join("target/debug").join(library_name(name))
}

/// Copies these files, each to its path in the folder.
fn copy(folder: &Path, files: &[(PathBuf, &str)]) {
    for (from, to) in files {
        let to = folder.join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("the folder can be made");
        fs::copy(from, to).expect("the file can be copied");
    }
}

fn policy<P: AsRef<Path>>(artifacts: &[P]) -> Run {
    let artifacts = artifacts.iter().map(AsRef::as_ref);
    run(auth_grant(["policy", "--user-pool-arn", ARN]).args(artifacts).current_dir(&*WORKSPACE))
}

#[track_caller]
fn assert_all(run: &Run) {
    assert_eq!(sorted(run), ALL, "{}", run.stderr);
    assert_eq!(unread(run), [""; 0]);
}

fn sorted(run: &Run) -> Vec<String> {
    let mut operations = operations(&run.json());
    operations.sort();
    operations
}

/// The libraries that a warning says were not read.
fn unread(run: &Run) -> Vec<&str> {
    let warnings = run.stderr.lines().filter(|line| line.starts_with("warning: ") && line.contains("was not read"));
    warnings
        .map(|line| line.split("it loads `").nth(1).and_then(|end| end.split('`').next()).expect("a name"))
        .collect()
}

#[test]
fn those_that_cargo_builds_with_a_program() {
    LazyLock::force(&WORKSPACE);
    for options in [["--bin", "app"], ["--example", "example-of-app"], ["-p", "app"]] {
        let mut command = auth_grant(["policy", "--offline", "--user-pool-arn", ARN]);
        let run = run(command.args(options).current_dir(&*WORKSPACE).envs(ENV));
        assert_all(&run);
        assert!(run.stderr.contains(&format!("{}`, which was read with it\n", library_name("ops"))), "{}", run.stderr);
    }
}

#[test]
fn those_beside_a_program() {
    let run = policy(&[program()]);
    assert_all(&run);
    let (program, library) = (program().display().to_string(), library("ops").display().to_string());
    let note = format!("note: in `{program}`: it loads `{library}`, which was read with it\n");
    assert!(run.stderr.contains(&note), "{}", run.stderr);
    let note = "note: app: ops::handler of ops 0.0.0 is granted deleteUser on the user pool `amplifyAuth`\n";
    assert!(run.stderr.contains(note), "{}", run.stderr);
}

#[test]
fn those_of_a_function_in_its_folder() {
    let lambda = folder("libraries-lambda");
    let files =
        [(program(), "app/bootstrap"), (library("ops"), "app/lib/libops.so"), (library("deep"), "app/libdeep.so")];
    copy(&lambda, &files);
    if cfg!(target_os = "linux") {
        assert_all(&policy(&[lambda.join("app")]));
        assert_all(&policy(&[lambda]));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn those_in_a_folder_that_the_program_names() {
    let installed = folder("libraries-installed");
    let files =
        [(program(), "bin/app"), (library("ops"), "share/app/libops.so"), (library("deep"), "share/app/libdeep.so")];
    copy(&installed, &files);
    assert_all(&policy(&[installed.join("bin/app")]));
    assert_all(&policy(&[installed.join("bin")]));
}

#[cfg(target_os = "linux")]
#[test]
fn those_in_an_archive() {
    let folder = folder("libraries-archive");
    let read = |path| fs::read(path).expect("the file can be read");
    let (bootstrap, ops, deep) = (read(program()), read(library("ops")), read(library("deep")));
    let policy = |files: &[(&str, &[u8])]| {
        let path = folder.join("app.zip");
        write_zip(&path, &[&[("bootstrap", bootstrap.as_slice())], files].concat());
        policy(&[path])
    };
    let run = policy(&[("libops.so", &ops), ("lib/libdeep.so", &deep)]);
    assert_all(&run);
    assert!(run.stderr.contains("app.zip`: it loads its `lib/libdeep.so`, which was read with it\n"), "{}", run.stderr);

    // Where Lambda does not look for it.
    for elsewhere in ["other/libops.so", "lib/more/libops.so", "libops.so.txt"] {
        let run = policy(&[(elsewhere, &ops), ("libdeep.so", &deep)]);
        assert_eq!((sorted(&run), unread(&run)), (vec![ALL[0].to_owned()], vec!["libops.so"]), "{elsewhere}");
    }
    assert_eq!(unread(&policy(&[])), ["libops.so"]);
    policy(&[("libops.so", b"INPUT(libops.so.1)")]).assert_fails("its `libops.so` is not a library: it is no ELF, ");
}

/// The program may open it while it runs.
#[test]
fn those_of_a_function_that_it_does_not_load_when_it_starts() {
    let root = folder("libraries-idle");
    let write = |name: &str, content: &[u8]| {
        write_files(&root, &[(name, "")]);
        fs::write(root.join(name), content).expect("the file can be written");
    };
    let [program, library] = [elf(&["libother.so.1"], &record("app")), elf(&[], &record("app"))];
    let none = elf(&[], &[]);
    let files = [
        ("lib/libplugin.so", library.as_slice()),
        ("libother.so.1", &library),
        ("libother.so", &none),
        ("libscript.so", b"INPUT(libother.so.1)"),
        ("README", &library),
    ];
    write("function/bootstrap", &program);
    for (name, content) in files {
        write(&format!("function/{name}"), content);
    }
    write_zip(&root.join("function.zip"), &[&[("bootstrap", program.as_slice())], files.as_slice()].concat());

    let warnings = |artifacts: &[PathBuf]| {
        let stderr = policy(artifacts).stderr;
        let warnings = stderr.lines().filter(|line| line.starts_with("warning: "));
        warnings.map(|line| line.replace(&format!("{}/", root.display()), "")).collect::<Vec<_>>()
    };
    let warning = |artifact, library| {
        format!(
            "warning: in `{artifact}`: it does not load {library} when it starts; if it does later, the handlers in that \
             library are missing here"
        )
    };
    let bootstrap = "function/bootstrap";
    let expected = [warning(bootstrap, "`function/lib/libplugin.so`")];
    assert_eq!(warnings(&[root.join("function")]), expected);
    assert_eq!(warnings(&[root.join("function.zip")]), [warning("function.zip", "its `lib/libplugin.so`")]);
    let plugin = root.join("function/lib/libplugin.so");
    assert_eq!(warnings(&[root.join(bootstrap), plugin]), [""; 0]);
    // A program under another name may be anywhere.
    fs::rename(root.join(bootstrap), root.join("function/tool")).expect("the file can be renamed");
    assert_eq!(warnings(&[root.join("function/tool")]), [""; 0]);
}

#[test]
fn those_that_are_given_are_part_of_the_program() {
    let alone = folder("libraries-given");
    copy(&alone, &[(program(), "app")]);
    let run = policy(&[alone.join("app"), library("ops"), library("deep")]);
    // One function, and so one document.
    assert_all(&run);
}

/// They are the same for two programs.
#[test]
fn those_that_two_programs_load() {
    let both = folder("libraries-both");
    copy(&both, &[(program(), "one"), (program(), "two")]);
    let run = policy(&[both.join("one"), both.join("two"), library("ops"), library("deep")]);
    let documents = run.json();
    assert_eq!(documents.as_object().map(serde_json::Map::len), Some(2));
    assert_eq!(documents["one"], documents["two"]);
    assert_eq!(operations(&documents["one"]).len(), ALL.len());
}

#[test]
fn a_library_alone_is_a_function() {
    let run = policy(&[library("ops")]);
    assert_eq!(sorted(&run), ALL[1..]);
}

#[test]
fn a_warning_names_each_library_that_is_not_read() {
    let alone = folder("libraries-alone");
    copy(&alone, &[(program(), "app")]);
    let path = alone.join("app");
    let warning = format!(
        "warning: in `{}`: it loads `{}`, which was not read; handlers in it are missing here: pass it as an artifact \
         too\n",
        path.display(),
        library_name("ops")
    );
    let allow = ["--allow-package", "app"];
    let written = alone.join("policy.json");
    fs::write(&written, policy(&[&path]).stdout).expect("the policy can be written");
    let check = ["check", "--user-pool-arn", ARN, "--against", written.to_str().expect("a path of UTF-8")];
    let commands: [&[&str]; 4] =
        [&["policy", "--user-pool-arn", ARN], &["policy", "--quiet", "--user-pool-arn", ARN], &["matrix"], &check];
    for arguments in commands {
        let run = run(auth_grant(arguments).args(allow).arg(&path));
        assert!(run.stderr.contains(&warning), "{arguments:?}: {}", run.stderr);
        // Not of those of the system, of which the standard library is one here.
        assert_eq!(unread(&run), [library_name("ops")], "{arguments:?}");
    }
    let checked = run(auth_grant(check).args(allow).arg(&path));
    let finding = format!("`{}`, which the function loads", library_name("ops"));
    assert!(checked.code == Some(1) && checked.stdout.contains(&finding), "{}", checked.stdout);
    let run = run(auth_grant(["explain", "getUser"]).arg(&path).args(allow));
    assert!(run.stderr.contains(&warning), "{}", run.stderr);

    let run = policy(&[path, library("ops")]);
    assert_eq!(unread(&run), [""; 0], "`deep` is beside `ops`: {}", run.stderr);
}

/// Its handlers may all be there.
#[test]
fn a_program_without_a_handler_of_its_own() {
    let folder = folder("libraries-no-handler");
    fs::write(folder.join("tool"), elf(&["libops.so"], &[])).expect("the file can be written");
    let run = policy(&[folder.join("tool")]);
    run.assert_fails("nothing with `#[grant(…)]` can run in");
    assert_eq!(unread(&run), ["libops.so"]);
    fs::write(folder.join("libops.so"), elf(&[], &record("app"))).expect("the file can be written");
    assert_eq!(sorted(&policy(&[folder.join("tool")])), ["AdminGetUser"]);
}

#[test]
fn a_library_of_a_package_outside_the_workspace() {
    let folder = folder("libraries-outside");
    fs::write(folder.join("tool"), elf(&["libops.so"], &record("app"))).expect("the file can be written");
    fs::write(folder.join("libops.so"), elf(&[], &record("evil"))).expect("the file can be written");
    policy(&[folder.join("tool")]).assert_fails("libops.so`: it has grants of packages that are not of the workspace");
}

/// They have a version in their names, which cargo gives to no library, or are those of Rust and musl. One that is there
/// is read all the same.
#[test]
fn libraries_of_the_system() {
    let names = [
        "libc.so.6",
        "libm.so.6",
        "libgcc_s.so.1",
        "ld-linux-x86-64.so.2",
        "libssl.so.3",
        "libstdc++.so.6",
        "libc.so",
        "libc.musl-x86_64.so.1",
        "libstd-d1237ef7159db0a2.so",
        "/nix/store/openssl/lib/libcrypto.so.3",
    ];
    let folder = folder("libraries-system");
    let tool = folder.join("tool");
    fs::write(&tool, elf(&names, &record("app"))).expect("the file can be written");
    assert_eq!(unread(&policy(&[&tool])), [""; 0]);
    let more = ["libops.so", "/opt/lib/libother.so", "plugin", "lib\u{1b}[31m.so"];
    fs::write(&tool, elf(&[names.as_slice(), &more].concat(), &record("app"))).expect("the file can be written");
    assert_eq!(unread(&policy(&[&tool])), ["lib\\u{1b}[31m.so", "libops.so", "libother.so", "plugin"]);

    let document = policy(&[&tool]).stdout;
    fs::write(folder.join("libssl.so.3"), elf(&[], &record_that("app", "deleteUser", IamAction::AdminDeleteUser)))
        .expect("the file can be written");
    assert_ne!(policy(&[&tool]).stdout, document);
}

#[test]
fn libraries_of_macos() {
    let root = folder("libraries-macos");
    let folder = root.join("bin");
    fs::create_dir(&folder).expect("the folder can be made");
    let tool = folder.join("tool");
    let names = [
        "/usr/lib/libSystem.B.dylib",
        "/usr/lib/libiconv.dylib",
        "/System/Library/Frameworks/Security.framework/Versions/A/Security",
        "/opt/homebrew/opt/openssl@3/lib/libssl.3.dylib",
        "@rpath/libstd-d1237ef7159db0a2.dylib",
        "@rpath/libops.dylib",
        "@executable_path/../Frameworks/libmore.dylib",
    ];
    fs::write(&tool, mach_o(&names, &record("app"))).expect("the file can be written");
    let run = policy(&[&tool]);
    assert_eq!((sorted(&run), unread(&run)), (vec!["AdminGetUser".to_owned()], vec!["libmore.dylib", "libops.dylib"]));

    let library = mach_o(&[], &record_that("app", "deleteUser", IamAction::AdminDeleteUser));
    fs::write(folder.join("libops.dylib"), library).expect("the file can be written");
    let more = root.join("Frameworks");
    fs::create_dir_all(&more).expect("the folder can be made");
    fs::write(more.join("libmore.dylib"), mach_o(&[], &[])).expect("the file can be written");
    let run = policy(&[&tool]);
    assert_eq!((sorted(&run), unread(&run)), (["AdminDeleteUser", "AdminGetUser"].map(str::to_owned).to_vec(), vec![]));
}

/// Their names do not say which are Windows' own.
#[test]
fn libraries_of_windows() {
    let folder = folder("libraries-windows");
    let tool = folder.join("tool.exe");
    fs::write(&tool, pe(&["KERNEL32.dll", "ops.dll"], &record("app"))).expect("the file can be written");
    let run = policy(&[&tool]);
    assert_eq!((sorted(&run), unread(&run)), (vec!["AdminGetUser".to_owned()], vec![]));
    let library = pe(&[], &record_that("app", "deleteUser", IamAction::AdminDeleteUser));
    fs::write(folder.join("ops.dll"), library).expect("the file can be written");
    assert_eq!(sorted(&policy(&[&tool])), ["AdminDeleteUser", "AdminGetUser"]);
}

/// Whichever of them is started.
#[test]
fn libraries_that_load_each_other() {
    let folder = folder("libraries-each-other");
    let write = |name: &str, loads: &[&str]| {
        fs::write(folder.join(name), elf(loads, &record_of_handler("app", name))).expect("the file can be written");
        folder.join(name)
    };
    let (a, b) = (write("liba.so", &["libb.so", "liba.so"]), write("libb.so", &["liba.so"]));
    let tool = write("tool", &["libb.so"]);
    assert_eq!(policy(&[&tool]).json()["Statement"][0]["Action"].as_array().map(Vec::len), Some(1));
    assert_eq!(sorted(&policy(&[&tool, &a, &b])), ["AdminGetUser"]);
    let documents = policy(&[&a, &b]).json();
    assert_eq!(documents.as_object().map(serde_json::Map::len), Some(2));
    let notes = policy(&[&tool]).stderr;
    for handler in ["tool", "liba", "libb"] {
        assert!(notes.contains(&format!("note: tool: app::{handler} of app 1.0.0 is granted getUser")), "{notes}");
    }
}

#[test]
fn headers_that_lie() {
    let folder = folder("libraries-headers");
    let outside = tempfile::tempdir().expect("a folder outside the workspace can be made");
    let policy = |content: &[u8]| {
        fs::write(folder.join("tool"), content).expect("the file can be written");
        // Without a workspace, in which cargo is asked for its packages.
        let mut command = auth_grant(["policy", "--user-pool-arn", ARN]);
        run(command.arg(folder.join("tool")).current_dir(&outside))
    };
    let names: Vec<_> = (0..257).map(|i| format!("lib{i}.so")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    policy(&elf(&names, &record("app"))).assert_fails("tool` is not an executable: it loads more than 256 libraries");
    assert_eq!(unread(&policy(&elf(&names[1..], &record("app")))).len(), 256);
    let long = "x".repeat(5_000);
    policy(&elf(&[&long], &record("app"))).assert_fails("tool` is not an executable: it is damaged");
    assert_eq!(unread(&policy(&elf(&["", "..", "/", "a/"], &record("app")))), ["a"]);
    for i in 0..4 {
        let more: Vec<_> = names[1..].iter().map(|name| format!("{i}-{name}")).collect();
        let more: Vec<_> = more.iter().map(String::as_str).collect();
        fs::write(folder.join(names[i]), elf(&more, &[])).expect("the file can be written");
    }
    policy(&elf(&names[..4], &record("app")))
        .assert_fails("tool`: it loads more than 1000 libraries, with those that they load");

    let good = elf(&["libops.so"], &record("app"));
    // The numbers of the segments, and of the entries behind them.
    for at in (64..64 + 2 * 56 + 5 * 16).step_by(8) {
        for number in [0, 1, 3, 0xffff_ffff, u64::MAX] {
            let mut changed = good.clone();
            changed[at..at + 8].copy_from_slice(&number.to_le_bytes());
            let run = policy(&changed);
            assert!(matches!(run.code, Some(0 | 2)) && !run.stderr.contains("panicked"), "{at}: {}", run.stderr);
        }
    }
    for good in [mach_o(&["@rpath/libops.dylib"], &record("app")), pe(&["ops.dll"], &record("app"))] {
        let end = good.len() - record("app").len(); // of the headers
        for at in (0..end).step_by(4) {
            for number in [0, 0x18, u32::MAX] {
                let mut changed = good.clone();
                changed[at..(at + 4).min(end)].copy_from_slice(&number.to_le_bytes()[..4.min(end - at)]);
                let run = policy(&changed);
                assert!(matches!(run.code, Some(0 | 2)) && !run.stderr.contains("panicked"), "{at}: {}", run.stderr);
            }
        }
    }
}

/// A record of a handler of this package that is granted `getUser`.
fn record(package: &str) -> Vec<u8> {
    record_of_handler(package, "handler")
}

fn record_of_handler(package: &str, file: &str) -> Vec<u8> {
    let handler = file.trim_end_matches(".so");
    record_of(
        package,
        &encode(GranteeKind::Handler, handler, &amplify_auth(), &["getUser"], &[IamAction::AdminGetUser], &[]),
    )
}

fn record_that(package: &str, grant: &str, iam_action: IamAction) -> Vec<u8> {
    record_of(package, &encode(GranteeKind::Handler, "other", &amplify_auth(), &[grant], &[iam_action], &[]))
}
