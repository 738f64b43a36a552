"""Writes workspaces of functions, with or without grants, that need nothing but auth-grant."""

import shutil

GRANTS = [
    "addUserToGroup",
    "listUsersInGroup, listUsers",
    "manageGroupMembership",
    "getUser, updateUserAttributes, deleteUserAttributes",
    "manageUsers",
]

HANDLER = """
{grant}async fn handler_{index}(user: &str, group: &str) -> Result<String, String> {{
    if user.is_empty() {{
        return Err(format!("nobody to add to {{group}}"));
    }}
    let mut names: Vec<&str> = user.split('.').collect();
    names.sort_unstable();
    Ok(format!("{{}} is in {{group}}", names.join(" ")))
}}
"""

RUN = """
fn run(answer: impl Future<Output = Result<String, String>>) {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    if let std::task::Poll::Ready(answer) = std::pin::pin!(answer).poll(&mut context) {
        println!("{answer:?}");
    }
}
"""


def write(folder, auth_grant, packages, handlers, granted):
    """So many packages, each a function of so many handlers."""
    shutil.rmtree(folder, ignore_errors=True)
    for package in map(name, range(packages)):
        sources = folder / package / "src"
        sources.mkdir(parents=True)
        (sources.parent / "Cargo.toml").write_text(
            f'[package]\nname = "{package}"\nversion = "0.1.0"\nedition = "2024"\n\n'
            "[dependencies]\nauth-grant.workspace = true\n"
        )
        (sources / "main.rs").write_text(program(handlers, granted))
    (folder / "Cargo.toml").write_text(
        '[workspace]\nmembers = ["function-*"]\nresolver = "3"\n\n'
        f'[workspace.dependencies]\nauth-grant = {{ path = "{auth_grant}" }}\n\n'
        "[profile.dev]\ndebug = 0\n"
    )


def name(index):
    return f"function-{index:03}"


def program(handlers, granted):
    parts = ["use auth_grant as _;\n"]
    for index in range(handlers):
        grant = f"#[auth_grant::grant({GRANTS[index % len(GRANTS)]})]\n" if granted else ""
        parts.append(HANDLER.format(grant=grant, index=index))
    calls = "".join(f'    run(handler_{index}("ada.lovelace", "ADMINS"));\n' for index in range(handlers))
    return "".join([*parts, RUN, f"\nfn main() {{\n{calls}}}\n"])
