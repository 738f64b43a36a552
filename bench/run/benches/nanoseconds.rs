//! How long each operation takes.

use auth_grant_run_bench::OPERATIONS;
use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().without_plots().configure_from_args();
    for operation in OPERATIONS {
        let mut group = criterion.benchmark_group(operation.task);
        group.bench_function(operation.by, |bencher| bencher.iter(operation.run));
        group.finish();
    }
    criterion.final_summary();
}
