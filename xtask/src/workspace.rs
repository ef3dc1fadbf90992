//! Where things are in this repository, and how its tasks run programs.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::Value;

/// The repository's top folder.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// A cargo command in this repository, by the cargo that runs this task.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// What cargo knows of this workspace: `packages` with their `targets` and `features`, `target_directory`.
pub(crate) fn metadata() -> Result<Value> {
    let metadata = run(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    serde_json::from_str(&metadata).context("cargo's metadata cannot be read")
}

/// Runs a program to its end; one that fails is an error with what it wrote.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    let shown = format!("{command:?}");
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not run {shown}"))?;
    ensure!(
        output.status.success(),
        "{shown} ended with {}:\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The same for a program that is strange to us and may not end: it is killed when the time is over.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<String> {
    let shown = format!("{command:?}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .with_context(|| format!("could not run {shown}"))?;
    let mut stdout = child.stdout.take().context("no output to read")?;
    let (send, receive) = mpsc::channel();
    // Not waited for: whoever the program started may keep its output open.
    thread::spawn(move || {
        let mut said = Vec::new();
        let _ = stdout.read_to_end(&mut said);
        let _ = send.send(said);
    });
    let deadline = Instant::now() + limit;
    let said = receive.recv_timeout(limit);
    if let (Ok(said), Some(status)) = (said, ended_by(&mut child, deadline)?) {
        ensure!(status.success(), "{shown} ended with {status}");
        return Ok(String::from_utf8_lossy(&said).into_owned());
    }
    let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
    child.wait()?;
    bail!("{shown} gave no answer within {limit:?}")
}

fn ended_by(child: &mut Child, deadline: Instant) -> Result<Option<ExitStatus>> {
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= deadline {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Whether a program is there and ends well.
pub(crate) fn runs(command: &mut Command) -> bool {
    run(command).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str, limit: Duration) -> Result<String> {
        run_within(Command::new("sh").args(["-c", script]), limit)
    }

    #[test]
    fn who_gives_no_answer_is_named_and_ended() {
        for script in ["sleep 600", "sleep 600 & echo half", "exec >&-; sleep 600"] {
            let error = sh(script, Duration::from_millis(50))
                .unwrap_err()
                .to_string();
            assert!(
                error.contains(script) && error.contains("no answer within 50ms"),
                "{error}"
            );
        }
    }

    #[test]
    fn an_answer_comes_back() {
        assert_eq!(sh("echo v=7", Duration::from_secs(20)).unwrap(), "v=7\n");
        assert!(sh("exit 3", Duration::from_secs(20)).is_err());
    }
}
