//! `cargo xtask bless`: rewrites every expected text, so that the diff shows what a change does.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::servers;
use crate::workspace::{cargo, exit_code, root, run};

/// Which expected texts to write; all of them by default.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Findings and interfaces under `analyzer/tests/golden`
    Golden,
    /// Expansions of the macro, and what the command line prints
    Expect,
    /// What rustc says about mistakes, under `tests/ui`
    Ui,
}

const ALL: [Kind; 3] = [Kind::Golden, Kind::Expect, Kind::Ui];

pub(crate) fn run_all(kinds: &[Kind]) -> Result<ExitCode> {
    let kinds = if kinds.is_empty() { &ALL } else { kinds };
    let mut ended_well = true;
    for kind in kinds {
        for mut command in kind.commands()? {
            println!("{}", shown(&command));
            let status = command.status().context("could not run cargo")?;
            ended_well &= status.success();
        }
    }
    let changes = run(Command::new("git").current_dir(root()).args([
        "status",
        "--short",
        "--",
        "analyzer/tests",
        "macros/src",
        "cli",
        "tests/ui",
    ]))?;
    if changes.is_empty() {
        println!("nothing has changed");
    } else {
        println!("look at each of these changes before you commit it:\n{changes}");
    }
    // A blessed test passes, so a failure is about something else.
    Ok(exit_code(ended_well))
}

impl Kind {
    fn commands(self) -> Result<Vec<Command>> {
        Ok(match self {
            Self::Golden => vec![test(
                &["-p", "evalsha-analyzer", "--test", "golden"],
                ("BLESS", "1"),
            )],
            Self::Expect => {
                let mut cli = test(&["-p", "cargo-evalsha"], ("UPDATE_EXPECT", "1"));
                cli.env("EVALSHA_SERVER", servers::any()?);
                let macros = test(&["-p", "evalsha-macros", "--lib"], ("UPDATE_EXPECT", "1"));
                vec![macros, cli]
            }
            Self::Ui => vec![test(
                &["-p", "evalsha-tests", "--test", "ui"],
                ("TRYBUILD", "overwrite"),
            )],
        })
    }
}

fn test(selection: &[&str], (variable, value): (&str, &str)) -> Command {
    let mut command = cargo();
    command
        .args(["test", "--quiet", "--no-fail-fast"])
        .args(selection)
        .env(variable, value);
    command
}

fn shown(command: &Command) -> String {
    let variables = command.get_envs().filter_map(|(name, value)| {
        let value = value?.to_string_lossy();
        Some(format!("{}={value}", name.to_string_lossy()))
    });
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned());
    variables
        .chain(["cargo".to_owned()])
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}
