//! What the sources say of the auth actions is made from the rows of one file, `auth-grant-core/catalog.json`.
//!
//! `UPDATE_EXPECT=1 cargo test -p auth-grant --test catalog_sources` makes it anew. It is text and not the work of a macro,
//! because people read it: the compiler shows its lines in messages, and editors lead to it.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

/// What stands above that part of a file; after it comes nothing else.
const MARK: &str =
    "// From here on made from catalog.json by tests/catalog_sources.rs: change that, and make this anew.\n";
const WIDTH: usize = 120;

#[derive(Deserialize)]
struct Catalog {
    actions: Vec<Action>,
    iam_actions: Vec<IamAction>,
}

#[derive(Deserialize)]
struct Action {
    name: String,
    kind: String,
    origin: String,
    iam_actions: Vec<String>,
    /// What it permits, in one sentence.
    summary: String,
    /// What it is for.
    purpose: String,
    /// What else is to be known.
    note: Option<String>,
}

#[derive(Deserialize)]
struct IamAction {
    name: String,
    access_level: String,
    sdk_method: String,
}

impl Catalog {
    fn read() -> Self {
        serde_json::from_str(include_str!("../auth-grant-core/catalog.json")).unwrap()
    }

    fn single_for(&self, iam_action: &str) -> &Action {
        self.actions.iter().find(|action| action.kind == "single" && action.iam_actions == [iam_action]).unwrap()
    }

    /// The groups that grant what this auth action does.
    fn groups_of(&self, action: &Action) -> Vec<&Action> {
        let includes = |group: &&Action| action.iam_actions.iter().all(|name| group.iam_actions.contains(name));
        self.actions
            .iter()
            .filter(|group| group.kind == "group" && group.name != action.name)
            .filter(includes)
            .collect()
    }
}

fn operation(iam_action: &str) -> &str {
    iam_action.strip_prefix("cognito-idp:").unwrap()
}

/// Holds the part of the file below the mark against this one.
fn assert_made(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let (by_hand, _) = text.split_once(MARK).expect("there is the mark");
    expect_test::expect_file![path].assert_eq(&format!("{by_hand}{MARK}{made}"));
}

/// The items between these two, in one line if they fit into it, as rustfmt has it.
fn list(start: &str, items: &[String], last_comma: &str, end: &str, indent: usize) -> String {
    let outer = " ".repeat(indent);
    let line = format!("{outer}{start}{}{end}\n", items.join(", "));
    if line.trim_end().len() <= WIDTH {
        return line;
    }
    let inner = format!("{outer}    ");
    let items = items.join(&format!(",\n{inner}"));
    format!("{outer}{start}\n{inner}{items}{last_comma}\n{outer}{end}\n")
}

fn paragraph(text: &str) -> String {
    textwrap::fill(text, textwrap::Options::new(WIDTH - 2).initial_indent("/// ").subsequent_indent("/// "))
}

fn constant(catalog: &Catalog, action: &Action) -> String {
    let Action { name, kind, origin, iam_actions, summary, purpose, note } = action;
    let mut paragraphs = vec![paragraph(summary), paragraph(purpose)];
    paragraphs.push(match iam_actions.as_slice() {
        [only] => format!("/// IAM action: `{only}`"),
        several => several.iter().fold("/// IAM actions:".to_owned(), |text, name| text + "\n/// - `" + name + "`"),
    });
    if kind == "single" {
        paragraphs.extend(catalog.groups_of(action).iter().map(|group| format!("/// Included in [`{}`].", group.name)));
    }
    paragraphs.extend(note.as_deref().map(paragraph));
    let aliases: Vec<_> = iam_actions.iter().map(|name| format!("{:?}", operation(name))).collect();
    let variants: Vec<_> = iam_actions.iter().map(|name| format!("IamAction::{}", operation(name))).collect();
    let kind = if kind == "group" { "Group" } else { "Single" };
    let origin = match origin.as_str() {
        "amplify-docs" => "AmplifyDocs",
        "amplify-backend" => "AmplifyBackend",
        "extension" => "Extension",
        other => panic!("{name}: there is no origin `{other}`"),
    };
    format!(
        "\n{}\n{}pub const {name}: AuthAction = AuthAction {{\n    name: {name:?},\n    kind: ActionKind::{kind},\n    \
         origin: ActionOrigin::{origin},\n{}}};\n",
        paragraphs.join("\n///\n"),
        list("#[doc(alias(", &aliases, "", "))]", 0),
        list("iam_actions: &[", &variants, ",", "],", 4),
    )
}

#[test]
fn constants_and_their_documentation() {
    let catalog = Catalog::read();
    let made: String = catalog.actions.iter().map(|action| constant(&catalog, action)).collect();
    assert_made("auth-grant-core/src/actions.rs", &made);
}

#[test]
fn the_list_of_all() {
    let names = Catalog::read()
        .actions
        .iter()
        .fold(String::new(), |text, action| text + &format!("    actions::{},\n", action.name));
    let made =
        format!("\n/// Every auth action, action groups first.\npub const CATALOG: &[AuthAction] = &[\n{names}];\n");
    assert_made("auth-grant-core/src/catalog.rs", &made);
}

#[test]
fn iam_actions() {
    let mut made = String::from("\niam_actions! {\n");
    for IamAction { name, access_level, sdk_method } in Catalog::read().iam_actions {
        writeln!(made, "    {}, {sdk_method:?}, {access_level};", operation(&name)).unwrap();
    }
    assert_made("auth-grant-core/src/iam.rs", &(made + "}\n"));
}

#[test]
fn traits_for_what_the_compiler_says() {
    let catalog = Catalog::read();
    let mut made = String::new();
    for action in &catalog.actions {
        let name = &action.name;
        let (message, comment) = match action.iam_actions.as_slice() {
            [iam_action] if action.kind == "single" => {
                let groups: Vec<_> =
                    catalog.groups_of(action).iter().map(|group| format!("`{}`", group.name)).collect();
                let groups = match groups.as_slice() {
                    [] => String::new(),
                    [one] => format!(" ({one} includes it too)"),
                    several => format!(" ({} include it too)", several.join(" and ")),
                };
                let message = format!(
                    "#[diagnostic::on_unimplemented(\n    message = \"`{{Self}}` is not granted `{iam_action}`\",\n    \
                     label = \"needs the grant `{name}`\",\n    \
                     note = \"add `{name}` to the handler's `#[grant(…)]`{groups}\"\n)]\n"
                );
                (message, format!("grants the IAM action `{iam_action}`"))
            }
            _ => (String::new(), "an action group".to_owned()),
        };
        write!(made, "\n{message}pub trait {name}: Sealed {{\n    const {name}: (); // {comment}\n}}\n").unwrap();
    }
    assert_made("src/granted.rs", &made);
}

#[test]
fn operations_that_are_not_granted() {
    let catalog = Catalog::read();
    let mut methods = Vec::new();
    for IamAction { name, sdk_method, .. } in &catalog.iam_actions {
        let grant = &catalog.single_for(name).name;
        methods.push(format!(
            "    /// **Not granted** to this handler: add `{grant}` to its `#[grant(…)]`.\n    #[doc(hidden)]\n    \
             #[cfg_attr(rust_analyzer, deprecated = \"not granted: add `{grant}` to the handler's `#[grant(…)]`\")]\n    \
             #[must_use]\n    pub fn {sdk_method}(&self) -> builders::{}FluentBuilder\n    where\n        \
             G: granted::{grant},\n    {{\n        operations::{sdk_method}(self)\n    }}\n",
            operation(name),
        ));
    }
    let made = format!(
        "\n/// Every operation, written out: of one that a macro wrote, the compiler would show the whole macro.\n\
         impl<G> Ungranted<G> {{\n{}}}\n",
        methods.join("\n")
    );
    assert_made("src/user_pool/ungranted.rs", &made);
}

#[test]
fn operations_with_the_user_pool_set() {
    let mut made = String::from("\noperations! {\n");
    for IamAction { name, sdk_method, .. } in Catalog::read().iam_actions {
        writeln!(made, "    {sdk_method} {}FluentBuilder", operation(&name)).unwrap();
    }
    assert_made("src/user_pool/operations.rs", &(made + "}\n"));
}
