//! Managed policies of AWS, into which a file gives no sight.

/// What is known of a managed policy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It has nothing to do with user pools and parameters.
    Harmless,
    NotUnderstood,
}

/// Those that functions have for logs, networks, traces and queues.
///
/// AWS: <https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html>
const HARMLESS: &[&str] = &[
    "AWSLambdaBasicDurableExecutionRolePolicy",
    "AWSLambdaBasicExecutionRole",
    "AWSLambdaDynamoDBExecutionRole",
    "AWSLambdaENIManagementAccess",
    "AWSLambdaKinesisExecutionRole",
    "AWSLambdaMSKExecutionRole",
    "AWSLambdaSQSQueueExecutionRole",
    "AWSLambdaVPCAccessExecutionRole",
    "AWSXRayDaemonWriteAccess",
    "AWSXrayWriteOnlyAccess",
    "CloudWatchLambdaApplicationSignalsExecutionRolePolicy",
    "CloudWatchLambdaInsightsExecutionRolePolicy",
];

/// By its ARN, or in SAM its name.
pub(super) fn meaning(text: &str) -> Meaning {
    let name = match text.split_once(":iam::aws:policy/") {
        Some((arn, path)) if arn.starts_with("arn:") => path.rsplit('/').next().unwrap_or(path),
        _ => text,
    };
    if HARMLESS.contains(&name) { Meaning::Harmless } else { Meaning::NotUnderstood }
}
