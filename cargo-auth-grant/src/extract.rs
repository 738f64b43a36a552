//! The records in an executable.

use anyhow::{Context as _, Result};
use auth_grant_core::record::{self, Record};

/// Every record, each once, by the handler's path.
pub(crate) fn records(executable: &[u8]) -> Result<Vec<Record>> {
    let mut records: Vec<Record> = Vec::new();
    for offset in memchr::memmem::find_iter(executable, &record::magic()) {
        let record = record::decode(&executable[offset..])
            .with_context(|| format!("the record at byte {offset} cannot be read"))?;
        // The linker may keep several copies of one function.
        if !records.contains(&record) {
            records.push(record);
        }
    }
    // The order in the binary is the linker's, and not the same from build to build.
    records.sort_by(|a, b| (&a.handler, &a.package, &a.grants).cmp(&(&b.handler, &b.package, &b.grants)));
    Ok(records)
}
