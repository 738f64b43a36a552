//! Writes the pictures in `docs/pictures` from what the compiler and rust-analyzer really say.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use auth_grant_editor_tests::picture::{self, Line, WIDTH};
use auth_grant_editor_tests::{Editor, Marked, Server, Workspace, checkout};

/// The most entries of a list that are drawn.
const ENTRIES: usize = 8;

fn main() -> Result<()> {
    let server = Server::from_env()?;
    let workspace = Workspace::new(&[], "", &[("src/main.rs", &source("«addUserToGruop»").text)])?;
    write("near-miss", &check(&workspace)?)?;
    for (name, grants, line) in [
        ("ungranted", "addUserToGroup", "    let _ = users.admin_delete_user().username(name).send().await;\n"),
        ("unused", "addUserToGroup, listUsers", ""),
    ] {
        let workspace = Workspace::new(&["cognito"], "", &[("src/main.rs", &handler(grants, line))])?;
        write(name, &check(&workspace)?)?;
    }
    let mut editor = Editor::open(&server, workspace)?;
    write("completion", &completion(&mut editor)?)?;
    write("hover", &hover(&mut editor)?)
}

/// A handler with these arguments of the attribute.
fn source(arguments: &str) -> Marked {
    Marked::parse(&format!(
        "use auth_grant::grant;\n\n#[grant({arguments})]\nasync fn handler() {{}}\n\nfn main() {{\n    drop(handler());\n}}\n"
    ))
}

/// A handler with these grants that adds a user to a group, and has this line besides.
fn handler(grants: &str, line: &str) -> String {
    format!(
        "use auth_grant::grant;\n\n#[grant({grants})]\nasync fn handler(users: &handler::UserPool, name: &str) {{\n    \
         let _ = users.admin_add_user_to_group().username(name).group_name(\"ADMINS\").send().await;\n\
         {line}}}\n\nfn main() {{\n    let _ = handler;\n}}\n"
    )
}

/// What `cargo check` prints of the one fault.
fn check(workspace: &Workspace) -> Result<String> {
    let output = workspace.cargo(["check", "--quiet", "--color", "always"]).output()?;
    let text = String::from_utf8(output.stderr)?.replace(&format!("{}/", checkout().display()), "");
    let is_fault = |line: &str| ["error", "warning"].iter().any(|kind| plain(line).starts_with(kind));
    let start = text.lines().position(is_fault).context("nothing is reported")?;
    let lines = text.lines().skip(start).take_while(|line| {
        let line = plain(line);
        !line.starts_with("error: could not compile") && !line.starts_with("For more information")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    Ok(format!("\x1b[32m$\x1b[0m cargo check\n{}\n", text.trim_end()))
}

fn completion(editor: &mut Editor) -> Result<String> {
    let typed = "list";
    let marked = source(&format!("addUserToGroup, {typed}$0"));
    let file = editor.workspace().path("src/main.rs");
    editor.edit(&file, &marked.text)?;
    let mut items = editor.completions(&file, marked.cursor)?;
    items.retain(|item| item.name().starts_with(typed));
    let selected = items.first().context("nothing is offered")?;
    let name_width = items.iter().map(|item| item.name().len()).max().unwrap_or_default();
    let entry = |item: &auth_grant_editor_tests::Item| format!("{:name_width$}  {}", item.name(), item.detail);
    let mut lines: Vec<_> = items.iter().take(ENTRIES).map(|item| Line::Text(entry(item))).collect();
    lines[0] = Line::Selected(entry(selected));
    lines.push(Line::Rule);
    lines.extend(picture::markdown(&selected.documentation, 60));
    Ok(drawn(&marked, typed.len(), &lines))
}

fn hover(editor: &mut Editor) -> Result<String> {
    let marked = source("add$0UserToGroup, listUsers");
    let file = editor.workspace().path("src/main.rs");
    editor.edit(&file, &marked.text)?;
    let text = editor.hover(&file, marked.cursor)?.context("nothing is shown")?;
    Ok(drawn(&marked, 3, &picture::markdown(&text, 80)))
}

/// The file down to the attribute, and the box below the name that starts so far before the cursor.
fn drawn(marked: &Marked, back: usize, lines: &[Line]) -> String {
    let source: Vec<_> = marked.text.lines().take(marked.cursor.line as usize + 1).collect();
    picture::editor(&source, marked.cursor.column as usize - back, lines)
}

fn write(name: &str, ansi: &str) -> Result<()> {
    for line in ansi.lines() {
        let line = plain(line);
        ensure!(line.chars().count() <= WIDTH, "{name} has a line of over {WIDTH} columns: {line}");
        ensure!(!line.contains(&*std::env::temp_dir().to_string_lossy()), "{name} shows a folder: {line}");
    }
    let path = checkout().join("docs/pictures").join(format!("{name}.svg"));
    fs::write(&path, picture::svg(ansi)).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{}", path.display());
    Ok(())
}

/// The line without its escape sequences.
fn plain(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}
