//! The names in `${…}`, and what the file says of them.

use super::declared::Declared;

/// The name in a text that is one `${…}`, whole.
pub(super) fn symbol(text: &str) -> Option<&str> {
    let name = text.strip_prefix("${")?.strip_suffix('}')?;
    (!name.contains(['{', '}', '!'])).then_some(name)
}

/// What a name of a user pool stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Id,
    Arn,
}

/// What a file declares a name to be.
pub(super) enum Declaration {
    UserPool(String, Attribute),
    Other(String),
    Nothing,
}

/// What the file says of a name such as `X`, `X.Arn`.
pub(super) fn declaration(symbol: &str, declared: &Declared) -> Declaration {
    let (name, attribute) = match symbol.rsplit_once('.') {
        Some((name, attribute)) if declared.user_pools.contains(name) || declared.others.contains_key(name) => {
            (name, attribute)
        }
        _ => (symbol, ""),
    };
    if declared.user_pools.contains(name) {
        return match attribute {
            "" | "id" | "UserPoolId" => Declaration::UserPool(name.to_owned(), Attribute::Id),
            "Arn" | "arn" => Declaration::UserPool(name.to_owned(), Attribute::Arn),
            _ => Declaration::Other(format!("{name}.{attribute}")),
        };
    }
    match declared.others.get(name) {
        Some(of_type) if declared.has_references && gives_anything(of_type) => Declaration::Nothing,
        Some(of_type) => Declaration::Other(of_type.clone()),
        None if symbol.starts_with("AWS::") => Declaration::Other(symbol.to_owned()),
        None => Declaration::Nothing,
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

/// What is left of `XArn`, `XId` and `X.Arn`, and which it is: deployments hand the ARN and the ID of one user pool to
/// each other under such names, and CDK does between nested stacks under `referencetoXArn` and `referencetoXRef`.
pub(super) fn stem(symbol: &str) -> Option<(&str, Attribute)> {
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
