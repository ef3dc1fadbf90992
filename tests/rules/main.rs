//! Findings against servers: every golden case of the analyzer is run where it can be.
//!
//! A case that must be found shows on the server what its rule promised: an error, or a certain reply. One that
//! must not be found runs without an error. A case can say more of itself in comments: `-- since: 7.0`, `-- until: 6.2`
//! (other servers are left out), `-- raises: TEXT`, `-- reply: VALUE`.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a step that fails is a test that fails"
)]

mod case;
#[path = "../../analyzer/tests/cases/mod.rs"]
mod golden;
mod promise;

use evalsha_tests::{Installed, TestServer, on_each_server};

use case::Case;

on_each_server! {
    fn findings_come_true(server: TestServer) {
        let wrong: Vec<String> = case::all()
            .iter()
            .filter(|case| case.rule != "crash-error-table" || case.is_clean)
            .filter_map(|case| check(case, &server).err())
            .collect();
        assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// Runs a case, if it is one for the server.
fn check(case: &Case, server: &TestServer) -> Result<(), String> {
    if !case.is_for(server.version()) {
        return Ok(());
    }
    let named = |wrong: String| format!("{}: {wrong}", case.name);
    let reply = case.run(server).map_err(named)?;
    promise::check(case, server.version(), &reply).map_err(named)?;
    promise::check_slots(case, server).map_err(named)
}

/// The servers that the rule names end; the others answer with an error.
#[test]
fn an_error_table_ends_redis_7_0() {
    for case in case::all() {
        if case.rule != "crash-error-table" || case.is_clean {
            continue;
        }
        let newest = Installed::Valkey9_1.start();
        assert!(matches!(case.run(&newest), Ok(Err(_))), "{}", case.name);
        let fresh = Installed::Redis7_0.start();
        let affected = fresh.version().number() <= (8, 0, 2);
        let ended = case.run(&fresh).is_err();
        assert_eq!(ended, affected, "{} on {}", case.name, fresh.version());
    }
}
