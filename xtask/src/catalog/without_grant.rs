//! The list of the operations that no auth action grants.

use super::rows::{Catalog, Why, WithoutGrant};

const START: &str = "\
//! The list of the operations that no auth action grants.

use super::{Why, WithoutGrant};

/// Every operation of Cognito user pools that no auth action grants, in alphabetical order.
pub const WITHOUT_GRANT: &[WithoutGrant] = &[
";

pub(super) fn text(catalog: &Catalog) -> String {
    format!("{START}{}];\n", catalog.without_grant.iter().map(row).collect::<String>())
}

fn row(row: &WithoutGrant) -> String {
    let WithoutGrant { operation, sdk_method, .. } = row;
    let why = match row.why {
        Why::NotByIam => format!("NotByIam({:?})", row.authorized_by.as_deref().unwrap_or_default()),
        other => format!("{other:?}"),
    };
    format!("    WithoutGrant {{ operation: {operation:?}, sdk_method: {sdk_method:?}, why: Why::{why} }},\n")
}
