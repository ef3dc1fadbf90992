//! Tests that are killed while they start servers. Which processes are left is read from `/proc`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use evalsha_testing::TestServer;

const DEADLINE: Duration = Duration::from_secs(20);
/// Tells this program that it is the one that is killed.
const INNER: &str = "EVALSHA_TEST_INNER";

fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let started = Instant::now();
    while !condition() {
        assert!(started.elapsed() < DEADLINE, "{what}");
        thread::sleep(Duration::from_millis(1));
    }
}

/// The numbers of all processes that were started with something of `folder` or work in it: a server goes there,
/// and then shows other arguments than it was started with.
fn processes_in(folder: &Path) -> Vec<String> {
    let is_there = |process: &fs::DirEntry| {
        let arguments = fs::read(process.path().join("cmdline")).unwrap_or_default();
        let arguments = String::from_utf8_lossy(&arguments).into_owned();
        // Also of a folder that is gone.
        let works_in = fs::read_link(process.path().join("cwd")).unwrap_or_default();
        arguments.contains(folder.to_str().unwrap()) || works_in.starts_with(folder)
    };
    let processes = fs::read_dir("/proc").unwrap().flatten().filter(is_there);
    processes
        .map(|process| process.file_name().into_string().unwrap())
        .collect()
}

fn kill_when(reached: &dyn Fn(&Path) -> bool) {
    let root = tempfile::tempdir().unwrap();
    let mut inner = Command::new(env::current_exe().unwrap())
        .args(["--exact", "three_servers_start"])
        .env(INNER, "1")
        .env("TMPDIR", root.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    wait_until("the test in the test does not get there", || {
        reached(root.path())
    });
    inner.kill().unwrap();
    inner.wait().unwrap();
    wait_until("a server or its watchdog outlives the test", || {
        processes_in(root.path()).is_empty()
    });
}

/// Whether one of the servers' directories has a file with something in it, or of any size.
fn has(root: &Path, file: &str, least: u64) -> bool {
    let folders = fs::read_dir(root).unwrap().flatten();
    folders
        .map(|folder| folder.path().join(file))
        .any(|file| fs::metadata(file).is_ok_and(|found| found.len() >= least))
}

/// The test that is killed.
#[test]
fn three_servers_start() {
    if env::var_os(INNER).is_some() {
        let _servers = [(); 3].map(|()| TestServer::start().unwrap());
    }
}

#[test]
fn a_test_killed_while_it_starts_servers_leaves_none() {
    let moments: [&dyn Fn(&Path) -> bool; 6] = [
        &|root| fs::read_dir(root).unwrap().count() > 0,
        &|root| has(root, "conf", 1),
        &|root| has(root, "log", 0),
        &|root| has(root, "log", 1),
        &|root| !processes_in(root).is_empty(),
        &|root| has(root, "s", 0),
    ];
    for round in 0..5 {
        for (index, moment) in moments.into_iter().enumerate() {
            println!("round {round}, moment {index}");
            kill_when(moment);
        }
    }
}
