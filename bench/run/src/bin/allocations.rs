//! How many allocations each operation makes, and of how many bytes.

use std::alloc::System;

use auth_grant_run_bench::OPERATIONS;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    for operation in OPERATIONS {
        (operation.run)(); // what is made once only
        let region = Region::new(ALLOCATOR);
        (operation.run)();
        let change = region.change();
        println!(
            "{}\t{}\t{}\t{}",
            operation.task,
            operation.by,
            change.allocations + change.reallocations,
            change.bytes_allocated
        );
    }
}
