//! What surrounds the start of a server: odd environments, programs that are none, ports that are taken.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use std::{env, thread};

use evalsha_testing::{Error, TestServer};
use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(20);
/// Tells this program that it is the one that another runs.
const INNER: &str = "EVALSHA_TEST_INNER";

fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let started = Instant::now();
    while !condition() {
        assert!(started.elapsed() < DEADLINE, "{what}");
        thread::sleep(Duration::from_millis(1));
    }
}

/// A program that starts the server that all tests run on, whatever PATH it is itself started with.
fn server_program() -> String {
    let named = env::var("EVALSHA_SERVER").unwrap_or_default();
    let runs = |name: &&str| Command::new(name).arg("--version").output().is_ok();
    let usual = ["redis-server", "valkey-server"].into_iter().find(runs);
    let name = usual.filter(|_| named.is_empty()).unwrap_or(&named);
    let path = env::var("PATH").unwrap();
    format!("#!/bin/sh\nexport PATH='{path}'\nexec '{name}' \"$@\"\n")
}

/// This program, told to start a server and say where.
fn inner() -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", "a_server_says_where_it_is", "--nocapture"])
        .env(INNER, "1");
    command
}

fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(both).unwrap()
}

#[test]
fn a_server_says_where_it_is() {
    if env::var_os(INNER).is_some() {
        let server = TestServer::start().unwrap();
        println!("directory {}", server.dir().display());
    }
}

#[test]
fn a_long_tmpdir_is_no_trouble() {
    let root = tempfile::tempdir().unwrap();
    let long = root.path().join("d".repeat(100));
    fs::create_dir(&long).unwrap();
    let output = inner().env("TMPDIR", &long).output().unwrap();
    assert!(
        said(&output).contains("directory /tmp/"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read_dir(&long).unwrap().count(), 0, "left behind");
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let (folder, path) = program(&server_program());
    fs::rename(path, folder.path().join("redis-server")).unwrap();
    // Nor is anything else looked up there, such as a shell.
    let mut inner = inner();
    inner.env("EVALSHA_SERVER", "").env("PATH", folder.path());
    let output = inner.output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

fn program(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("server");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    (folder, path)
}

#[test]
fn a_missing_interpreter_is_no_missing_program() {
    let (_folder, path) = program("#!/nowhere/sh\n");
    let error = TestServer::builder().program(&path).start().unwrap_err();
    let start = format!("could not start `{}`: the file is there", path.display());
    assert!(error.to_string().starts_with(&start), "{error}");
}

#[test]
fn a_program_that_only_says_that_its_socket_is_busy_is_started_once() {
    let (folder, path) = program(
        "#!/bin/sh\necho >>\"${0%/*}/starts\"\necho 'Failed opening Unix socket: bind: Address already in use'\n",
    );
    let error = TestServer::builder().program(&path).start().unwrap_err();
    assert!(matches!(error, Error::Exited { .. }), "{error}");
    let starts = fs::read_to_string(folder.path().join("starts")).unwrap();
    assert_eq!(starts.lines().count(), 1);
}

#[test]
fn a_program_that_finds_no_port_gives_up() {
    let (folder, path) = program(
        "#!/bin/sh\necho >>\"${0%/*}/starts\"\n\
         echo 'Could not create server TCP listening socket 127.0.0.1:1: bind: Address in use'\n",
    );
    let error = TestServer::builder().program(&path).start().unwrap_err();
    let said = error.to_string();
    assert!(
        said.contains("on port ") && said.contains("Address in use"),
        "{said}"
    );
    let starts = fs::read_to_string(folder.path().join("starts")).unwrap();
    assert!((2..100).contains(&starts.lines().count()));
}

#[test]
fn a_restart_waits_for_its_port() {
    let server = TestServer::start().unwrap();
    server.kill();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, server.port())).unwrap();
    thread::scope(|scope| {
        let restart = scope.spawn(|| server.restart());
        // Each try has a log of its own.
        let is_refused = || server.log().unwrap().contains("TCP listening socket");
        wait_until("the server starts on a port that is taken", is_refused);
        drop(taken);
        restart.join().unwrap().unwrap();
    });
    server.pid().unwrap();
}

#[test]
fn what_would_lose_the_server_is_not_taken_from_the_user() {
    let options = ["--daemonize", "yes", "--logfile", "elsewhere"];
    let server = TestServer::builder().args(options).start().unwrap();
    server.pid().unwrap();
    assert_ne!(server.log().unwrap(), "");
    assert!(!server.dir().join("elsewhere").exists());
}
