//! What the ARNs of all services have in common.

use crate::user_pool_id;

/// The parts of an ARN that differ from service to service.
pub(crate) struct Parts<'a> {
    pub(crate) region: &'a str,
    pub(crate) resource: &'a str,
}

/// Takes the ARN of a resource of this service apart, in which everything before the resource is literal; another
/// service is refused with the given reason.
pub(crate) fn parts<'a>(text: &'a str, service: &str, other_service: &'static str) -> Result<Parts<'a>, &'static str> {
    let mut parts = text.splitn(6, ':');
    let mut part = || parts.next().unwrap_or_default();
    if part() != "arn" {
        return Err("it does not start with `arn:`");
    }
    if !is_partition(part()) {
        return Err("its partition is not one of AWS's, such as `aws`, `aws-cn` or `aws-us-gov`");
    }
    if part() != service {
        return Err(other_service);
    }
    let region = part();
    if !user_pool_id::is_region(region) {
        return Err("it has no AWS region");
    }
    let account = part();
    if account.len() != 12 || !account.bytes().all(|b| b.is_ascii_digit()) {
        return Err("its account is not twelve digits");
    }
    Ok(Parts { region, resource: part() })
}

/// `aws`, or `aws-` and lower-case words: AWS adds partitions, and each of them is named so.
fn is_partition(text: &str) -> bool {
    text == "aws" || text.strip_prefix("aws-").is_some_and(user_pool_id::is_region)
}
