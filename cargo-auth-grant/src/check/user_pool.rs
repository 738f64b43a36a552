//! Which user pool a text of a file means.

use std::fmt;

use super::model::Declared;
use super::partition::can_hold;
use super::pattern::{fits, has_wildcard};

/// A user pool, as far as a file says which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UserPoolRef {
    /// The file deploys it under this logical ID or address.
    Declared(String),
    /// It is there already.
    Literal { id: String, partition: Option<String>, region: Option<String>, account: Option<String> },
    /// What this text stands for: a parameter, an import, a placeholder.
    Symbol(String),
    /// The pool whose ARN is what this text stands for, of whose ID nothing is known.
    OfArn(String),
}

impl UserPoolRef {
    /// Whether the two can be one. Of a literal one, its ARN may say more than its ID.
    pub(super) fn is(&self, other: &Self) -> bool {
        let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        match (self, other) {
            (
                Self::Literal { id, partition, region, account },
                Self::Literal { id: id2, partition: partition2, region: region2, account: account2 },
            ) => id == id2 && agree(partition, partition2) && agree(region, region2) && agree(account, account2),
            _ => self == other,
        }
    }

    pub(super) fn is_literal(&self) -> bool {
        matches!(self, Self::Literal { .. })
    }

    /// The pool of a literal ID.
    pub(super) fn of_literal_id(id: &str) -> Self {
        let region = id.split_once('_').map(|(region, _)| region.to_owned());
        Self::Literal { id: id.to_owned(), partition: None, region, account: None }
    }

    /// The pool that the value of a variable is the ID of.
    pub(super) fn of_id(text: &str, declared: &Declared) -> Option<Self> {
        let text = text.trim();
        if let Some(symbol) = symbol(text) {
            return match declared_by(symbol, declared) {
                By::UserPool(_, Attribute::Arn) | By::Other(_) => None,
                By::UserPool(name, Attribute::Id) => Some(Self::Declared(name)),
                By::Nothing => of_parameter(symbol, Attribute::Id, declared),
            };
        }
        text.parse::<auth_grant_core::UserPoolId>().ok().map(|id| Self::of_literal_id(id.as_str()))
    }
}

/// The pool of a symbol that the file does not deploy, if the symbol can be what is wanted: that of the parameter's
/// default, if there is one.
fn of_parameter(symbol: &str, wanted: Attribute, declared: &Declared) -> Option<UserPoolRef> {
    if !declared.has_references {
        return Some(UserPoolRef::Symbol(symbol.to_owned()));
    }
    if let Some(default) = declared.defaults.get(symbol) {
        return match (wanted, Resource::of(default, &Declared::default())) {
            (Attribute::Arn, Resource::UserPool(user_pool)) => Some(user_pool),
            (Attribute::Arn, _) => None,
            (Attribute::Id, _) => UserPoolRef::of_id(default, &Declared::default()),
        };
    }
    let stem = match stem(symbol) {
        Some((stem, attribute)) if attribute == wanted => stem,
        Some(_) => return None,
        // One reference cannot be both the ID and the ARN.
        None if wanted == Attribute::Arn => return Some(UserPoolRef::OfArn(symbol.to_owned())),
        None => symbol,
    };
    Some(UserPoolRef::Symbol(stem.to_owned()))
}

/// What is left of `XArn`, `XId` and `X.Arn`, and which it is: deployments hand the ARN and the ID of one user pool to
/// each other under such names, and CDK does between nested stacks under `referencetoXArn` and `referencetoXRef`.
fn stem(symbol: &str) -> Option<(&str, Attribute)> {
    let ends = [
        (".UserPoolId", Attribute::Id),
        (".UserPoolArn", Attribute::Arn),
        ("Arn", Attribute::Arn),
        ("ARN", Attribute::Arn),
        ("Id", Attribute::Id),
        ("ID", Attribute::Id),
        ("-arn", Attribute::Arn),
        ("_arn", Attribute::Arn),
        ("/arn", Attribute::Arn),
        ("-id", Attribute::Id),
        ("_id", Attribute::Id),
        ("/id", Attribute::Id),
    ];
    let of_cdk = symbol.strip_suffix("Ref").filter(|stem| stem.starts_with("referenceto"));
    let (stem, attribute) = of_cdk
        .map(|stem| (stem, Attribute::Id))
        .or_else(|| ends.into_iter().find_map(|(end, attribute)| Some((symbol.strip_suffix(end)?, attribute))))?;
    let stem = stem.trim_end_matches(['.', '-', '_', ':', '/']);
    Some((if stem.is_empty() { "UserPool" } else { stem }, attribute))
}

impl fmt::Display for UserPoolRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(name) => f.write_str(name),
            Self::Literal { id, account: Some(account), .. } => write!(f, "{id} of the account {account}"),
            Self::Literal { id, .. } => f.write_str(id),
            Self::Symbol(symbol) => write!(f, "${{{symbol}}}"),
            Self::OfArn(symbol) => write!(f, "with the ARN ${{{symbol}}}"),
        }
    }
}

/// What the resource of a statement is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resource {
    UserPool(UserPoolRef),
    /// The text has wildcards that fit user pools.
    UserPools(String),
    /// No user pool: of this service, or of this type.
    Other(String),
    /// It cannot be said.
    Unclear,
}

impl Resource {
    pub(super) fn of(text: &str, declared: &Declared) -> Self {
        if text == "${SsmParameterArn}" && !declared.has_references {
            return Self::Unclear; // the placeholder of something else
        }
        if let Some(symbol) = symbol(text) {
            return match declared_by(symbol, declared) {
                By::UserPool(name, Attribute::Arn) => Self::UserPool(UserPoolRef::Declared(name)),
                By::UserPool(_, Attribute::Id) => Self::Unclear,
                By::Other(of_type) => Self::Other(of_type),
                By::Nothing => of_parameter(symbol, Attribute::Arn, declared).map_or(Self::Unclear, Self::UserPool),
            };
        }
        if has_wildcard(text) && !text.contains(':') {
            return if text.bytes().all(|b| b == b'*') { Self::UserPools(text.to_owned()) } else { Self::Unclear };
        }
        let parts = split_arn(text);
        if let ["arn", _, service, ..] = parts.as_slice() {
            if service.contains("${") {
                return Self::Unclear;
            }
            if !fits(service, "cognito-idp") {
                return Self::Other((*service).to_owned());
            }
        }
        let ["arn", partition, _, region, account, resource] = parts.as_slice() else {
            return if parts.last().is_some_and(|last| last.ends_with('*')) {
                Self::UserPools(text.to_owned()) // such as `arn:aws:cognito-idp:*`
            } else {
                Self::Unclear
            };
        };
        if has_wildcard(text) {
            return Self::UserPools(text.to_owned());
        }
        let Some(id) = resource.strip_prefix("userpool/") else { return Self::Unclear };
        let parts = [(*partition, "${AWS::Partition}"), (*region, "${AWS::Region}"), (*account, "${AWS::AccountId}")];
        // What the function's own partition, region and account are is never written out.
        let [partition, region, account] = parts.map(|(part, own)| (part != own).then(|| part.to_owned()));
        let user_pool = match symbol(id) {
            Some(symbol) => match declared_by(symbol, declared) {
                By::UserPool(name, Attribute::Id) => Some(UserPoolRef::Declared(name)),
                By::UserPool(_, Attribute::Arn) | By::Other(_) => None,
                By::Nothing => of_parameter(symbol, Attribute::Id, declared),
            },
            None => UserPoolRef::of_id(id, declared),
        };
        match user_pool {
            Some(UserPoolRef::Literal { id, region: of_id, .. }) => {
                let is_plain = [&partition, &region, &account].into_iter().flatten().all(|part| !part.contains("${"));
                let is_there = (region.is_none() || region == of_id)
                    && of_id
                        .as_ref()
                        .zip(partition.as_ref())
                        .is_none_or(|(region, partition)| can_hold(partition, region))
                    && account.as_ref().is_none_or(|account| is_account(account));
                let user_pool = UserPoolRef::Literal { id, partition, region: of_id, account };
                if is_plain && is_there { Self::UserPool(user_pool) } else { Self::Unclear }
            }
            // It is where the function is; most people write `arn:aws:` all the same.
            Some(user_pool)
                if partition.is_none_or(|partition| partition == "aws") && region.is_none() && account.is_none() =>
            {
                Self::UserPool(user_pool)
            }
            _ => Self::Unclear,
        }
    }

    /// Whether it covers the user pool.
    pub(super) fn covers(&self, user_pool: &UserPoolRef) -> bool {
        match self {
            Self::UserPool(own) => own.is(user_pool),
            Self::UserPools(pattern) => pattern_covers(pattern, user_pool),
            Self::Other(_) | Self::Unclear => false,
        }
    }
}

/// What is unknown of the pool fits: a wildcard is a finding anyway.
fn pattern_covers(pattern: &str, user_pool: &UserPoolRef) -> bool {
    let parts = split_arn(pattern);
    let [_, p, _, r, a, resource] = parts.as_slice() else { return true };
    let UserPoolRef::Literal { id, partition, region, account } = user_pool else {
        // No ID holds a slash.
        return resource.strip_prefix("userpool/").is_none_or(|id| !id.contains('/'));
    };
    let fits_part = |pattern: &str, part: &Option<String>| {
        pattern.contains("${") || part.as_ref().is_none_or(|part| fits(pattern, part))
    };
    fits_part(p, partition)
        && fits_part(r, region)
        && fits_part(a, account)
        && (resource.contains("${") || fits(resource, &format!("userpool/{id}")))
}

/// Splits at colons, but for those inside of `${AWS::Region}`.
pub(super) fn split_arn(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_inside) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '{' if text[..at].ends_with('$') => is_inside = true,
            '}' => is_inside = false,
            ':' if !is_inside && parts.len() < 5 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether an account can have that number.
fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The name in a text that is one `${…}`, whole.
fn symbol(text: &str) -> Option<&str> {
    let name = text.strip_prefix("${")?.strip_suffix('}')?;
    (!name.contains(['{', '}', '!'])).then_some(name)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Id,
    Arn,
}

enum By {
    UserPool(String, Attribute),
    Other(String),
    Nothing,
}

/// What the file says of a name such as `X`, `X.Arn`.
fn declared_by(symbol: &str, declared: &Declared) -> By {
    let (name, attribute) = match symbol.rsplit_once('.') {
        Some((name, attribute)) if declared.user_pools.contains(name) || declared.others.contains_key(name) => {
            (name, attribute)
        }
        _ => (symbol, ""),
    };
    if declared.user_pools.contains(name) {
        return match attribute {
            "" | "id" | "UserPoolId" => By::UserPool(name.to_owned(), Attribute::Id),
            "Arn" | "arn" => By::UserPool(name.to_owned(), Attribute::Arn),
            _ => By::Other(format!("{name}.{attribute}")),
        };
    }
    match declared.others.get(name) {
        Some(of_type) if declared.has_references && gives_anything(of_type) => By::Nothing,
        Some(of_type) => By::Other(of_type.clone()),
        None if symbol.starts_with("AWS::") => By::Other(symbol.to_owned()),
        None => By::Nothing,
    }
}

/// Whether what a resource of that type gives may be anything: it is made by something else than AWS, or by a template.
fn gives_anything(of_type: &str) -> bool {
    !of_type.starts_with("AWS::")
        || of_type.ends_with("::MODULE")
        || [
            "AWS::CloudFormation::CustomResource",
            "AWS::CloudFormation::Stack",
            "AWS::SSM::Parameter",
            "AWS::Serverless::Application",
            "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
        ]
        .contains(&of_type)
}
