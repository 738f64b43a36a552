//! What has to hold between the rows, so that the code generated from them compiles and its documentation is true.

use super::rows::{Action, Catalog, IamAction, Kind, Origin, SERVICE, Why, WithoutGrant, operation};

/// The ARN that every IAM action of the catalog takes.
const USER_POOL_ARN: &str = "arn:${Partition}:cognito-idp:${Region}:${Account}:userpool/${UserPoolId}";

/// `Ok`, or what is wrong with which row.
pub(super) fn validate(catalog: &Catalog) -> Result<(), String> {
    let Catalog { actions, iam_actions, without_grant } = catalog;
    for (at, iam_action) in iam_actions.iter().enumerate() {
        iam_action_row(iam_action, &iam_actions[..at], catalog)
            .map_err(|problem| format!("`{}`: {problem}", iam_action.name))?;
    }
    for (at, action) in actions.iter().enumerate() {
        action_row(action, &actions[..at], catalog).map_err(|problem| format!("`{}`: {problem}", action.name))?;
    }
    for (at, row) in without_grant.iter().enumerate() {
        without_grant_row(row, &without_grant[..at], catalog)
            .map_err(|problem| format!("`{}`: {problem}", row.operation))?;
    }
    Ok(())
}

fn without_grant_row(row: &WithoutGrant, before: &[WithoutGrant], catalog: &Catalog) -> Result<(), String> {
    let WithoutGrant { operation, sdk_method, why, authorized_by } = row;
    if !is_name(operation, |first| first.is_ascii_uppercase()) {
        return Err("not an operation such as `SignUp`".to_owned());
    }
    is_sdk_method_of(sdk_method.as_deref(), operation)?;
    if let Some(last) = before.last().filter(|last| last.operation >= *operation) {
        return Err(format!("belongs before `{}`: the rows are in alphabetical order", last.operation));
    }
    if catalog.iam_actions.iter().any(|row| super::rows::operation(&row.name) == operation) {
        return Err("is among the IAM actions, which auth actions grant".to_owned());
    }
    match (why, authorized_by) {
        (Why::NotByIam, None) => {
            Err("IAM does not authorize it, and `authorized_by` does not say what does".to_owned())
        }
        (Why::NotByIam, Some(_)) | (_, None) => Ok(()),
        (_, Some(_)) => Err("IAM authorizes it, so `authorized_by` is to be left out".to_owned()),
    }
}

/// `Ok` as well where there is none.
fn is_sdk_method_of(sdk_method: Option<&str>, operation: &str) -> Result<(), String> {
    match sdk_method {
        Some(method) if method.replace('_', "") != operation.to_lowercase() => {
            Err(format!("its SDK method `{method}` is not the operation in snake case"))
        }
        _ => Ok(()),
    }
}

fn iam_action_row(row: &IamAction, before: &[IamAction], catalog: &Catalog) -> Result<(), String> {
    let IamAction { name, sdk_method, resource, .. } = row;
    if !name.starts_with(SERVICE) || !is_name(operation(name), |first| first.is_ascii_uppercase()) {
        return Err(format!("not an IAM action such as `{SERVICE}ListUsers`"));
    }
    is_sdk_method_of(Some(sdk_method), operation(name))?;
    if let Some(last) = before.last() {
        if last.name == *name {
            return Err("has two rows".to_owned());
        }
        if last.name > *name {
            return Err(format!("belongs before `{}`: the rows are in alphabetical order", last.name));
        }
    }
    if resource != USER_POOL_ARN {
        return Err(format!("its resource is not a user pool, `{USER_POOL_ARN}`"));
    }
    let singles: Vec<_> = catalog.singles_for(row).collect();
    match singles.as_slice() {
        [_] => Ok(()),
        [] => Err("no single auth action grants it".to_owned()),
        [first, second, ..] => Err(format!("two single auth actions grant it, `{}` and `{}`", first.name, second.name)),
    }
}

fn action_row(row: &Action, before: &[Action], catalog: &Catalog) -> Result<(), String> {
    let Action { name, kind, origin, amplify_since, iam_actions, .. } = row;
    if !is_name(name, |first| first.is_ascii_lowercase()) {
        return Err("not a name in camel case such as `listUsers`".to_owned());
    }
    if (*origin == Origin::Extension) == amplify_since.is_some() {
        return Err("`amplify_since` is for the names that Amplify has, all of them".to_owned());
    }
    if before.iter().any(|other| other.name == *name) {
        return Err("has two rows".to_owned());
    }
    if *kind == Kind::Group && before.iter().any(|other| other.kind == Kind::Single) {
        return Err("belongs before the single auth actions: it is a group".to_owned());
    }
    match (kind, iam_actions.len()) {
        (Kind::Group, 0) => return Err("a group grants at least one IAM action".to_owned()),
        (Kind::Single, count) if count != 1 => {
            return Err(format!("a single auth action grants one IAM action, not {count}"));
        }
        _ => {}
    }
    for (at, iam_action) in iam_actions.iter().enumerate() {
        if !catalog.iam_actions.iter().any(|row| row.name == *iam_action) {
            return Err(format!("its IAM action `{iam_action}` has no row"));
        }
        if iam_actions[..at].contains(iam_action) {
            return Err(format!("grants `{iam_action}` twice"));
        }
    }
    Ok(())
}

/// Whether it can be an identifier that begins with such a character.
fn is_name(text: &str, first: fn(char) -> bool) -> bool {
    text.starts_with(first) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}
