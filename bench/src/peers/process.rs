//! Peers in other languages. Each is a process that reads how many calls to make, one line at a time, and times them
//! itself.

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::race::{Turn, told};
use crate::scripts::{KEY, LIMIT};

/// The packages from PyPI and npm.
const REDIS_PY: &str = "redis==8.1.0";
const IOREDIS: &str = "ioredis@6.0.0";

/// The libraries in other languages, as far as this machine can run them.
#[derive(Debug, Default)]
pub struct Runtimes {
    python: Option<PathBuf>,
    node: Option<PathBuf>,
    /// What could not be installed, and why.
    pub missing: Vec<String>,
}

impl Runtimes {
    /// Installs redis-py and ioredis into a folder, once each, and remembers which one the machine cannot have.
    #[must_use]
    pub fn install(folder: &Path) -> Self {
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--target"])
            .arg(folder.join("python"))
            .arg(REDIS_PY);
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"])
            .arg(folder.join("node"))
            .arg(IOREDIS);
        let mut missing = Vec::new();
        let mut have =
            |wanted, at: PathBuf, install: &mut Command| match installed(wanted, &at, install) {
                Ok(()) => Some(at),
                Err(error) => {
                    println!("going on without {wanted}: {error:#}");
                    missing.push(format!("{wanted}, which could not be installed: {error:#}"));
                    None
                }
            };
        Self {
            python: have(REDIS_PY, folder.join("python"), &mut pip),
            node: have(IOREDIS, folder.join("node"), &mut npm),
            missing,
        }
    }

    /// The interpreters and the libraries with their versions, for the report.
    #[must_use]
    pub fn versions(&self) -> Vec<(&'static str, String)> {
        let mut versions = Vec::new();
        if self.python.is_some() {
            versions.push(("redis-py", format!("{REDIS_PY}, {}", version("python3"))));
        }
        if self.node.is_some() {
            versions.push(("ioredis", format!("{IOREDIS}, node {}", version("node"))));
        }
        versions
    }

    /// redis-py with a script, if it is installed.
    ///
    /// # Errors
    ///
    /// If the process does not start.
    pub fn redis_py(&self, url: &str, script: &Path) -> Result<Option<ForeignPeer>> {
        let start = |modules: &PathBuf| {
            let mut command = Command::new("python3");
            command.env("PYTHONPATH", modules);
            ForeignPeer::start(command, "redis_py.py", url, script)
        };
        self.python.as_ref().map(start).transpose()
    }

    /// ioredis with a script, if it is installed.
    ///
    /// # Errors
    ///
    /// If the process does not start.
    pub fn ioredis(&self, url: &str, script: &Path) -> Result<Option<ForeignPeer>> {
        let start = |modules: &PathBuf| {
            let mut command = Command::new("node");
            command.env("NODE_PATH", modules.join("node_modules"));
            ForeignPeer::start(command, "ioredis.js", url, script)
        };
        self.node.as_ref().map(start).transpose()
    }
}

fn installed(wanted: &str, at: &Path, install: &mut Command) -> Result<()> {
    let done = at.join("installed");
    if fs::read_to_string(&done).is_ok_and(|what| what == wanted) {
        return Ok(());
    }
    println!("installing {wanted}");
    let output = install
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{:?} did not start", install.get_program()))?;
    let error = String::from_utf8_lossy(&output.stderr);
    let last = error.trim().lines().last().unwrap_or_default();
    ensure!(output.status.success(), "{last}");
    Ok(fs::write(done, wanted)?)
}

fn version(program: &str) -> String {
    let output = Command::new(program).arg("--version").output();
    output.map_or_else(
        |_| "unknown".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

/// A peer that runs in its own process until it is dropped.
pub struct ForeignPeer {
    child: Child,
    pipes: RefCell<(ChildStdin, BufReader<ChildStdout>)>,
}

#[derive(Serialize)]
struct Request {
    calls: u64,
    tasks: usize,
}

/// Nanoseconds.
#[derive(Deserialize)]
struct Report {
    elapsed: u64,
    cpu: u64,
    latencies: Vec<u64>,
}

impl ForeignPeer {
    fn start(mut command: Command, program: &str, url: &str, script: &Path) -> Result<Self> {
        let program = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("peers")
            .join(program);
        let mut child = command
            .arg(program)
            .arg(url)
            .arg(script)
            .args([KEY, &LIMIT.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().context("the peer has no input")?;
        let stdout = child.stdout.take().context("the peer has no output")?;
        Ok(Self {
            child,
            pipes: RefCell::new((stdin, BufReader::new(stdout))),
        })
    }

    /// Makes this many calls, from this many tasks at once if the language has tasks.
    ///
    /// # Errors
    ///
    /// If the process has ended.
    pub fn turn(&self, calls: u64, tasks: usize) -> Result<Turn> {
        let (stdin, stdout) = &mut *self.pipes.borrow_mut();
        let request = serde_json::to_string(&Request { calls, tasks })?;
        writeln!(stdin, "{request}")?;
        stdin.flush()?;
        let mut line = String::new();
        ensure!(
            stdout.read_line(&mut line)? > 0,
            "the peer's process has ended"
        );
        let report: Report = serde_json::from_str(&line)?;
        told(
            Duration::from_nanos(report.elapsed),
            Duration::from_nanos(report.cpu),
            &report.latencies,
        )
    }
}

impl Drop for ForeignPeer {
    /// Nothing of the process is needed any more, so it does not matter if it has already ended.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
