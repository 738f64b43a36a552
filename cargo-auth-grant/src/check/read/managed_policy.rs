//! Managed policies of AWS, into which a file gives no sight.

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

/// Whether it has nothing to do with user pools and parameters; by its ARN, or in SAM its name.
pub(crate) fn is_harmless(text: &str) -> bool {
    let name = match text.split_once(":iam::aws:policy/") {
        Some((arn, path)) if arn.starts_with("arn:") => path.rsplit('/').next().unwrap_or(path),
        _ => text,
    };
    HARMLESS.contains(&name)
}
