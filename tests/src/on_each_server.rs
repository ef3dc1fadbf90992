//! The macro that turns one function into one test a server, and a server and runtime where it is async.

use evalsha::testing::{TestCluster, TestSentinel, TestServer};

use crate::{Installed, must};

/// What a test gets a fresh one of.
pub trait Subject {
    /// Starts it, on servers of this kind.
    ///
    /// # Panics
    ///
    /// When the server is not installed or does not start.
    #[must_use]
    fn start_on(installed: Installed) -> Self;
}

impl Subject for TestServer {
    fn start_on(installed: Installed) -> Self {
        installed.start()
    }
}

const MASTERS: usize = 3;

/// Three masters, each with a replica.
impl Subject for TestCluster {
    fn start_on(installed: Installed) -> Self {
        must(
            "start a cluster",
            installed.builder().start_cluster(MASTERS, MASTERS),
        )
    }
}

/// One of the nodes that such a cluster started as masters, and not this one.
///
/// # Panics
///
/// When the cluster has no other.
#[must_use]
pub fn other_master<'a>(cluster: &'a TestCluster, master: &TestServer) -> &'a TestServer {
    let mut masters = cluster.nodes()[..MASTERS].iter();
    let other = masters.find(|node| node.port() != master.port());
    must("find another master", other.ok_or("there is none"))
}

/// A master with a replica.
impl Subject for TestSentinel {
    fn start_on(installed: Installed) -> Self {
        must("start a sentinel", installed.builder().start_sentinel(1))
    }
}

/// Makes of each function tests named after it and the server: `heals::redis_6_2`, `heals::redis_7_0`, …,
/// `heals::valkey_9_1`. The function takes a fresh private server, or another [`Subject`]. With `since 7.0:` in front, all functions
/// of the block leave out Redis 6.2, which knows neither `EVAL_RO` nor `#!lua`.
///
/// An `async fn` runs on tokio; an `async(tokio, smol) fn` once on each of those named, as in
/// `heals::smol::redis_7_0`.
///
/// ```
/// use evalsha_tests::{TestServer, on_each_server};
///
/// on_each_server! {
///     fn answers(server: TestServer) {
///         let mut con = server.connection().unwrap();
///         let pong: String = redis::cmd("PING").query(&mut con).unwrap();
///         assert_eq!(pong, "PONG");
///     }
///
///     async(tokio, smol) fn answers_later(server: TestServer) {
///         let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
///         let pong: String = redis::cmd("PING").query_async(&mut con).await.unwrap();
///         assert_eq!(pong, "PONG");
///     }
/// }
/// ```
#[macro_export]
macro_rules! on_each_server {
    (since 7.0: $($functions:tt)*) => {
        $crate::each_function! {
            [
                redis_7_0: Redis7_0, redis_7_4: Redis7_4, redis_8_0: Redis8_0,
                valkey_8_1: Valkey8_1, valkey_9_1: Valkey9_1
            ]
            $($functions)*
        }
    };
    ($($functions:tt)*) => {
        $crate::each_function! {
            [
                redis_6_2: Redis6_2, redis_7_0: Redis7_0, redis_7_4: Redis7_4, redis_8_0: Redis8_0,
                valkey_8_1: Valkey8_1, valkey_9_1: Valkey9_1
            ]
            $($functions)*
        }
    };
}

/// Calls a macro with the name of each server's tests and its [`Installed`], as in
/// `redis_7_0: Redis7_0, …`: for tests that start the server themselves.
#[macro_export]
macro_rules! each_installed {
    ($macro:ident) => {
        $macro! {
            redis_6_2: Redis6_2, redis_7_0: Redis7_0, redis_7_4: Redis7_4, redis_8_0: Redis8_0,
            valkey_8_1: Valkey8_1, valkey_9_1: Valkey9_1
        }
    };
}

/// Takes the functions of [`on_each_server!`] one by one.
#[doc(hidden)]
#[macro_export]
macro_rules! each_function {
    ($servers:tt) => {};
    ($servers:tt $(#[$meta:meta])* fn $name:ident($server:ident: $subject:ident) $(-> $output:ty)? $body:block $($rest:tt)*) => {
        $(#[$meta])*
        #[allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on says so")]
        mod $name {
            #[allow(unused_imports, reason = "not every test needs what its file imports")]
            use super::*;
            fn body($server: $crate::$subject) $(-> $output)? $body
            $crate::each_test! { $servers ($(-> $output)?) |server| body(server) }
        }
        $crate::each_function! { $servers $($rest)* }
    };
    ($servers:tt $(#[$meta:meta])* async fn $($rest:tt)*) => {
        $crate::each_function! { $servers $(#[$meta])* async(tokio) fn $($rest)* }
    };
    ($servers:tt $(#[$meta:meta])* async($($runtime:ident),+) fn $name:ident($server:ident: $subject:ident) $(-> $output:ty)? $body:block $($rest:tt)*) => {
        $(#[$meta])*
        #[allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on says so")]
        mod $name {
            // Apart from the modules below, whose names would hide the runtimes' crates from the test.
            mod test {
                #[allow(unused_imports, reason = "not every test needs what its file imports")]
                use super::super::*;
                pub(super) async fn body($server: $crate::$subject) $(-> $output)? $body
            }
            $crate::each_runtime! { $servers ($(-> $output)?) $($runtime)+ }
        }
        $crate::each_function! { $servers $($rest)* }
    };
}

/// One module a runtime, with one test a server in it.
#[doc(hidden)]
#[macro_export]
macro_rules! each_runtime {
    ($servers:tt $output:tt $($runtime:ident)+) => {
        $(
            mod $runtime {
                #[allow(unused_imports, reason = "the type of a test's result is named there")]
                use super::super::*;
                $crate::each_test! { $servers $output |server| $crate::runtime::$runtime(super::test::body(server)) }
            }
        )+
    };
}

/// One test a server.
#[doc(hidden)]
#[macro_export]
macro_rules! each_test {
    ([$($test:ident: $installed:ident),+] $output:tt |$server:ident| $run:expr) => {
        $( $crate::each_test! { @one $test $installed $output |$server| $run } )+
    };
    (@one $test:ident $installed:ident ($($output:tt)*) |$server:ident| $run:expr) => {
        #[test]
        fn $test() $($output)* {
            let $server = $crate::Subject::start_on($crate::Installed::$installed);
            $run
        }
    };
}
