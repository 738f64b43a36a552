//! The installed program, in a crate of somebody's own.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{ARN, Run, folder};

#[test]
#[ignore = "builds the program once more, as `cargo install` does"]
fn runs_as_a_cargo_subcommand_in_a_crate_outside_the_workspace() {
    let root = folder("install");
    let manifest_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut install = Command::new(env!("CARGO"));
    install.args(["install", "--quiet", "--locked", "--path"]).arg(manifest_dir).arg("--root").arg(&root);
    assert!(install.status().expect("cargo starts").success());

    let outside = std::env::temp_dir().join(format!("auth-grant-outside-{}", std::process::id()));
    fs::create_dir_all(outside.join("src")).expect("the folder can be made");
    let facade = manifest_dir.parent().expect("the workspace's folder").display();
    let manifest = format!(
        "[package]\nname = \"outside\"\nedition = \"2024\"\n\n[dependencies]\nauth-grant = {{ path = {:?}, default-features = false }}\n",
        facade.to_string()
    );
    fs::write(outside.join("Cargo.toml"), manifest).expect("the manifest can be written");
    let main =
        "use auth_grant::grant;\n\n#[grant(resetUserPassword)]\nfn handler() {}\n\nfn main() {\n    handler();\n}\n";
    fs::write(outside.join("src/main.rs"), main).expect("the program can be written");

    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(root.join("bin")).chain(std::env::split_paths(&path)));
    let output = Command::new(env!("CARGO"))
        .args(["auth-grant", "policy", "--user-pool-arn", ARN])
        .env("PATH", path.expect("the paths can be joined"))
        .current_dir(&outside)
        .output()
        .expect("cargo starts");
    let document = Run::from(output).json();
    fs::remove_dir_all(&outside).expect("the folder can be removed");
    assert_eq!(document["Statement"][0]["Action"], serde_json::json!(["cognito-idp:AdminResetUserPassword"]));
    assert_eq!(document["Statement"][0]["Resource"], ARN);
}
