//! One running server process: killed and waited for when dropped, also when its owner never gets to drop it.
//!
//! A test that is killed, aborts, or keeps its server in a `static` runs no destructor. So each server has a
//! watchdog, a shell that reads from a pipe held by this process: when the pipe closes because this process is
//! gone, it kills the server and removes its directory.

use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use rustix::process::{Pid, Signal, kill_process};

const WATCHDOG: &str = r#"cat >/dev/null; kill -s KILL "$1"; rm -rf -- "$2""#;

pub(super) struct Process {
    server: Child,
    watchdog: Child,
    stopped: bool,
}

impl Process {
    /// Starts `command`, which works in `dir` and writes to `log`. Both processes get groups of their own:
    /// Ctrl-C in a terminal ends the test, and then the watchdog ends the server.
    pub(super) fn spawn(mut command: Command, dir: &Path, log: File) -> io::Result<Self> {
        let mut server = command
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .stdout(log)
            .process_group(0)
            .spawn()?;
        let watchdog = Command::new("sh")
            .args(["-c", WATCHDOG, "evalsha-watchdog"])
            .arg(server.id().to_string())
            .arg(dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        match watchdog {
            Ok(watchdog) => Ok(Self {
                server,
                watchdog,
                stopped: false,
            }),
            Err(error) => {
                end(&mut server);
                Err(error)
            }
        }
    }

    pub(super) fn id(&self) -> u32 {
        self.server.id()
    }

    /// The exit status once the server has ended by itself.
    pub(super) fn exited(&mut self) -> io::Result<Option<ExitStatus>> {
        self.server.try_wait()
    }

    /// Freezes the server: its connections stay open and nothing answers.
    pub(super) fn stop(&mut self) -> io::Result<()> {
        self.stopped = true;
        self.signal(Signal::STOP)
    }

    pub(super) fn resume(&mut self) -> io::Result<()> {
        self.stopped = false;
        self.signal(Signal::CONT)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    fn signal(&self, signal: Signal) -> io::Result<()> {
        Ok(kill_process(Pid::from_child(&self.server), signal)?)
    }
}

impl Drop for Process {
    /// The watchdog goes first: it must not outlive the number it would kill.
    fn drop(&mut self) {
        end(&mut self.watchdog);
        end(&mut self.server);
    }
}

/// Both calls can only say that the process has ended before.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
