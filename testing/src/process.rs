//! A running server process. It is killed and waited for when dropped, and also if its owner never gets to drop
//! it.
//!
//! A test that is killed, aborts, or keeps its server in a `static` runs no destructor. So each server has a
//! watchdog, a shell that reads from a pipe held by this process. When this process is gone, the pipe closes, and
//! the watchdog kills the server and removes its directory.
//!
//! The watchdog starts first and the server joins its process group, so a server never runs without somebody who
//! would end it: a child between fork and exec still holds the pipe, and when it lets go it has joined.

use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::error::{Error, io_error};

/// Uses nothing from the test's PATH. The group gets a signal that ends servers and their children, which do not
/// handle it, but not this shell. A frozen process gets it when it resumes. The last line is for whatever is left.
const WATCHDOG: &str = r#"
trap '' VTALRM
while read -r _; do :; done
kill -s VTALRM 0
kill -s CONT 0
rm -rf -- "$1" || rm -rf -- "$1"
kill -s KILL 0
"#;

const SHELL: &str = "/bin/sh";

pub(crate) struct Process {
    server: Child,
    watchdog: Child,
    stopped: bool,
}

impl Process {
    /// Starts `command`, which works in `dir` and writes to `log`. It is not in the process group of the test:
    /// Ctrl-C in a terminal ends the test, and then the watchdog ends the server.
    pub(crate) fn spawn(command: Command, dir: &Path, log: File) -> Result<Self, Error> {
        let mut watchdog = watch(dir).map_err(io_error(format!(
            "start `{SHELL}`, which ends the server after the test"
        )))?;
        let doing = format!("start `{}`", command.get_program().display());
        let group = Pid::from_child(&watchdog).as_raw_nonzero().get();
        match join(command, group, log) {
            Ok(server) => Ok(Self {
                server,
                watchdog,
                stopped: false,
            }),
            Err(error) => {
                end(&mut watchdog);
                Err(io_error(doing)(explained(error)))
            }
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.server.id()
    }

    /// The exit status, if the server has exited by itself.
    pub(crate) fn exited(&mut self) -> io::Result<Option<ExitStatus>> {
        self.server.try_wait()
    }

    /// Freezes the server: its connections stay open and nothing answers.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        self.stopped = true;
        self.signal(Signal::STOP)
    }

    pub(crate) fn resume(&mut self) -> io::Result<()> {
        self.stopped = false;
        self.signal(Signal::CONT)
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Ends the server and what it has forked, but not the watchdog.
    pub(crate) fn end_server(&mut self) {
        end(&mut self.server);
        let _ = kill_process_group(Pid::from_child(&self.watchdog), Signal::VTALARM);
    }

    fn signal(&self, signal: Signal) -> io::Result<()> {
        Ok(kill_process(Pid::from_child(&self.server), signal)?)
    }
}

impl Drop for Process {
    /// What the server has forked, for instance for BGSAVE, ends with it. The group has the watchdog's number.
    /// Nobody has waited for the watchdog yet, so no other group can have it.
    fn drop(&mut self) {
        let _ = kill_process_group(Pid::from_child(&self.watchdog), Signal::KILL);
        end(&mut self.server);
        end(&mut self.watchdog);
    }
}

fn watch(dir: &Path) -> io::Result<Child> {
    Command::new(SHELL)
        .args(["-c", WATCHDOG, "evalsha-watchdog"])
        .arg(dir)
        .env("PATH", "/usr/bin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
}

fn join(mut command: Command, group: i32, log: File) -> io::Result<Child> {
    command
        .stdin(Stdio::null())
        .stderr(log.try_clone()?)
        .stdout(log)
        .process_group(group)
        .spawn()
}

/// The program was there a moment ago, so what the system does not find is its loader or interpreter.
fn explained(error: io::Error) -> io::Error {
    if error.kind() != io::ErrorKind::NotFound {
        return error;
    }
    let text = "the file is there, but the interpreter or loader that it names is not";
    io::Error::new(error.kind(), text)
}

/// Both calls fail only if the process has already ended.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
