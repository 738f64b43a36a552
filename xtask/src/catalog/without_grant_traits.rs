//! The traits for what the compiler says of an operation that no auth action grants.

use super::rows::{Catalog, Why, WithoutGrant};

const START: &str = "\
//! A trait for each operation that no auth action grants, for what the compiler says of a call.
//!
//! No type implements them. The SDK's method of the operation asks for its trait, so that the compiler prints what the
//! trait says, and does not suggest the method of another operation.

/// Keeps others from implementing the traits.
pub trait Nobody {}
";

pub(super) fn text(catalog: &Catalog) -> String {
    format!("{START}{}", catalog.without_grant.iter().filter_map(|row| definition(catalog, row)).collect::<String>())
}

fn definition(catalog: &Catalog, row: &WithoutGrant) -> Option<String> {
    let WithoutGrant { operation, sdk_method, authorized_by, .. } = row;
    let sdk_method = sdk_method.as_ref()?;
    let (reason, note) = match row.why {
        Why::NotByIam => {
            let authorized_by = authorized_by.as_deref().unwrap_or_default();
            ("it needs no grant", format!("it is authorized by {authorized_by}, not by IAM"))
        }
        Why::OnAnyResource => ("it does not act on one user pool", of_your_own(operation, "`*`")),
        Why::OnArn => ("it takes an ARN, not a user pool ID", of_your_own(operation, "that ARN")),
        Why::ForWaf => return None,
    };
    let namesake = catalog.namesake(row).map(|action| {
        let [iam_action] = catalog.iam_actions_of(action)[..] else { return String::new() };
        format!("    note = \"the grant `{}` is for `{}`\",\n", action.name, iam_action.sdk_method)
    });
    Some(format!(
        "\n#[diagnostic::on_unimplemented(\n    message = \"`{{Self}}` has no `{sdk_method}`: {reason}\",\n    \
         label = \"call it on a client of the AWS SDK\",\n{}    note = \"{note}\"\n)]\npub trait {operation}: Nobody {{}}\n",
        namesake.unwrap_or_default(),
    ))
}

fn of_your_own(operation: &str, resource: &str) -> String {
    format!("allow `cognito-idp:{operation}` on {resource} in a statement of your own")
}
