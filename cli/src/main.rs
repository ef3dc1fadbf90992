//! `cargo evalsha`: the analysis from the command line and for editors.
//!
//! What enters are paths, what leaves is text on the standard output. Exit codes: 0 is clean, 1
//! means findings (or a script that failed), 2 means usage, an unreadable file or no server.

mod acl;
mod args;
mod bundle;
mod check;
mod error;
mod files;
mod format;
mod levels;
mod list;
mod parts;
mod permissions;
mod rules;
mod run;
mod rust;
mod script;

use std::process::ExitCode;
use std::{env, io};

use anstream::eprintln;
use clap::Parser as _;

use args::{Args, Command};
use error::Error;

fn main() -> ExitCode {
    let args = Args::parse_from(args::without_cargo(env::args_os()));
    args.color.write_global();
    match dispatch(args.command) {
        Ok(code) => code,
        // Whoever reads has seen enough.
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let style = anstyle::AnsiColor::Red.on_default().bold();
            eprintln!("{style}error{style:#}: {error}");
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Check(args) => check::run(&args),
        Command::List(args) => list::run(&args),
        Command::Rules => rules::list(),
        Command::Explain(args) => rules::explain(&args),
        Command::Acl(args) => acl::run(&args),
        Command::Bundle(args) => bundle::run(&args),
        Command::Run(args) => run::run(&args),
    }
}
