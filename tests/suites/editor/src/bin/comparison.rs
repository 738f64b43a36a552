//! Asks one rust-analyzer what it offers inside `#[grant(…)]` and inside other attributes, and writes
//! `docs/editor-comparison.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use auth_grant_core::catalog;
use auth_grant_editor_tests::{Editor, Item, Marked, Server, Workspace, checkout};

const DEPENDENCIES: &str = r#"clap = { version = "4", features = ["derive"] }
serde = { version = "1", features = ["derive"] }
thiserror = "2"
tokio = { version = "1", features = ["macros", "rt"] }
tracing = "0.1"
"#;

/// An attribute, and what to type into it.
struct Attribute {
    name: &'static str,
    /// The package whose version the table names.
    package: &'static str,
    /// The source, with `ARGUMENTS` where they go.
    source: &'static str,
    /// Every name that can stand at the start of an argument.
    names: &'static [&'static str],
    /// How the details end of whatever else can stand there, if anything can.
    more: Option<&'static str>,
    half: &'static str,
    after_a_comma: &'static str,
    whole: &'static str,
    /// An argument that is fine, its name marked.
    correct: &'static str,
    /// The same, misspelt.
    misspelt: &'static str,
}

/// The names are those of the attributes' own documentation, for the place that the source has.
const ATTRIBUTES: [Attribute; 7] = [
    Attribute {
        name: "#[grant(…)]",
        package: "auth-grant",
        source: "#[auth_grant::grant(ARGUMENTS)]\nfn handler() {}\n",
        names: &[],
        more: None,
        half: "addU$0",
        after_a_comma: "getUser, $0",
        whole: "a$0ddUserToGroup",
        correct: "«addUserToGroup»",
        misspelt: "«addUserToGruop»",
    },
    Attribute {
        name: "#[tracing::instrument(…)]",
        package: "tracing",
        source: "#[tracing::instrument(ARGUMENTS)]\nfn handler(user: u32) {\n    let _ = user;\n}\n",
        names: &["name", "target", "parent", "follows_from", "level", "skip", "skip_all", "fields", "ret", "err"],
        more: None,
        half: "ski$0",
        after_a_comma: "ret, $0",
        whole: "s$0kip_all",
        correct: "«skip_all»",
        misspelt: "«skip_al»",
    },
    Attribute {
        name: "#[tokio::main(…)]",
        package: "tokio",
        source: "#[tokio::main(ARGUMENTS)]\nasync fn main() {}\n",
        names: &["flavor", "worker_threads", "start_paused", "crate", "unhandled_panic", "name"],
        more: None,
        half: "fla$0",
        after_a_comma: "flavor = \"current_thread\", $0",
        whole: "f$0lavor = \"current_thread\"",
        correct: "«flavor» = \"current_thread\"",
        misspelt: "«flavour» = \"current_thread\"",
    },
    Attribute {
        name: "#[serde(…)]",
        package: "serde",
        source: "#[derive(serde::Deserialize)]\n#[serde(ARGUMENTS)]\nstruct Settings {\n    user: u32,\n}\n",
        names: &[
            "rename",
            "rename_all",
            "deny_unknown_fields",
            "bound",
            "default",
            "remote",
            "transparent",
            "from",
            "try_from",
            "into",
            "crate",
            "expecting",
            "tag",
        ],
        more: None,
        half: "rename_a$0",
        after_a_comma: "deny_unknown_fields, $0",
        whole: "r$0ename_all = \"camelCase\"",
        correct: "«rename_all» = \"camelCase\"",
        misspelt: "«rename_al» = \"camelCase\"",
    },
    Attribute {
        name: "#[error(…)]",
        package: "thiserror",
        source: "#[derive(Debug, thiserror::Error)]\n#[error(ARGUMENTS)]\nstruct Failure(#[from] std::fmt::Error);\n",
        names: &["transparent", "fmt", "0"],
        more: None,
        half: "trans$0",
        after_a_comma: "\"failed: {}\", $0",
        whole: "t$0ransparent",
        correct: "«transparent»",
        misspelt: "«transparant»",
    },
    Attribute {
        name: "#[command(…)]",
        package: "clap",
        source: "#[derive(clap::Parser)]\n#[command(ARGUMENTS)]\nstruct Options {\n    user: u32,\n}\n",
        names: &[
            "name",
            "version",
            "author",
            "about",
            "long_about",
            "before_help",
            "after_help",
            "verbatim_doc_comment",
            "next_display_order",
            "next_help_heading",
            "rename_all",
            "rename_all_env",
            "arg_required_else_help",
            "propagate_version",
            "disable_help_flag",
        ],
        more: Some("-> Command"),
        half: "prop$0",
        after_a_comma: "version, $0",
        whole: "p$0ropagate_version = true",
        correct: "«propagate_version» = true",
        misspelt: "«propagate_versoin» = true",
    },
    Attribute {
        name: "#[arg(…)]",
        package: "clap",
        source: "#[derive(clap::Parser)]\nstruct Options {\n    #[arg(ARGUMENTS)]\n    user: u32,\n}\n",
        names: &[
            "id",
            "value_parser",
            "action",
            "help",
            "long_help",
            "verbatim_doc_comment",
            "short",
            "long",
            "env",
            "from_global",
            "value_enum",
            "skip",
            "default_value",
            "default_value_t",
            "default_values_t",
            "default_value_os_t",
            "default_values_os_t",
            "value_name",
            "required",
            "num_args",
            "hide",
        ],
        more: Some("-> Arg"),
        half: "value_n$0",
        after_a_comma: "short, $0",
        whole: "v$0alue_name = \"USER\"",
        correct: "«value_name» = \"USER\"",
        misspelt: "«value_nmae» = \"USER\"",
    },
];

/// What was found at one attribute, as the cells of the table.
struct Row {
    cells: Vec<String>,
}

/// The editor with one file open.
struct Bench {
    editor: Editor,
    file: PathBuf,
}

fn main() -> Result<()> {
    let server = Server::from_env()?;
    let workspace = Workspace::new(&[], DEPENDENCIES, &[("src/lib.rs", "")])?;
    let file = workspace.path("src/lib.rs");
    let mut bench = Bench { editor: Editor::open(&server, workspace)?, file };
    let rows = ATTRIBUTES.iter().map(|attribute| bench.row(attribute)).collect::<Result<Vec<_>>>()?;
    let versions = versions(&bench.editor)?;
    let path = checkout().join("docs/editor-comparison.md");
    fs::write(&path, page(&rows, server.version(), &versions)?)?;
    println!("{}", path.display());
    Ok(())
}

impl Bench {
    fn row(&mut self, attribute: &Attribute) -> Result<Row> {
        let mut cells = Vec::new();
        for arguments in ["$0", attribute.half, attribute.after_a_comma, attribute.whole] {
            cells.push(self.completion(attribute, arguments).context(attribute.name)?);
        }
        cells.push(yes(self.explains(attribute)?));
        cells.push(yes(self.leads_to_the_definition(attribute)?));
        cells.push(self.error(attribute)?);
        Ok(Row { cells })
    }

    fn open(&mut self, attribute: &Attribute, arguments: &str) -> Result<Marked> {
        let marked = Marked::parse(&attribute.source.replace("ARGUMENTS", arguments));
        self.editor.edit(&self.file, &marked.text)?;
        Ok(marked)
    }

    /// How many names are offered that fit, and how many other things.
    fn completion(&mut self, attribute: &Attribute, arguments: &str) -> Result<String> {
        let marked = self.open(attribute, arguments)?;
        let items = self.editor.completions(&self.file, marked.cursor)?;
        let (before, _) = arguments.split_once("$0").context("the arguments have a cursor")?;
        let typed = before.rsplit([' ', ',', '(']).next().unwrap_or_default();
        let shown: Vec<_> = items.iter().filter(|item| item.is_shown_for(typed)).collect();
        let fitting = shown.iter().filter(|item| attribute.can_start_with(item)).count();
        Ok(match shown.len() - fitting {
            0 => fitting.to_string(),
            noise => format!("{fitting}, and {noise} that do not fit"),
        })
    }

    /// Whether pointing at the argument shows something of that name.
    fn explains(&mut self, attribute: &Attribute) -> Result<bool> {
        let marked = self.open(attribute, attribute.correct)?;
        let name = marked.spans[0].of(&marked.text);
        let hover = self.editor.hover(&self.file, marked.cursor)?.unwrap_or_default();
        let signature = hover.split("\n---\n").next().unwrap_or_default();
        Ok(signature.split(|character: char| !character.is_alphanumeric() && character != '_').any(|word| word == name))
    }

    /// Whether there is a definition of that name.
    fn leads_to_the_definition(&mut self, attribute: &Attribute) -> Result<bool> {
        let marked = self.open(attribute, attribute.correct)?;
        let name = marked.spans[0].of(&marked.text);
        let targets = self.editor.definitions(&self.file, marked.cursor)?;
        Ok(targets.iter().any(|target| {
            let is_elsewhere = target.file != self.file;
            is_elsewhere && fs::read_to_string(&target.file).is_ok_and(|text| target.span.of(&text) == name)
        }))
    }

    /// Where the misspelt argument is marked, if it is.
    fn error(&mut self, attribute: &Attribute) -> Result<String> {
        self.open(attribute, attribute.correct)?;
        let before = self.editor.diagnostics(&self.file)?;
        ensure!(before.iter().all(|one| one.code != "macro-error"), "{}: {before:?}", attribute.name);
        let marked = self.open(attribute, attribute.misspelt)?;
        let found = self.editor.diagnostics(&self.file)?;
        let errors: Vec<_> = found.iter().filter(|one| one.severity == 1 && !before.contains(one)).collect();
        Ok(if errors.iter().any(|error| error.span == marked.spans[0]) {
            "on the name"
        } else if errors.is_empty() {
            "no"
        } else {
            "elsewhere"
        }
        .to_owned())
    }
}

impl Attribute {
    /// Whether the item is something that an argument can start with.
    fn can_start_with(&self, item: &Item) -> bool {
        let is_name = if self.package == "auth-grant" {
            ["user_pool", "env", "mod", "crate"].contains(&item.name()) || catalog::find(item.name()).is_some()
        } else {
            self.names.contains(&item.name())
        };
        is_name || self.more.is_some_and(|end| item.detail.ends_with(end) && item.detail.starts_with("fn(self, "))
    }
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

/// The versions of the packages in the table.
fn versions(editor: &Editor) -> Result<Vec<(&'static str, String)>> {
    let lock = fs::read_to_string(editor.workspace().path("Cargo.lock"))?;
    let mut versions = Vec::new();
    for Attribute { package, .. } in ATTRIBUTES {
        let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \"")).context(package)?;
        let version = rest.split('"').next().context(package)?.to_owned();
        if !versions.contains(&(package, version.clone())) {
            versions.push((package, version));
        }
    }
    Ok(versions)
}

fn page(rows: &[Row], server: &str, versions: &[(&str, String)]) -> Result<String> {
    let rustc = Command::new("rustc").arg("--version").output()?;
    let rustc = String::from_utf8(rustc.stdout)?;
    let rustc = rustc.split(' ').nth(1).context("rustc says its version")?;
    let packages: Vec<_> = versions.iter().map(|(package, version)| format!("{package} {version}")).collect();
    let mut page = format!(
        "# What editors offer inside attributes

rust-analyzer {server}, without the compiler, asked the same of each attribute in one run. Rust {rustc};
{}.

| attribute | empty parentheses | half a name | after a comma | inside a name | hover | definition | misspelt |
| --- | --- | --- | --- | --- | --- | --- | --- |
",
        packages.join(", ")
    );
    for (attribute, row) in ATTRIBUTES.iter().zip(rows) {
        writeln!(page, "| `{}` | {} |", attribute.name, row.cells.join(" | "))?;
    }
    page.push_str(
        "
- The first four columns count the names offered that can start an argument, after the filter that an editor applies to
  what is typed already, and beside them whatever else is offered. For clap these are the methods of its `Command` and
  `Arg` that set something, as well as the names of its own.
- *hover*: pointing at an argument shows the signature of something of that name.
- *definition*: following an argument leads to something of that name.
- *misspelt*: where a misspelt argument is an error while typing, before anything is built.

What was typed:

| attribute | half a name | after a comma | inside a name | argument | misspelt |
| --- | --- | --- | --- | --- | --- |
",
    );
    for attribute in &ATTRIBUTES {
        let typed = [attribute.half, attribute.after_a_comma, attribute.whole, attribute.correct, attribute.misspelt];
        let plain = typed.map(|text| format!("`{}`", text.replace("$0", "▏").replace(['«', '»'], "")));
        writeln!(page, "| `{}` | {} |", attribute.name, plain.join(" | "))?;
    }
    page.push_str(
        "
In all cases rust-analyzer reads the same sources of the standard library: those in the folder `RUST_SRC`, or as much of
them as the tests need. To repeat it:

```console
$ RUST_ANALYZER=path/to/rust-analyzer cargo run -p auth-grant-editor-tests --bin comparison
```
",
    );
    Ok(page)
}
