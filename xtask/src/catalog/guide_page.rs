//! The guide's page of all auth actions.

use super::rows::{Action, Area, Catalog, IamAction, Kind, Origin, Why};

const INTRODUCTION: &str = "\
All names that `#[grant(…)]` accepts, by area; in each area, groups come first. A group grants several IAM actions, and
counts as used if one of them is. The guide's search finds all of them by their names, and by those of IAM and of the AWS
SDK.

The access level is that of AWS's own reference: *List* and *Read* look, *Write* changes. The last column says whether
Amplify has the name: *documented*; *accepted* by its library, but not documented; or *an addition* of
auth-grant's. *Since* is the version of `@aws-amplify/backend-auth`.

`cargo auth-grant actions NAME` shows one of them with links to AWS's documentation, `cargo auth-grant actions clients`
those of an area, and `cargo auth-grant actions --uses AdminInitiateAuth` those that grant an operation.
";

const TABLE: &str = "\
| auth action | IAM actions | access | in the AWS SDK for Rust | Amplify |
| --- | --- | --- | --- | --- |
";

const ALSO_NEEDED: &str = "\
## Permissions needed in addition

Some operations pass another resource, such as an IAM role, to Cognito and need a permission on it. Allow it in a
statement of your own. The exports name it in their comments. (`describe_terms_by_client` needs another grant,
`describeTerms`.)

| operation | IAM actions | on |
| --- | --- | --- |
";

const WITHOUT_GRANT: &str = "\
## Operations without a grant

IAM does not authorize these, so they need no policy. Call them on a client of the AWS SDK. Some share their
name with an auth action that grants the administrator's operation: the grant `initiateAuth` is for `AdminInitiateAuth`,
and `initiate_auth` needs none.

| operations | authorized by |
| --- | --- |
";

const ELSEWHERE: &str = "
No grant includes these. Allow them in a statement of your own.

| operations | on |
| --- | --- |
";

pub(super) fn text(catalog: &Catalog) -> String {
    let areas: Vec<_> = AREAS.iter().map(|(area, heading)| section(catalog, *area, heading)).collect();
    let also_needed: String = catalog.iam_actions.iter().map(also_needed).collect();
    format!(
        "# The {} auth actions\n\n{INTRODUCTION}\n{}\n{ALSO_NEEDED}{also_needed}\n{WITHOUT_GRANT}{}{ELSEWHERE}{}",
        catalog.actions.len(),
        areas.join("\n"),
        not_by_iam(catalog),
        elsewhere(catalog),
    )
}

const AREAS: &[(Area, &str)] = &[
    (Area::Users, "Users"),
    (Area::Groups, "Groups"),
    (Area::Devices, "Devices"),
    (Area::SignIn, "Sign-in"),
    (Area::Clients, "App clients and resource servers"),
    (Area::Providers, "Identity providers"),
    (Area::Domains, "Domains"),
    (Area::Branding, "Branding and terms"),
    (Area::Imports, "Imports"),
    (Area::Pool, "The user pool itself"),
];

fn section(catalog: &Catalog, area: Area, heading: &str) -> String {
    let is_here = |action: &&Action| catalog.iam_actions_of(action).first().is_some_and(|row| row.area == area);
    let rows = |kind| {
        let actions = catalog.actions.iter().filter(move |action| action.kind == kind);
        actions.filter(is_here).map(|action| row(catalog, action)).collect::<String>()
    };
    format!("## {heading}\n\n{TABLE}{}{}", rows(Kind::Group), rows(Kind::Single))
}

fn row(catalog: &Catalog, action: &Action) -> String {
    let cell = |text: fn(&IamAction) -> String| {
        catalog.iam_actions_of(action).into_iter().map(text).collect::<Vec<_>>().join("<br>")
    };
    let origin = match action.origin {
        Origin::AmplifyDocs => "documented",
        Origin::AmplifyBackend => "accepted",
        Origin::Extension => "an addition",
    };
    let since = match action.amplify_since.as_deref() {
        Some("1.0.0") | None => String::new(),
        Some(version) => format!(", since {version}"),
    };
    let name = match action.kind {
        Kind::Group => format!("**`{}`**", action.name),
        Kind::Single => format!("`{}`", action.name),
    };
    format!(
        "| {name} | {} | {} | {} | {origin}{since} |\n",
        cell(|IamAction { name, .. }| format!("`{name}`")),
        cell(|IamAction { access_level, .. }| format!("{access_level:?}")),
        cell(|IamAction { sdk_method, .. }| format!("`{sdk_method}`")),
    )
}

fn also_needed(IamAction { sdk_method, also_needed, .. }: &IamAction) -> String {
    let row = |need: &super::rows::AlsoNeeded| {
        let iam_actions: Vec<_> = need.iam_actions.iter().map(|name| format!("`{name}`")).collect();
        format!("| `{sdk_method}` | [{}]({}) | {} |\n", iam_actions.join(", "), need.documentation, need.resource)
    };
    also_needed.iter().map(row).collect()
}

/// The operations that something else than IAM authorizes, by what it is.
fn not_by_iam(catalog: &Catalog) -> String {
    let mut by: Vec<(&str, Vec<String>)> = Vec::new();
    for row in catalog.without_grant.iter().filter(|row| row.why == Why::NotByIam) {
        let authorized_by = row.authorized_by.as_deref().unwrap_or_default();
        let name = format!("`{}`", row.operation);
        match by.iter_mut().find(|(known, _)| *known == authorized_by) {
            Some((_, operations)) => operations.push(name),
            None => by.push((authorized_by, vec![name])),
        }
    }
    let row = |(by, operations): (&str, Vec<String>)| format!("| {} | {by} |\n", operations.join(", "));
    by.into_iter().map(row).collect()
}

fn elsewhere(catalog: &Catalog) -> String {
    let row = |(why, on): (Why, &str)| {
        let rows = catalog.without_grant.iter().filter(|row| row.why == why);
        let operations: Vec<_> = rows.map(|row| format!("`{}`", row.operation)).collect();
        format!("| {} | {on} |\n", operations.join(", "))
    };
    let all = [
        (Why::OnAnyResource, "every resource, `*`"),
        (Why::OnArn, "the ARN of a user pool"),
        (Why::ForWaf, "the user pool, the web ACL or both: permissions for callers of AWS WAF"),
    ];
    all.into_iter().map(row).collect()
}
