//! Counts the statements of one request, for `Server-Timing` and for the tests that hold
//! every page to a bounded number.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

tokio::task_local! {
    static STATEMENTS: Counter;
}

pub(super) type Counter = Arc<AtomicU32>;

/// Counts one statement: for whom the handle counts, else for the task that makes it. Outside
/// both there is nobody to tell.
pub(super) fn one_more(counter: Option<&Counter>) {
    match counter {
        Some(counter) => {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        None => {
            let _ = STATEMENTS.try_with(|n| n.fetch_add(1, Ordering::Relaxed));
        }
    }
}

pub(super) fn current() -> Option<Counter> {
    STATEMENTS.try_with(Arc::clone).ok()
}

/// Runs `work` and counts the statements that it makes into `counter`.
pub async fn count_statements<F: Future>(counter: Arc<AtomicU32>, work: F) -> F::Output {
    STATEMENTS.scope(counter, work).await
}

/// Runs `work` and tells how many statements it made.
pub async fn counted<F: Future>(work: F) -> (F::Output, u32) {
    let counter = Arc::new(AtomicU32::new(0));
    let output = count_statements(Arc::clone(&counter), work).await;
    (output, counter.load(Ordering::Relaxed))
}

/// `work` in a task of its own, counted with the task that starts it.
pub fn spawn_counted<F>(work: F) -> tokio::task::JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    match STATEMENTS.try_with(Arc::clone) {
        Ok(counter) => tokio::spawn(count_statements(counter, work)),
        Err(_) => tokio::spawn(work),
    }
}

/// The statements made so far by the counted task that asks; 0 outside one.
pub fn statements_so_far() -> u32 {
    STATEMENTS.try_with(|n| n.load(Ordering::Relaxed)).unwrap_or(0)
}
