//! Counters for `/metrics`, in the OpenMetrics text format.

use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug, Default)]
pub struct Metrics {
    requests: AtomicU64,
    failures: AtomicU64,
    statements: AtomicU64,
    micros: AtomicU64,
}

impl Metrics {
    pub fn note(&self, status: u16, statements: u32, micros: u64) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        if status >= 500 {
            self.failures.fetch_add(1, Ordering::Relaxed);
        }
        self.statements.fetch_add(u64::from(statements), Ordering::Relaxed);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// The whole page. `waiting`: renditions in the queue.
    pub fn page(&self, waiting: i64) -> String {
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        #[expect(clippy::cast_precision_loss, reason = "seconds to six digits are enough")]
        let seconds = get(&self.micros) as f64 / 1e6;
        format!(
            "# TYPE preau_requests counter\npreau_requests_total {}\n\
             # TYPE preau_failures counter\npreau_failures_total {}\n\
             # TYPE preau_statements counter\npreau_statements_total {}\n\
             # TYPE preau_request_seconds counter\npreau_request_seconds_total {seconds:.6}\n\
             # TYPE preau_renditions_waiting gauge\npreau_renditions_waiting {waiting}\n# EOF\n",
            get(&self.requests),
            get(&self.failures),
            get(&self.statements),
        )
    }
}
