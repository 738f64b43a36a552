//! The ARN of a file that stands for all user pools of an account.

use super::arn::split_arn;
use super::user_pool_ref::UserPoolRef;
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

    /// Whether the user pool is certainly one of these, which the pattern stands for. Of a user pool, what is unknown is
    /// that of the function itself.
    pub(crate) fn surely_has(&self, meant: &AllUserPools, pool: &UserPoolRef) -> bool {
        let [partition, region, account] = pool.place();
        let is_meant = |own: &Option<String>, meant: &str, part: Option<&str>| match part {
            Some(part) => part == meant,
            None => own.is_none(),
        };
        // Most people write `arn:aws:`.
        (partition.is_none() && self.partition.as_deref() == Some("aws")
            || is_meant(&self.partition, &meant.partition, partition))
            && is_meant(&self.region, &meant.region, region)
            && is_meant(&self.account, &meant.account, account)
    }

    /// Whether the two leave open the same parts.
    pub(crate) fn is_as_open_as(&self, other: &Self) -> bool {
        let open = |pattern: &Self| [&pattern.partition, &pattern.region, &pattern.account].map(Option::is_none);
        open(self) == open(other)
    }
}
