//! A page that stands alone: the matrix of functions and operations, and below it each function by itself.

use std::collections::{BTreeMap, BTreeSet};

use auth_grant_core::record::Grantee;
use auth_grant_core::{AccessLevel, Area};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::access_level::{ACCESS_LEVELS, sign};
use super::operation::Operation;
use super::row::{Row, may_write, rows};
use super::summary::summary;
use crate::function::{Function, NeededValue, ReachableGrant};
use crate::printable::printable;
use crate::user_pool_name::in_a_table;

/// With more columns, the matrix is too wide for paper. The functions' sections have all of it too.
const MOST_ON_PAPER: usize = 40;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub(super) fn render(functions: &[Function]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(content_security_policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Which function may do what" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "Which function may do what" }
                    p { (summary(functions)) }
                    ul.legend {
                        @for access_level in ACCESS_LEVELS {
                            li { (mark_for_eyes(access_level)) " " (access_level.as_str()) }
                        }
                    }
                    // The script shows it, which it needs.
                    search hidden {
                        label for="search" { "Search" }
                        input #search type="search" autocomplete="off"
                            placeholder="Function, handler, grant or operation";
                        output for="search" {}
                    }
                }
                main {
                    (matrix(functions))
                    p.nothing hidden { "No function has all of these words." }
                    h2 { "Functions" }
                    div.functions {
                        @for (i, function) in functions.iter().enumerate() { (details(i, function)) }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// Lets the page's own style and script run and nothing else, should a name ever get through unescaped.
fn content_security_policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// A row for each function and resource, a column for each operation that any of them may do.
fn matrix(functions: &[Function]) -> Markup {
    let rows: Vec<_> = functions.iter().map(rows).collect();
    let columns: BTreeSet<_> = rows.iter().flatten().flat_map(|row| row.operations.iter().copied()).collect();
    let columns: Vec<_> = columns.into_iter().collect();
    let levels: Vec<_> = columns.chunk_by(|one, other| one.access_level() == other.access_level()).collect();
    html! {
        div.matrix.wide[columns.len() > MOST_ON_PAPER] role="region" aria-label="Matrix of functions and operations" tabindex="0" {
            table {
                thead {
                    tr {
                        th.name rowspan="3" scope="col" { "Function" }
                        th.on rowspan="3" scope="col" { "On" }
                        @for level in &levels {
                            th.level.(class(level[0].access_level())) colspan=(level.len()) scope="colgroup" {
                                (level[0].access_level().as_str())
                            }
                        }
                    }
                    tr {
                        @for level in &levels {
                            @for (i, area) in level.chunk_by(|one, other| one.area() == other.area()).enumerate() {
                                th.area.first[i == 0] colspan=(area.len()) scope="colgroup" {
                                    (area[0].area().map_or("parameters", Area::as_str))
                                }
                            }
                        }
                    }
                    tr {
                        @for level in &levels {
                            @for (i, operation) in level.iter().enumerate() {
                                th.operation.first[i == 0] scope="col" { (link(*operation, operation.name())) }
                            }
                        }
                    }
                }
                @for (i, (function, rows)) in functions.iter().zip(&rows).enumerate() {
                    tbody { (matrix_rows(i, function, rows, &levels)) }
                }
            }
        }
    }
}

fn matrix_rows(i: usize, function: &Function, rows: &[Row], levels: &[&[Operation]]) -> Markup {
    html! {
        @for (j, row) in rows.iter().enumerate() {
            tr {
                @if j == 0 {
                    th.name rowspan=(rows.len()) scope="rowgroup" {
                        a href={ "#function-" (i + 1) } { (printable(&function.name)) }
                    }
                }
                th.on scope="row" { (row.on) }
                @for level in levels {
                    @for (k, operation) in level.iter().enumerate() {
                        td.first[k == 0] {
                            @if row.operations.contains(operation) { (mark(operation.access_level())) }
                        }
                    }
                }
            }
        }
    }
}

/// All there is to say of one function.
fn details(i: usize, function: &Function) -> Markup {
    html! {
        section #{ "function-" (i + 1) } {
            h3 {
                (printable(&function.name))
                @if may_write(function) { " " span.badge { (mark_for_eyes(AccessLevel::Write)) " Write access" } }
            }
            h4 { "Grants" }
            ul.handlers {
                @for reachable in function.grants.iter().filter(|reachable| reachable.uses_user_pool()) {
                    li {
                        (grantee(reachable)) " is granted " (codes(&reachable.grant.auth_actions))
                        @match reachable.uses().as_deref() {
                            None => {}
                            Some([]) => " and uses nothing",
                            Some(uses) => { " and uses " (codes(uses)) }
                        }
                        " on " (in_a_table(&reachable.grant.user_pool))
                    }
                }
                @for reachable in function.parameter_readers() {
                    li {
                        (grantee(reachable)) " may read " (codes(&reachable.parameter_names()))
                        " from the Parameter Store"
                    }
                }
            }
            @for row in rows(function) {
                h4 { "IAM actions on " (row.on) }
                dl {
                    @for access_level in ACCESS_LEVELS {
                        @if row.of_level(access_level).next().is_some() {
                            dt { (mark_for_eyes(access_level)) " " (access_level.as_str()) }
                            @for (area, operations) in row.by_area(access_level) {
                                dd {
                                    @if let Some(area) = area { (area) ": " }
                                    @for (j, operation) in operations.into_iter().enumerate() {
                                        @if j > 0 { ", " }
                                        (link(operation, operation.iam_action()))
                                    }
                                }
                            }
                        }
                    }
                }
            }
            (variables(function))
        }
    }
}

/// The environment variables that the function needs.
fn variables(function: &Function) -> Markup {
    let parameters = function.parameter_names();
    let variables: BTreeMap<_, _> = function.variables().into_iter().collect();
    html! {
        @if !variables.is_empty() {
            h4 { "Environment variables" }
            dl {
                @for (name, value) in variables {
                    dt { code { (printable(name)) } }
                    dd {
                        @match value {
                            NeededValue::UserPoolId(user_pool) => { "required: the user pool ID of " (in_a_table(user_pool)) }
                            NeededValue::Required => "required",
                            NeededValue::Optional(None) => "optional",
                            NeededValue::Optional(Some(default)) => {
                                "optional, " code { (printable(default)) } " without it"
                            }
                        }
                        @if parameters.contains(name) { "; may come from the Parameter Store" }
                    }
                }
            }
        }
    }
}

/// The handler or struct, and its package.
fn grantee(reachable: &ReachableGrant) -> Markup {
    let Grantee { package, package_version, path, .. } = &reachable.grant.grantee;
    html! { code { (printable(path)) } " of " code { (printable(package)) " " (printable(package_version)) } }
}

fn codes(names: &[impl AsRef<str>]) -> Markup {
    html! {
        @for (i, name) in names.iter().enumerate() {
            @if i > 0 { ", " }
            code { (printable(name.as_ref())) }
        }
    }
}

fn link(operation: Operation, text: &str) -> Markup {
    html! { a href=(operation.documentation()) rel="noreferrer" { (text) } }
}

/// The sign of an access level, with its name for those who do not see it.
fn mark(access_level: AccessLevel) -> Markup {
    html! { (mark_for_eyes(access_level)) span.spoken { (access_level.as_str()) } }
}

/// The sign of an access level, beside its name.
fn mark_for_eyes(access_level: AccessLevel) -> Markup {
    html! { span.mark.(class(access_level)) aria-hidden="true" { (sign(access_level)) } }
}

fn class(access_level: AccessLevel) -> String {
    access_level.as_str().to_ascii_lowercase()
}
