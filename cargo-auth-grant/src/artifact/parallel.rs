//! Work on several things at once.

use std::num::NonZero;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What the function gives for each item, in the items' order; on as many threads as the machine has cores.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], function: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut results = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(i) else { return results };
            results.push((i, function(item)));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    let mut results = thread::scope(|scope| {
        // One is this thread. What the system gives no thread for, the others do.
        let spawned: Vec<_> =
            (1..threads).map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let mut results = work();
        for thread in spawned {
            results.extend(thread.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked)));
        }
        results
    });
    results.sort_unstable_by_key(|(i, _)| *i);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::map;

    #[test]
    fn the_order_is_the_items() {
        let items: Vec<u64> = (0..500).collect();
        // The first ones take longest.
        let twice = map(&items, |item| {
            thread::sleep(Duration::from_micros(500 - item));
            item * 2
        });
        assert_eq!(twice, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(map(&items[..0], |item| *item).is_empty());
    }
}
