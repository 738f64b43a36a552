//! Which regions are in which of AWS's partitions.

/// How the names of regions start in each partition but `aws`, which has all others.
const PARTITIONS: [(&str, &str); 7] = [
    ("aws-cn", "cn-"),
    ("aws-eusc", "eusc-"),
    ("aws-iso", "us-iso-"),
    ("aws-iso-b", "us-isob-"),
    ("aws-iso-e", "eu-isoe-"),
    ("aws-iso-f", "us-isof-"),
    ("aws-us-gov", "us-gov-"),
];

/// Whether the partition can hold the region; one that is not known here may hold any that is in none of the known.
pub(crate) fn can_hold(partition: &str, region: &str) -> bool {
    match PARTITIONS.iter().find(|(_, start)| region.starts_with(start)) {
        Some((own, _)) => *own == partition,
        None => PARTITIONS.iter().all(|(other, _)| *other != partition),
    }
}
