//! The private servers themselves: alone, restartable, breakable, as new on request, and gone afterwards.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use evalsha_testing::{Error, Family, TestServer};

const DEADLINE: Duration = Duration::from_secs(20);

fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let started = Instant::now();
    while !condition() {
        assert!(started.elapsed() < DEADLINE, "{what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A zombie has ended: where nobody collects orphans, as in many containers, one stays.
fn is_running(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

fn ping(server: &TestServer) -> redis::RedisResult<String> {
    redis::cmd("PING").query(&mut server.client().get_connection()?)
}

fn assert_gone(pid: u32, dir: &Path) {
    wait_until("the server still runs", || !is_running(pid));
    wait_until("its directory is still there", || !dir.exists());
}

#[test]
fn a_dropped_server_leaves_nothing() {
    let server = TestServer::start().unwrap();
    assert_eq!(ping(&server).unwrap(), "PONG");
    let (pid, dir) = (server.pid().unwrap(), server.dir().to_owned());
    drop(server);
    assert_gone(pid, &dir);
}

#[test]
fn a_panic_takes_the_server_along() {
    let (send, receive) = mpsc::channel();
    let test = thread::spawn(move || {
        let server = TestServer::start().unwrap();
        send.send((server.pid().unwrap(), server.dir().to_owned()))
            .unwrap();
        panic!("as a test fails");
    });
    assert!(test.join().is_err());
    let (pid, dir) = receive.recv().unwrap();
    assert_gone(pid, &dir);
}

/// This test runs itself in a second process, which starts two servers, says where, kills one and then itself.
#[test]
fn a_killed_test_takes_the_server_along() {
    if env::var_os("EVALSHA_TEST_KILLED").is_some() {
        let servers = [(); 2].map(|()| TestServer::start().unwrap());
        for server in &servers {
            let (pid, dir) = (server.pid().unwrap(), server.dir().display());
            println!("server {pid} {dir}");
        }
        servers[0].kill();
        Command::new("kill")
            .args(["-KILL", &process::id().to_string()])
            .status()
            .unwrap();
    }
    let output = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "a_killed_test_takes_the_server_along",
            "--nocapture",
        ])
        .env("EVALSHA_TEST_KILLED", "1")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    let lines = said.lines().filter_map(|line| line.strip_prefix("server "));
    let servers: Vec<_> = lines.map(|line| line.split_once(' ').unwrap()).collect();
    assert_eq!(servers.len(), 2);
    for (pid, dir) in servers {
        assert_gone(pid.parse().unwrap(), Path::new(dir));
    }
}

#[test]
fn servers_started_together_are_strangers() {
    let servers: Vec<TestServer> = thread::scope(|scope| {
        let starts: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| TestServer::start().unwrap()))
            .collect();
        starts
            .into_iter()
            .map(|start| start.join().unwrap())
            .collect()
    });
    for server in &servers {
        let count: u32 = redis::cmd("INCR")
            .arg("n")
            .query(&mut server.connection().unwrap())
            .unwrap();
        assert_eq!(count, 1, "{server:?} is shared");
    }
}

#[test]
fn a_restart_keeps_the_port_and_forgets_the_data() {
    let server = TestServer::start().unwrap();
    let (url, pid) = (server.url(), server.pid().unwrap());
    let set = redis::cmd("SET")
        .arg("k")
        .arg(1)
        .query::<()>(&mut server.connection().unwrap());
    set.unwrap();
    server.restart().unwrap();
    assert_eq!(server.url(), url);
    assert_ne!(server.pid().unwrap(), pid);
    let value: Option<u32> = redis::cmd("GET")
        .arg("k")
        .query(&mut server.connection().unwrap())
        .unwrap();
    assert_eq!(value, None);
}

#[test]
fn an_append_only_file_survives_a_crash() {
    let options = ["--appendonly", "yes", "--appendfsync", "always"];
    let server = TestServer::builder().args(options).start().unwrap();
    redis::cmd("SET")
        .arg("k")
        .arg(1)
        .query::<()>(&mut server.connection().unwrap())
        .unwrap();
    server.kill();
    assert!(ping(&server).is_err());
    assert!(matches!(server.pid(), Err(Error::NotRunning)));
    server.restart().unwrap();
    let value: Option<u32> = redis::cmd("GET")
        .arg("k")
        .query(&mut server.connection().unwrap())
        .unwrap();
    assert_eq!(value, Some(1));
}

#[test]
fn a_hung_server_answers_when_resumed() {
    let server = TestServer::start().unwrap();
    let mut con = server.connection().unwrap();
    server.hang().unwrap();
    con.set_read_timeout(Some(Duration::from_millis(50)))
        .unwrap();
    assert!(
        redis::cmd("PING")
            .query::<String>(&mut con)
            .unwrap_err()
            .is_timeout()
    );
    server.resume().unwrap();
    assert_eq!(ping(&server).unwrap(), "PONG");
    assert!(matches!(
        (server.kill(), server.hang()),
        ((), Err(Error::NotRunning))
    ));
}

#[test]
fn a_full_cache_forgets_what_came_by_eval() {
    let server = TestServer::start().unwrap();
    let mut con = server.connection().unwrap();
    let sha1 = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db"; // of "return 1"
    redis::cmd("EVAL")
        .arg("return 1")
        .arg(0)
        .query::<u32>(&mut con)
        .unwrap();
    server.fill_script_cache().unwrap();
    let (cached,): (bool,) = redis::cmd("SCRIPT")
        .arg("EXISTS")
        .arg(sha1)
        .query(&mut con)
        .unwrap();
    let bounded_since = match server.version().family() {
        Family::Valkey => (8, 0, 0),
        _ => (7, 4, 0),
    };
    assert_eq!(
        cached,
        server.version().number() < bounded_since,
        "{}",
        server.version()
    );
}

#[test]
fn a_missing_program_is_named_with_what_to_install() {
    let error = TestServer::builder()
        .program("/nowhere/redis-server")
        .start()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "no server to test with: found no `/nowhere/redis-server`; install one (`apt-get install redis-server`, \
         `brew install redis` or `valkey`) or set `EVALSHA_SERVER` to the path of a server program",
    );
}

#[test]
fn a_server_that_refuses_its_arguments_shows_why() {
    let error = TestServer::builder()
        .args(["--no-such-option", "1"])
        .start()
        .unwrap_err();
    assert!(matches!(error, Error::Exited { .. }));
    assert!(error.to_string().contains("no-such-option"), "{error}");
}

#[test]
fn a_program_that_is_no_server_shows_what_it_said() {
    let error = TestServer::builder()
        .program(PathBuf::from("/bin/ls"))
        .start()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`/bin/ls` ended while it was starting"),
        "{error}"
    );
}

#[test]
fn a_server_that_ended_by_itself_is_not_running() {
    let server = TestServer::start().unwrap();
    let mut con = server.connection().unwrap();
    let _ = redis::cmd("SHUTDOWN").arg("NOSAVE").exec(&mut con);
    wait_until("the end of the server goes unnoticed", || {
        matches!(server.pid(), Err(Error::NotRunning))
    });
    assert!(matches!(server.hang(), Err(Error::NotRunning)));
    server.restart().unwrap();
    assert_eq!(ping(&server).unwrap(), "PONG");
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_server_has_forked_ends_with_it() {
    let server = TestServer::start().unwrap();
    let mut con = server.connection().unwrap();
    let pid = server.pid().unwrap();
    // Ten seconds a key, so the child is still at work.
    let slow = ["SET", "rdb-key-save-delay", "10000000"];
    redis::cmd("CONFIG").arg(&slow).exec(&mut con).unwrap();
    redis::cmd("MSET")
        .arg(&["a", "1", "b", "2"])
        .exec(&mut con)
        .unwrap();
    redis::cmd("BGSAVE").exec(&mut con).unwrap();
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    let child = children.trim().parse().unwrap();
    assert!(is_running(child));
    let dir = server.dir().to_owned();
    drop(server);
    assert_gone(child, &dir);
}

#[test]
fn a_refused_filler_is_one_error() {
    let options = ["--rename-command", "EVAL", "UNUSUAL"];
    let server = TestServer::builder().args(options).start().unwrap();
    let said = server.fill_script_cache().unwrap_err().to_string();
    assert!(said.contains("unknown command"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.len() < 300, "{said}");
}

fn setting(con: &mut redis::Connection, name: &str) -> String {
    let (_, value): (String, String) = redis::cmd("CONFIG")
        .arg("GET")
        .arg(name)
        .query(con)
        .unwrap();
    value
}

#[test]
fn a_reset_server_is_as_it_started() {
    let server = TestServer::builder()
        .args(["--maxmemory", "64mb"])
        .start()
        .unwrap();
    let mut con = server.connection().unwrap();
    let has_functions = server.version().number() >= (7, 0, 0);
    let mut changes = vec![
        "SET k 1",
        "CONFIG SET maxmemory 32mb",
        "CONFIG SET requirepass another",
        "CONFIG SET notify-keyspace-events KEA",
        "ACL SETUSER app on >secret ~* +@all",
        "ACL SETUSER default -@dangerous +config +acl",
    ];
    if has_functions {
        changes.insert(
            0,
            "FUNCTION LOAD #!lua\tname=f\nredis.register_function('f',function()end)",
        );
    }
    for change in changes {
        let words = change.split(' ').map(|word| word.replace('\t', " "));
        let mut cmd = redis::Cmd::new();
        cmd.arg(words.collect::<Vec<_>>());
        cmd.exec(&mut con).unwrap();
    }
    let load = redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg("return 1")
        .query(&mut con);
    let sha1: String = load.unwrap();
    server.reset().unwrap();

    let keys: u32 = redis::cmd("DBSIZE").query(&mut con).unwrap();
    assert_eq!(keys, 0);
    let exists = redis::cmd("SCRIPT")
        .arg("EXISTS")
        .arg(&sha1)
        .query(&mut con);
    assert_eq!(exists, Ok((false,)));
    assert_eq!(setting(&mut con, "maxmemory"), (64 << 20).to_string());
    assert_eq!(setting(&mut con, "notify-keyspace-events"), "");
    // The password and the rights of the start.
    let mut again = server.connection().unwrap();
    let users: Vec<String> = redis::cmd("ACL").arg("USERS").query(&mut again).unwrap();
    assert!(!users.contains(&"app".to_owned()), "{users:?}");
    redis::cmd("FLUSHALL").exec(&mut again).unwrap();
    if has_functions {
        let list = redis::cmd("FUNCTION").arg("LIST").query(&mut con);
        assert_eq!(list, Ok(redis::Value::Array(Vec::new())));
    }
    server.reset().unwrap();
}
