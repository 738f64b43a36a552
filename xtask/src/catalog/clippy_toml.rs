//! The lines for `clippy.toml` in the guide.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
# Reports a user pool ID that is set by hand on a request of the AWS SDK.
disallowed-methods = [
";

const REASON: &str = "requests of auth-grant have their user pool already";

pub(super) fn text(catalog: &Catalog) -> String {
    format!("{START}{}]\n", catalog.iam_actions.iter().map(lines).collect::<String>())
}

fn lines(IamAction { name, sdk_method, .. }: &IamAction) -> String {
    let builder =
        format!("aws_sdk_cognitoidentityprovider::operation::{sdk_method}::builders::{}FluentBuilder", operation(name));
    let line = |setter| format!("    {{ path = \"{builder}::{setter}\", reason = \"{REASON}\" }},\n");
    line("user_pool_id") + &line("set_user_pool_id")
}
