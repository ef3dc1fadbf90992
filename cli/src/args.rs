//! What stands on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::levels::LevelArgs;

/// Checks, lists and runs annotated Redis and Valkey Lua scripts.
#[derive(Debug, Parser)]
#[command(name = "cargo-evalsha", bin_name = "cargo evalsha", version)]
pub(crate) struct Args {
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    /// Where the output is a terminal that has them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check scripts: syntax, tags, and what would fail on a server.
    ///
    /// Exit code: 0 without findings, 1 with findings that are errors, 2 where a file could not be
    /// read.
    Check(CheckArgs),
    /// List scripts with SHA-1, size, keys, args and reply.
    ///
    /// Exit code: 0 with all of them, 1 if a file is no script or its tags have errors, 2 if a file could
    /// not be read.
    List(ListArgs),
    /// List the rules that `check` knows.
    Rules,
    /// Explain a rule: what it finds, why, and what to write.
    Explain(ExplainArgs),
    /// Print the ACL rule that a user needs to run scripts.
    ///
    /// Exit code: 0 with the whole rule, 1 if commands are computed or a script has errors, 2 if a file
    /// could not be read.
    Acl(AclArgs),
    /// Print the text of a script as it is sent, together with the files that it includes.
    ///
    /// Exit code: 0 with the text, 1 if the script has errors, 2 if its file could not be read.
    Bundle(BundleArgs),
    /// Run a script on a server and print its reply as JSON.
    ///
    /// Exit code: 0 with a reply, 1 if the script fails or its reply has the wrong type, 2 if a value is
    /// invalid or the server cannot be reached.
    Run(RunArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct BundleArgs {
    /// The Lua file; `-` for the standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Files, and folders to search for `*.lua` and for inline scripts in `*.rs`; `-` for the standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to write the findings.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) message_format: MessageFormat,
    #[command(flatten)]
    pub(crate) levels: LevelArgs,
}

/// How to write findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// As rustc does, for people.
    Human,
    /// One object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Files, and folders to search for `*.lua` and for inline scripts in `*.rs`; `-` for the standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The rule's name, as in `cargo evalsha rules`.
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AclArgs {
    /// Files, and folders to search for `*.lua` and for inline scripts in `*.rs`; the rule is for all of them.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) levels: LevelArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    /// The script.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The server, such as `redis://localhost:6379` or `unix:///run/redis.sock`.
    #[arg(long, value_name = "URL")]
    pub(crate) url: String,
    /// Values of keys and args; several with one name for a list. Where a key and an arg share a
    /// name: `key.name=value`, `arg.name=value`. `name=@file` is what a file holds (`name=@@text` for
    /// a text that starts with `@`), and `name=hex:00ff` the bytes of an arg of type `bytes`.
    #[arg(value_name = "NAME=VALUE")]
    pub(crate) values: Vec<String>,
    #[command(flatten)]
    pub(crate) levels: LevelArgs,
}

/// Cargo calls `cargo-evalsha evalsha check`; whoever calls it without Cargo leaves that word out.
pub(crate) fn without_cargo(
    args: impl Iterator<Item = OsString>,
) -> impl Iterator<Item = OsString> {
    args.enumerate()
        .filter(|(i, arg)| *i != 1 || arg != "evalsha")
        .map(|(_, arg)| arg)
}

impl Color {
    /// Sets it for all output.
    pub(crate) fn write_global(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_holds() {
        Args::command().debug_assert();
    }

    #[test]
    fn cargo_s_own_word_is_left_out() {
        let words = |text: &str| -> Vec<OsString> {
            without_cargo(text.split(' ').map(OsString::from)).collect()
        };
        assert_eq!(
            words("cargo-evalsha evalsha check"),
            words("cargo-evalsha check")
        );
        assert_eq!(words("x check evalsha"), ["x", "check", "evalsha"]);
    }
}
