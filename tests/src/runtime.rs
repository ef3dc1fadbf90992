//! The async runtimes that tests run on, each named as its crate.

use std::future::Future;

use tokio::runtime::Builder;

use crate::must;

/// Runs a test on tokio, with several threads, as servers do.
///
/// # Panics
///
/// When the runtime does not start.
pub fn tokio<T>(test: impl Future<Output = T>) -> T {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    must("start tokio", runtime).block_on(test)
}

/// Runs a test on smol.
pub fn smol<T>(test: impl Future<Output = T>) -> T {
    smol::block_on(test)
}
