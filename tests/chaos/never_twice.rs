//! Between client and server, a proxy loses replies, holds them past the time-out, cuts connections between MULTI
//! and EXEC, splits and merges packets. Nothing runs twice, and the error says that it may have run.

use std::time::Duration;

use evalsha::testing::{Fault, TestProxy, TestServer};
use evalsha::{Error, Outcome};
use evalsha_tests::{
    Commands, count_commands, on_each_server, read_commands, scripts_and_transactions, wait_until,
    wait_until_alone,
};
use redis::{AsyncConnectionConfig, Connection};

use crate::budget::Budget;
use crate::report::report;
use crate::walker::{WAYS, Walker, Way};

const SCRIPTS: &[&str] = &["EVAL", "EVALSHA"];

on_each_server! {
    fn a_lost_reply_is_not_asked_for_again(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut walker = Walker::new("position");
        let (budget, mut lost) = (Budget::rounds(30), 0);
        while budget.take() {
            server.flush_scripts().unwrap();
            // Cold, then warm: the reply to EVAL, then that to EVALSHA.
            for command in [&["EVAL"], &["EVALSHA"]] {
                let con = proxy.connection().unwrap();
                proxy.inject_once(Fault::LoseReply(command));
                let (outcome, counts) = broken(&server, con, |con| walker.call(1).invoke(con));
                assert_may_have_run(&outcome.unwrap_err());
                let sent = scripts_and_transactions(&counts);
                assert_eq!(sent.iter().map(|(_, count)| count).max(), Some(&1), "{sent:?}");
                walker.settle(Way::Direct, &mut server.connection().unwrap()).unwrap();
                lost += 1;
            }
        }
        report("lost replies", server.version(), &[(lost, &"calls")]);
    }

    fn a_cold_call_whose_first_reply_is_lost_has_not_run(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut walker = Walker::new("position");
        let con = proxy.connection().unwrap();
        proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
        let (outcome, counts) = broken(&server, con, |con| walker.call(1).invoke(con));
        assert_may_have_run(&outcome.unwrap_err());
        assert_eq!(scripts_and_transactions(&counts), [("evalsha", 1)]);
        walker.walk(Way::Direct, &mut server.connection().unwrap()).unwrap();
    }

    fn a_late_reply_is_not_asked_for_again(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut walker = Walker::new("position");
        for warm in [false, true] {
            let con = proxy.connection().unwrap();
            con.set_read_timeout(Some(Duration::from_millis(30))).unwrap();
            proxy.inject(Fault::HoldReplies);
            let (outcome, counts) = broken(&server, con, |con| walker.call(1).invoke(con));
            assert_may_have_run(&outcome.unwrap_err());
            assert_eq!(scripts_and_transactions(&counts), [("evalsha", 1)]);
            proxy.clear();
            walker.settle(Way::Direct, &mut server.connection().unwrap()).unwrap();
            // Cold, the EVALSHA found nothing to run.
            assert_eq!(walker.step(), u64::from(warm) * 2);
            walker.walk(Way::Direct, &mut server.connection().unwrap()).unwrap();
        }
    }

    async fn a_late_reply_is_not_asked_for_again_async(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let config = AsyncConnectionConfig::new().set_response_timeout(Some(Duration::from_millis(30)));
        let mut con = proxy.client().get_multiplexed_async_connection_with_config(&config).await.unwrap();
        let mut walker = Walker::new("position");
        walker.walk(Way::Direct, &mut server.connection().unwrap()).unwrap();
        proxy.inject(Fault::HoldReplies);
        assert_may_have_run(&walker.call(1).invoke_async(&mut con).await.unwrap_err());
        wait_until("the call to run", || read_commands(&server).get("evalsha") == Some(&2));
        proxy.clear();
        walker.settle(Way::Direct, &mut server.connection().unwrap()).unwrap();
        assert_eq!(walker.step(), 2);
        assert_eq!(walker.call(1).invoke_async(&mut con).await.unwrap(), 2, "the connection goes on");
    }

    fn a_transaction_runs_whole_or_not_at_all(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut walker = Walker::new("position");
        let faults = [Fault::CutBefore(&["EXEC"]), Fault::CutBefore(SCRIPTS), Fault::LoseReply(&["EXEC"]), Fault::LoseReply(&["MULTI"])];
        let (budget, mut cut) = (Budget::rounds(30), 0);
        while budget.take() {
            for fault in faults {
                let con = proxy.connection().unwrap();
                proxy.inject_once(fault);
                let (outcome, counts) = broken(&server, con, |con| walker.walk(Way::Transaction, con));
                assert!(outcome.unwrap_err().is_io_error());
                assert!(counts.get("exec").is_none_or(|count| *count == 1), "{counts:?}");
                walker.settle(Way::Transaction, &mut server.connection().unwrap()).unwrap();
                cut += 1;
            }
        }
        report("cut transactions", server.version(), &[(cut, &"transactions")]);
    }

    fn a_cut_pipeline_is_not_sent_again(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut walker = Walker::new("position");
        for fault in [Fault::CutBefore(&["GETSET"]), Fault::LoseReply(&["EVAL"]), Fault::LoseReply(&["GETSET"])] {
            let con = proxy.connection().unwrap();
            proxy.inject_once(fault);
            let (outcome, counts) = broken(&server, con, |con| walker.walk(Way::Pipeline, con));
            assert!(outcome.unwrap_err().is_io_error());
            assert!(counts.get("eval").is_none_or(|count| *count <= 2), "{counts:?}");
            walker.settle(Way::Pipeline, &mut server.connection().unwrap()).unwrap();
        }
    }

    fn packets_make_no_difference(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let (budget, mut walker) = (Budget::rounds(5), Walker::new("position"));
        while budget.take() {
            for fault in [Fault::Split(1), Fault::Split(7), Fault::Merge(Duration::from_millis(1))] {
                proxy.inject(fault);
                let mut con = proxy.connection().unwrap();
                server.flush_scripts().unwrap();
                WAYS.iter().for_each(|way| walker.walk(*way, &mut con).unwrap());
            }
        }
        report("split and merged packets", server.version(), &[(walker.calls, &"calls")]);
    }

    fn nothing_needs_the_script_command(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        proxy.inject(Fault::Reject(&["SCRIPT"]));
        let (mut con, mut walker) = (proxy.connection().unwrap(), Walker::new("position"));
        for way in WAYS {
            server.flush_scripts().unwrap();
            walker.walk(way, &mut con).unwrap();
        }
    }
}

/// Does something on a connection that breaks; counts what the server ran by the time it has noticed.
fn broken<T>(
    server: &TestServer,
    mut con: Connection,
    work: impl FnOnce(&mut Connection) -> T,
) -> (T, Commands) {
    count_commands(server, || {
        let outcome = work(&mut con);
        drop(con);
        wait_until_alone(server);
        outcome
    })
}

fn assert_may_have_run(error: &Error) {
    assert!(matches!(error, Error::Unanswered(_)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(
        error.to_string().contains("may or may not have run"),
        "{error}"
    );
}
