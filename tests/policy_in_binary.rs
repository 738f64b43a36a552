//! What a running binary says of its policies is what the records in it say, and what the data of the catalog says:
//! handlers of every kind in two crates, with grants in random orders.

mod outside;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use auth_grant_core::record::{Reachable, Record, decode, magic};
use serde_json::Value;

use outside::FACADE;

/// The auth actions and the IAM actions, from the data alone.
fn data() -> Value {
    serde_json::from_str(include_str!("../auth-grant-core/catalog.json")).unwrap()
}

fn names<'a>(rows: &'a Value, of: &str) -> Vec<&'a str> {
    rows[of].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

/// What the auth actions grant together: in first-seen order, each once.
fn iam_actions(data: &Value, grants: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for grant in grants {
        let row = data["actions"].as_array().unwrap().iter().find(|row| row["name"] == *grant).unwrap();
        for iam_action in row["iam_actions"].as_array().unwrap() {
            let iam_action = iam_action.as_str().unwrap().to_owned();
            if !all.contains(&iam_action) {
                all.push(iam_action);
            }
        }
    }
    all
}

/// Numbers that look random, the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// Some of them, each once, in any order; at least one.
    fn some<'a>(&mut self, of: &[&'a str]) -> Vec<&'a str> {
        let mut left = of.to_vec();
        let most = if self.below(4) == 0 { of.len() } else { 5 };
        let count = 1 + self.below(most);
        (0..count).map(|_| left.swap_remove(self.below(left.len()))).collect()
    }
}

/// How a handler `{name}` stands in its module: its source with `{grants}`, and the call of it as `{path}`.
const SHAPES: [(&str, &str); 10] = [
    ("#[grant({grants})] pub fn {name}() {}", "{path}()"),
    ("#[grant({grants})] pub async fn {name}() {}", "drop(library::ready({path}()))"),
    ("#[grant({grants})] pub fn {name}<T: ToString>(_: T) {}", "{path}('c')"),
    ("#[grant({grants}, user_pool = event, env(LIMIT: u8 = \"1\"))] pub unsafe fn {name}() {}", "unsafe { {path}() }"),
    ("#[grant({grants})] #[cfg(feature = \"on\")] pub fn {name}() {}", "{path}()"),
    (
        "#[cfg(not(feature = \"on\"))] #[grant(listUsers, getUser)] pub fn {name}() {}
         #[cfg_attr(feature = \"on\", grant({grants}))] #[cfg(feature = \"on\")] pub fn {name}() {}",
        "{path}()",
    ),
    // From a macro: names as identifiers, all arguments as token trees, the function as an item, a value as a literal.
    (
        "macro_rules! {name} { ($name:ident, $($grant:ident)*) => { #[grant($($grant),*)] pub fn $name() {} } }
         {name}!({name}, {grants});",
        "{path}()",
    ),
    (
        "macro_rules! {name} { ($($grants:tt)*) => { #[grant($($grants)*)] pub fn {name}() {} } } {name}!({grants});",
        "{path}()",
    ),
    (
        "macro_rules! {name} { ($pool:literal, $item:item) => { #[grant({grants}, user_pool = $pool)] $item } }
         {name}!(\"adminAuth\", pub fn {name}() {});",
        "{path}()",
    ),
    // Beside the implementation of a trait that calls it.
    (
        "#[grant({grants})] pub fn {name}() {}
         pub mod neighbour {
             pub struct Handler;
             impl Drop for Handler { fn drop(&mut self) { super::{name}() } }
         }",
        "drop({module}::neighbour::Handler)",
    ),
];

/// A workspace of a library and a binary with handlers of every shape in modules of their own, and what they are granted
/// by their paths.
fn write_workspace(data: &Value) -> (PathBuf, BTreeMap<String, Vec<String>>) {
    let known = names(data, "actions");
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut granted = BTreeMap::new();
    let mut sources = BTreeMap::from([("library", String::new()), ("app", String::new())]);
    let mut main = String::new();
    for number in 0..60 {
        let (shape, call) = SHAPES[number % SHAPES.len()];
        let krate = if number % 20 < 10 { "library" } else { "app" };
        let grants = random.some(&known);
        let separator = if shape.contains("$grant:ident") { " " } else { ", " };
        let (name, module) = (format!("handler_{number}"), format!("nested_{number}::deeper"));
        let source = shape.replace("{name}", &name).replace("{grants}", &grants.join(separator));
        writeln!(
            sources.get_mut(krate).unwrap(),
            "pub mod nested_{number} {{ pub mod deeper {{ use auth_grant::grant;\n{source}\n}} }}"
        )
        .unwrap();
        let root = if krate == "library" { "library" } else { "crate" };
        let path = format!("{root}::{module}::{name}");
        let call = call.replace("{path}", &path).replace("{module}", &format!("{root}::{module}"));
        writeln!(main, "    {call};\n    print(\"{krate}::{module}::{name}\", &{path}::POLICY);").unwrap();
        granted.insert(format!("{krate}::{module}::{name}"), grants.iter().map(|name| (*name).to_owned()).collect());
    }
    sources.get_mut("library").unwrap().push_str(
        "pub fn ready<T>(future: impl Future<Output = T>) -> T {
             match std::pin::pin!(future).poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
                 std::task::Poll::Ready(value) => value,
                 std::task::Poll::Pending => panic!(),
             }
         }",
    );
    let app = sources.get_mut("app").unwrap();
    write!(
        app,
        "fn print(handler: &str, policy: &auth_grant::PolicyDocument) {{
             let all = auth_grant::IamAction::ALL.iter();
             let allowed: Vec<_> = all.filter(|action| policy.allows(**action)).map(|action| action.name()).collect();
             let granted: Vec<_> = policy.actions().iter().map(|action| action.name()).collect();
             println!(\"{{handler}} {{}} {{}}\", granted.join(\",\"), allowed.join(\",\"));
         }}
         fn main() {{\n{main}}}"
    )
    .unwrap();

    let manifest = |krate: &str, library: &str| {
        format!(
            "[package]\nname = \"{krate}\"\nversion = \"1.2.3\"\nedition = \"2024\"\n\n[features]\ndefault = [\"on\"]\non = []\n\n\
             [dependencies]\nauth-grant = {{ path = {FACADE:?} }}\n{library}"
        )
    };
    let files = [
        ("Cargo.toml", "[workspace]\nmembers = [\"app\", \"library\"]\nresolver = \"3\"\n"),
        ("app/Cargo.toml", &manifest("app", "library = { path = \"../library\" }\n")),
        ("app/src/main.rs", &sources["app"]),
        ("library/Cargo.toml", &manifest("library", "")),
        ("library/src/lib.rs", &sources["library"]),
    ];
    (outside::folder("policy-in-binary", &files), granted)
}

/// Every record in the bytes, by the path of its handler.
fn records(bytes: &[u8]) -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let starts = bytes.windows(magic().len()).enumerate().filter(|(_, window)| *window == magic());
    let records = starts.map(|(at, _)| match decode(&bytes[at..]) {
        Ok(Record { reachable: Reachable::Handler, grant }) => {
            (grant.grantee.path, (grant.auth_actions, grant.iam_actions))
        }
        other => panic!("no record of a handler: {other:?}"),
    });
    records.collect()
}

#[test]
fn policy_record_and_catalog_agree_in_a_binary() {
    let data = data();
    let (folder, granted) = write_workspace(&data);
    let target = "policy-in-binary-target";
    let output = outside::cargo(&folder, target, &["build", "--quiet", "--bin", "app"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let binary = folder.with_file_name(target).join(format!("debug/app{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(&binary).output().unwrap();
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).unwrap();
    let records = records(&fs::read(&binary).unwrap());
    assert_eq!(records.keys().collect::<Vec<_>>(), granted.keys().collect::<Vec<_>>(), "the handlers with a record");
    assert_eq!(printed.lines().count(), granted.len());
    for line in printed.lines() {
        let [handler, policy, allowed] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let grants: Vec<_> = granted[handler].iter().map(String::as_str).collect();
        let expected = iam_actions(&data, &grants);
        assert_eq!(policy.split(',').collect::<Vec<_>>(), expected, "the policy of {handler}");
        assert_eq!(records[handler], (granted[handler].clone(), expected.clone()), "the record of {handler}");
        let mut all = names(&data, "iam_actions");
        all.retain(|name| expected.iter().any(|expected| expected == name));
        assert_eq!(allowed.split(',').collect::<Vec<_>>(), all, "what {handler} is allowed");
    }
}
