//! Where things are in this repository, and how tasks run programs.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{env, thread};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::Value;

/// The repository's root folder.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// A cargo command in this repository, run by the cargo that runs this task.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// What cargo knows about this workspace: `packages` with their `targets` and `features`, `target_directory`.
pub(crate) fn metadata() -> Result<Value> {
    let metadata = run(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    serde_json::from_str(&metadata).context("cargo's metadata cannot be read")
}

/// How a task ends.
pub(crate) fn exit_code(ended_well: bool) -> ExitCode {
    if ended_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs a program to its end. If it fails, its output is in the error.
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

/// The same for a program that we do not know and that may never end.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<String> {
    let shown = format!("{command:?}");
    let output = output_within(command.process_group(0), limit)?;
    ensure!(
        output.status.success(),
        "{shown} ended with {}",
        output.status
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program writes, whether it succeeds or not. It is killed when the time is over, together with its process
/// group if it has its own. If it has none, Ctrl-C still reaches it.
pub(crate) fn output_within(command: &mut Command, limit: Duration) -> Result<Output> {
    let shown = format!("{command:?}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not run {shown}"))?;
    let deadline = Instant::now() + limit;
    let (stdout, stderr) = (read(child.stdout.take()), read(child.stderr.take()));
    let said = [stdout, stderr].map(|output| {
        let left = deadline.saturating_duration_since(Instant::now());
        output.recv_timeout(left)
    });
    if let ([Ok(stdout), Ok(stderr)], Some(status)) = (said, ended_by(&mut child, deadline)?) {
        return Ok(Output {
            status,
            stdout,
            stderr,
        });
    }
    let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
    let _ = child.kill();
    child.wait()?;
    bail!("{shown} gave no answer within {limit:?}")
}

/// Reads to the end, in a thread that nobody waits for: a process that the program started may keep its output open.
fn read(output: Option<impl Read + Send + 'static>) -> mpsc::Receiver<Vec<u8>> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        let _ = output.map(|mut output| output.read_to_end(&mut said));
        let _ = send.send(said);
    });
    receive
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

/// Whether a program exists and succeeds.
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
