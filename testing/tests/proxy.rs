//! The proxy: transparent without a fault, exact with one.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use std::{fs, iter, thread};

use evalsha_testing::{Fault, TestProxy, TestServer};
use redis::{Connection, RedisResult};

const DEADLINE: Duration = Duration::from_secs(20);

fn start() -> (TestServer, TestProxy) {
    let server = TestServer::start().unwrap();
    let proxy = TestProxy::start(&server).unwrap();
    (server, proxy)
}

fn incr(con: &mut Connection, key: &str) -> RedisResult<u32> {
    redis::cmd("INCR").arg(key).query(con)
}

fn count(server: &TestServer, key: &str) -> u32 {
    redis::cmd("GET")
        .arg(key)
        .query::<Option<u32>>(&mut server.connection().unwrap())
        .unwrap()
        .unwrap_or(0)
}

fn transaction(con: &mut Connection) -> RedisResult<(u32, u32)> {
    redis::pipe()
        .atomic()
        .cmd("INCR")
        .arg("a")
        .cmd("INCR")
        .arg("b")
        .query(con)
}

/// Big values cross in many packets, small commands many in one.
fn everything_passes(proxy: &TestProxy) {
    let mut con = proxy.connection().unwrap();
    let value = "\r\n$9\r\n".repeat(10_000);
    let mut pipe = redis::pipe();
    pipe.cmd("SET").arg("k").arg(&value).ignore();
    for _ in 0..100 {
        pipe.cmd("INCR").arg("n");
    }
    pipe.cmd("GET").arg("k");
    let replies: Vec<redis::Value> = pipe.query(&mut con).unwrap();
    assert_eq!(replies.len(), 101);
    assert_eq!(replies[99], redis::Value::Int(100));
    assert_eq!(replies[100], redis::Value::BulkString(value.into_bytes()));
    redis::cmd("FLUSHALL").query::<()>(&mut con).unwrap();
}

#[test]
fn nothing_changes_without_a_fault() {
    let (_server, proxy) = start();
    everything_passes(&proxy);
}

#[test]
fn packets_are_split_and_merged_without_loss() {
    let (_server, proxy) = start();
    for fault in [
        Fault::Split(7),
        Fault::Merge(Duration::from_millis(2)),
        Fault::Split(1),
    ] {
        proxy.inject(fault);
        everything_passes(&proxy);
    }
}

#[test]
fn a_lost_reply_is_that_of_a_command_that_ran() {
    let (server, proxy) = start();
    let mut con = proxy.connection().unwrap();
    proxy.inject_once(Fault::LoseReply(&["INCR"]));
    let error = incr(&mut con, "n").unwrap_err();
    assert!(
        error.is_unrecoverable_error() || error.is_io_error(),
        "{error}"
    );
    assert_eq!(count(&server, "n"), 1);
    assert_eq!(
        incr(&mut proxy.connection().unwrap(), "n").unwrap(),
        2,
        "once is once"
    );
}

#[test]
fn replies_before_the_lost_one_arrive() {
    let (_server, proxy) = start();
    let mut con = proxy.connection().unwrap();
    proxy.inject_once(Fault::LoseReply(&["GET"]));
    con.send_packed_command(b"INCR a\r\nINCR a\r\nPING\r\n")
        .unwrap();
    con.send_packed_command(&redis::cmd("GET").arg("a").get_packed_command())
        .unwrap();
    assert_eq!(con.recv_response().unwrap(), redis::Value::Int(1));
    assert_eq!(con.recv_response().unwrap(), redis::Value::Int(2));
    assert_eq!(
        con.recv_response().unwrap(),
        redis::Value::SimpleString("PONG".into())
    );
    assert!(con.recv_response().is_err());
}

#[test]
fn a_cut_before_exec_runs_nothing() {
    let (server, proxy) = start();
    proxy.inject_once(Fault::CutBefore(&["EXEC"]));
    assert!(transaction(&mut proxy.connection().unwrap()).is_err());
    assert_eq!((count(&server, "a"), count(&server, "b")), (0, 0));
    assert_eq!(
        transaction(&mut proxy.connection().unwrap()).unwrap(),
        (1, 1)
    );
}

#[test]
fn a_lost_exec_has_run() {
    let (server, proxy) = start();
    proxy.inject_once(Fault::LoseReply(&["EXEC"]));
    assert!(transaction(&mut proxy.connection().unwrap()).is_err());
    assert_eq!((count(&server, "a"), count(&server, "b")), (1, 1));
}

#[test]
fn a_rejected_command_is_refused_in_its_place() {
    let (_server, proxy) = start();
    proxy.inject(Fault::Reject(&["SCRIPT"]));
    let mut con = proxy.connection().unwrap();
    let load = redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg("return 1")
        .query::<String>(&mut con);
    assert!(load.unwrap_err().to_string().contains("REJECTED-BY-PROXY"));
    assert_eq!(incr(&mut con, "n").unwrap(), 1);
}

#[test]
fn held_replies_come_after_all() {
    let (server, proxy) = start();
    let mut con = proxy.connection().unwrap();
    proxy.inject(Fault::HoldReplies);
    thread::scope(|scope| {
        let waiting = scope.spawn(|| incr(&mut con, "n"));
        let deadline = Instant::now() + Duration::from_secs(20);
        while count(&server, "n") == 0 {
            assert!(
                Instant::now() < deadline,
                "the command does not reach the server"
            );
        }
        assert!(!waiting.is_finished());
        proxy.clear();
        assert_eq!(waiting.join().unwrap().unwrap(), 1);
    });
}

#[test]
fn a_delayed_reply_misses_its_time_out() {
    let (server, proxy) = start();
    let mut con = proxy.connection().unwrap();
    con.set_read_timeout(Some(Duration::from_millis(20)))
        .unwrap();
    proxy.inject(Fault::DelayReplies(Duration::from_millis(200)));
    assert!(incr(&mut con, "n").unwrap_err().is_timeout());
    assert_eq!(count(&server, "n"), 1);
}

#[test]
fn connections_can_be_cut_and_are_not_kept() {
    let (server, proxy) = start();
    for _ in 0..50 {
        let mut con = proxy.connection().unwrap();
        assert_eq!(
            redis::cmd("PING").query::<String>(&mut con).unwrap(),
            "PONG"
        );
        proxy.cut();
        assert!(redis::cmd("PING").query::<String>(&mut con).is_err());
    }
    server.restart().unwrap();
    assert_eq!(incr(&mut proxy.connection().unwrap(), "n").unwrap(), 1);
    drop(proxy);
    let open = || fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    let deadline = Instant::now() + Duration::from_secs(20);
    while open() > 60 {
        assert!(Instant::now() < deadline, "{} files are open", open());
    }
}

fn address(proxy: &TestProxy) -> SocketAddr {
    let url = proxy.url();
    url.rsplit_once('@').unwrap().1.parse().unwrap()
}

fn password(proxy: &TestProxy) -> String {
    let url = proxy.url();
    let (_, rest) = url.split_once("://:").unwrap();
    rest.split_once('@').unwrap().0.to_owned()
}

#[test]
fn who_has_said_all_still_gets_replies() {
    let (_server, proxy) = start();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(address(&proxy)).unwrap();
        let commands = format!("AUTH {}\r\nPING\r\nECHO a\r\n", password(&proxy));
        stream.write_all(commands.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut replies = String::new();
        stream.read_to_string(&mut replies).unwrap();
        assert_eq!(replies, "+OK\r\n+PONG\r\n$1\r\na\r\n");
    }
}

#[test]
fn subscriptions_and_empty_lines_do_not_mislead_the_count() {
    let (_server, proxy) = start();
    for before in ["SUBSCRIBE a b", "\r\n*0"] {
        let mut con = proxy.connection().unwrap();
        proxy.inject_once(Fault::LoseReply(&["PING"]));
        let words: Vec<&str> = before.split(' ').collect();
        let command = if words.len() == 1 {
            format!("{before}\r\n").into_bytes()
        } else {
            redis::cmd(words[0]).arg(&words[1..]).get_packed_command()
        };
        con.send_packed_command(&command).unwrap();
        con.send_packed_command(&redis::cmd("PING").get_packed_command())
            .unwrap();
        for _ in 1..words.len() {
            con.recv_response().unwrap();
        }
        assert!(con.recv_response().is_err(), "{before}");
    }
}

#[test]
fn no_connection_outlives_its_proxy() {
    let server = TestServer::start().unwrap();
    for _ in 0..30 {
        let proxy = TestProxy::start(&server).unwrap();
        let address = address(&proxy);
        // Each waits for an answer before the next, so that the system's queue never overflows, and ends with the
        // first refusal, since somebody else may have the port next.
        let storm = move || iter::from_fn(|| asked(address).ok()).collect::<Vec<_>>();
        let storms: Vec<_> = (0..4).map(|_| thread::spawn(storm)).collect();
        drop(proxy);
        for mut stream in storms.into_iter().flat_map(|storm| storm.join().unwrap()) {
            // Refused at once where the end has come already.
            let _ = stream.write_all(b"PING\r\n");
            match stream.read(&mut [0]) {
                Ok(count) => assert_eq!(count, 0),
                Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
            }
        }
    }
}

/// A new connection on which a command was answered, if only by a demand for the password.
fn asked(address: SocketAddr) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(DEADLINE))?;
    stream.write_all(b"PING\r\n")?;
    let mut answer = Vec::new();
    while answer.last() != Some(&b'\n') {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        answer.extend(byte);
    }
    Ok(stream)
}

#[test]
fn resp3_goes_through() {
    let (_server, proxy) = start();
    let mut con = redis::Client::open(proxy.url_resp3())
        .unwrap()
        .get_connection()
        .unwrap();
    let hello: redis::Value = redis::cmd("HGETALL").arg("k").query(&mut con).unwrap();
    assert_eq!(hello, redis::Value::Map(Vec::new()));
}
