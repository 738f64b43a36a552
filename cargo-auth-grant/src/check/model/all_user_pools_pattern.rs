//! The ARN of a file that stands for all user pools of an account.

use super::arn::split_arn;
use crate::deployment::AllUserPools;

/// What stands before `userpool/*` in an ARN of a file, as far as it is written out: the function's own partition, region
/// and account are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AllUserPoolsPattern {
    partition: Option<String>,
    region: Option<String>,
    account: Option<String>,
}

impl AllUserPoolsPattern {
    /// Nothing for any other pattern, even if it fits the same user pools.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let parts = split_arn(text);
        let ["arn", partition, "cognito-idp", region, account, "userpool/*"] = parts.as_slice() else { return None };
        let parts = [(*partition, "${AWS::Partition}"), (*region, "${AWS::Region}"), (*account, "${AWS::AccountId}")];
        let [partition, region, account] = parts.map(|(part, own)| (part != own).then(|| part.to_owned()));
        Some(Self { partition, region, account })
    }

    /// Whether it can be these.
    pub(crate) fn can_be(&self, all: &AllUserPools) -> bool {
        let agree = |part: &Option<String>, own: &String| part.as_ref().is_none_or(|part| part == own);
        agree(&self.partition, &all.partition) && agree(&self.region, &all.region) && agree(&self.account, &all.account)
    }

    /// Whether the two leave open the same parts.
    pub(crate) fn is_as_open_as(&self, other: &Self) -> bool {
        let open = |pattern: &Self| [&pattern.partition, &pattern.region, &pattern.account].map(Option::is_none);
        open(self) == open(other)
    }
}
