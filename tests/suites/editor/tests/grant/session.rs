//! The open editor and what was found out so far.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};
use auth_grant_editor_tests::{Editor, Item, Marked, Server, Workspace, checkout};

use crate::fixture;

/// The editor, its files, and the checks that failed.
pub(crate) struct Session {
    pub(crate) editor: Editor,
    /// `main.rs`, which every check writes anew.
    pub(crate) main: PathBuf,
    /// `groups.rs`, which stays as it is.
    pub(crate) groups: PathBuf,
    /// Where auth-grant-core has the auth actions.
    pub(crate) actions: PathBuf,
    passed: usize,
    failures: Vec<String>,
}

impl Session {
    /// Opens the fixture with these features of `auth-grant`.
    pub(crate) fn start(features: &[&str]) -> Result<Self> {
        let server = Server::from_env()?;
        let main = fixture::with_arguments("addUserToGroup");
        let groups = Marked::parse(fixture::GROUPS).text;
        let library = if features.contains(&"cognito") { fixture::LIBRARY } else { fixture::EMPTY_LIBRARY };
        let files = [("src/main.rs", &*main), ("src/groups.rs", &*groups), ("src/lib.rs", library)];
        let workspace = Workspace::new(features, "", &files)?;
        let (main, groups) = (workspace.path("src/main.rs"), workspace.path("src/groups.rs"));
        let mut editor = Editor::open(&server, workspace)?;
        editor.show(&main)?;
        editor.show(&groups)?;
        println!("rust-analyzer {}", server.version());
        let actions = checkout().join("auth-grant-core/src/actions.rs");
        Ok(Self { editor, main, groups, actions, passed: 0, failures: Vec::new() })
    }

    /// Types this text into `main.rs`.
    pub(crate) fn type_main(&mut self, marked: &str) -> Result<Marked> {
        let marked = Marked::parse(marked);
        self.editor.edit(&self.main, &marked.text)?;
        Ok(marked)
    }

    /// Types this text into `main.rs`, and what is offered at its cursor.
    pub(crate) fn offered(&mut self, marked: &str) -> Result<(Marked, Vec<Item>)> {
        let marked = self.type_main(marked)?;
        let items = self.editor.completions(&self.main, marked.cursor)?;
        Ok((marked, items))
    }

    /// Types this text into `main.rs`, and what pointing at its cursor shows.
    pub(crate) fn hover(&mut self, marked: &str) -> Result<String> {
        let marked = self.type_main(marked)?;
        self.editor.hover(&self.main, marked.cursor)?.context("nothing is shown")
    }

    /// One check: says what it found, or why it failed, and goes on either way.
    pub(crate) fn check(&mut self, what: &str, found: impl FnOnce(&mut Self) -> Result<String>) {
        match found(self) {
            Ok(found) => {
                self.passed += 1;
                println!("ok      {what}: {found}");
            }
            Err(error) => {
                println!("FAILED  {what}: {error:#}");
                self.failures.push(format!("{what}: {error:#}"));
            }
        }
    }

    /// Fails with every failure there was.
    pub(crate) fn finish(self) -> Result<()> {
        println!("{} passed, {} failed", self.passed, self.failures.len());
        if !self.failures.is_empty() {
            bail!(
                "{} of {} checks failed:\n{}",
                self.failures.len(),
                self.failures.len() + self.passed,
                self.failures.join("\n")
            );
        }
        Ok(())
    }
}

/// Fails unless the text has all of these parts.
pub(crate) fn ensure_contains(text: &str, parts: &[&str]) -> Result<()> {
    for part in parts {
        ensure!(text.contains(part), "expected `{part}` in:\n{text}");
    }
    Ok(())
}
