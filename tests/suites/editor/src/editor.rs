//! What an editor shows, each as one question to the server.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::client::Client;
use crate::cursor::{Place, Span};
use crate::semantic_tokens::{Legend, Token};
use crate::server::Server;
use crate::standard_library;
use crate::workspace::{Workspace, uri};

/// The tag of an entry that is struck through.
const DEPRECATED_ITEM: u64 = 1;

/// An editor with a workspace open.
pub struct Editor {
    client: Client,
    workspace: Workspace,
    /// How often each file was opened or changed.
    versions: BTreeMap<PathBuf, i32>,
    legend: Legend,
}

/// One entry of a list of completions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the list shows.
    pub label: String,
    /// What the list shows behind the label, such as the type.
    pub detail: String,
    /// What the text typed so far is compared with.
    pub filter: String,
    /// What choosing it inserts.
    pub inserted: String,
    /// What choosing it replaces.
    pub replaced: Option<Span>,
    /// Its documentation.
    pub documentation: String,
    /// Whether the list strikes it through.
    pub is_deprecated: bool,
}

impl Item {
    /// The identifier that the label starts with.
    #[must_use]
    pub fn name(&self) -> &str {
        let end = self.label.find(|character: char| !character.is_alphanumeric() && character != '_');
        &self.label[..end.unwrap_or(self.label.len())]
    }

    /// Whether an editor keeps it in the list for what is typed: the letters have to be in it, in order.
    #[must_use]
    pub fn is_shown_for(&self, typed: &str) -> bool {
        let mut letters = self.filter.chars().flat_map(char::to_lowercase);
        typed.chars().flat_map(char::to_lowercase).all(|typed| letters.any(|letter| letter == typed))
    }
}

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The file.
    pub file: PathBuf,
    /// Where in the file.
    pub span: Span,
}

/// What the server has to say of a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which part.
    pub span: Span,
    /// 1 is an error, 2 a warning, 3 a note and 4 a hint.
    pub severity: u64,
    /// Its name, such as `macro-error`.
    pub code: String,
    /// The text.
    pub message: String,
}

impl Editor {
    /// Opens a workspace and waits until the server has loaded it.
    ///
    /// # Errors
    /// When the server does not start, or finds something wrong with the workspace.
    pub fn open(server: &Server, workspace: Workspace) -> Result<Self> {
        let client = Client::start(server, workspace.folder(), settings(false))?;
        let legend = Legend::from_json(&client.capabilities()["semanticTokensProvider"]["legend"]);
        Ok(Self { client, workspace, versions: BTreeMap::new(), legend })
    }

    /// The open workspace.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Opens a file with the text it has on the disk.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn show(&mut self, file: &Path) -> Result<String> {
        let content = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        self.edit(file, &content)?;
        Ok(content)
    }

    /// Gives a file another text, as typing does; nothing is saved.
    ///
    /// # Errors
    /// When the server does not read any more.
    pub fn edit(&mut self, file: &Path, content: &str) -> Result<()> {
        let version = self.versions.entry(file.to_owned()).or_default();
        *version += 1;
        if *version == 1 {
            let document = json!({ "uri": uri(file), "languageId": "rust", "version": version, "text": content });
            self.client.notify("textDocument/didOpen", json!({ "textDocument": document }))
        } else {
            let document = json!({ "uri": uri(file), "version": version });
            let changes = json!([{ "text": content }]);
            self.client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }))
        }
    }

    /// Turns on or off what the server only suspects, such as unknown methods: the diagnostics it calls experimental,
    /// which are off as it comes.
    ///
    /// # Errors
    /// When the server does not take it over.
    pub fn show_suspicions(&mut self, are_shown: bool) -> Result<()> {
        self.client.configure(settings(are_shown))
    }

    /// What can be written at the cursor.
    ///
    /// # Errors
    /// When the server fails.
    pub fn completions(&mut self, file: &Path, cursor: Place) -> Result<Vec<Item>> {
        let answer = self.ask("textDocument/completion", file, cursor, json!({}))?;
        let items = if answer.is_array() { &answer } else { &answer["items"] };
        Ok(list(items).iter().map(item).collect())
    }

    /// The text shown when pointing at something.
    ///
    /// # Errors
    /// When the server fails.
    pub fn hover(&mut self, file: &Path, cursor: Place) -> Result<Option<String>> {
        let answer = self.ask("textDocument/hover", file, cursor, json!({}))?;
        Ok(answer["contents"]["value"].as_str().map(str::to_owned))
    }

    /// Where the thing at the cursor is defined.
    ///
    /// # Errors
    /// When the server fails.
    pub fn definitions(&mut self, file: &Path, cursor: Place) -> Result<Vec<Target>> {
        let answer = self.ask("textDocument/definition", file, cursor, json!({}))?;
        Ok(targets(&answer))
    }

    /// Where the thing at the cursor is used, without its definition.
    ///
    /// # Errors
    /// When the server fails.
    pub fn references(&mut self, file: &Path, cursor: Place) -> Result<Vec<Target>> {
        let more = json!({ "context": { "includeDeclaration": false } });
        let answer = self.ask("textDocument/references", file, cursor, more)?;
        Ok(targets(&answer))
    }

    /// What giving the thing at the cursor another name would change.
    ///
    /// # Errors
    /// When the server fails, or refuses.
    pub fn rename(&mut self, file: &Path, cursor: Place, name: &str) -> Result<Vec<Target>> {
        let answer = self.ask("textDocument/rename", file, cursor, json!({ "newName": name }))?;
        let mut changed = Vec::new();
        for change in list(&answer["documentChanges"]) {
            let file = path(&change["textDocument"]["uri"]);
            let edits = list(&change["edits"]).iter();
            changed.extend(edits.map(|edit| Target { file: file.clone(), span: Span::from_json(&edit["range"]) }));
        }
        changed.sort();
        Ok(changed)
    }

    /// The semantic token that starts at the cursor, which decides on its colour.
    ///
    /// # Errors
    /// When the server fails.
    pub fn token(&mut self, file: &Path, cursor: Place) -> Result<Option<Token>> {
        let params = json!({ "textDocument": { "uri": uri(file) } });
        let answer = self.client.request("textDocument/semanticTokens/full", &params)?;
        Ok(self.legend.token(&answer, cursor))
    }

    /// What the server itself, without the compiler, has to say of a file, from top to bottom.
    ///
    /// # Errors
    /// When the server fails.
    pub fn diagnostics(&mut self, file: &Path) -> Result<Vec<Diagnostic>> {
        let params = json!({ "textDocument": { "uri": uri(file) } });
        let answer = self.client.request("textDocument/diagnostic", &params)?;
        let mut diagnostics: Vec<_> = list(&answer["items"]).iter().map(diagnostic).collect();
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        Ok(diagnostics)
    }

    fn ask(&mut self, method: &str, file: &Path, cursor: Place, mut params: Value) -> Result<Value> {
        params["textDocument"] = json!({ "uri": uri(file) });
        params["position"] = cursor.to_json();
        self.client.request(method, &params)
    }
}

/// How the server is set up: as it comes, but without the compiler, so that every answer is its own.
fn settings(are_suspicions_shown: bool) -> Value {
    json!({
        // Always said, because rust-analyzer would otherwise try to add the sources to the toolchain.
        "cargo": { "sysrootSrc": standard_library::sources() },
        "checkOnSave": false,
        "diagnostics": { "experimental": { "enable": are_suspicions_shown } },
    })
}

fn item(value: &Value) -> Item {
    let label = text(&value["label"]);
    let or_label = |value: &Value| value.as_str().map_or_else(|| label.clone(), str::to_owned);
    let edit = &value["textEdit"];
    let details = [&value["labelDetails"]["detail"], &value["labelDetails"]["description"], &value["detail"]];
    Item {
        detail: details
            .into_iter()
            .filter_map(Value::as_str)
            .find(|detail| !detail.is_empty())
            .unwrap_or_default()
            .trim()
            .to_owned(),
        filter: or_label(&value["filterText"]),
        inserted: or_label(if edit.is_null() { &value["insertText"] } else { &edit["newText"] }),
        replaced: [&edit["replace"], &edit["range"]].into_iter().find(|range| !range.is_null()).map(Span::from_json),
        documentation: value["documentation"]["value"].as_str().unwrap_or_default().to_owned(),
        is_deprecated: list(&value["tags"]).contains(&json!(DEPRECATED_ITEM)) || value["deprecated"] == true,
        label,
    }
}

fn diagnostic(value: &Value) -> Diagnostic {
    Diagnostic {
        span: Span::from_json(&value["range"]),
        severity: value["severity"].as_u64().unwrap_or_default(),
        code: text(&value["code"]),
        message: text(&value["message"]),
    }
}

fn targets(answer: &Value) -> Vec<Target> {
    let target = |value: &Value| Target { file: path(&value["uri"]), span: Span::from_json(&value["range"]) };
    let mut targets: Vec<_> = list(answer).iter().map(target).collect();
    targets.sort();
    targets
}

fn path(uri: &Value) -> PathBuf {
    text(uri).trim_start_matches("file://").into()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
