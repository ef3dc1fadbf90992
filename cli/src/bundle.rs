//! `bundle`: the text that is sent, with what the script includes.

use std::io::Write as _;
use std::process::ExitCode;

use anstream::eprintln;
use evalsha_analyzer::{Levels, Severity};

use crate::args::{BundleArgs, MessageFormat};
use crate::error::Error;
use crate::format;
use crate::script::{Content, Script};

/// Runs the command. A script that cannot be put together is not printed.
pub(crate) fn run(args: &BundleArgs) -> Result<ExitCode, Error> {
    if args.file.extension().is_some_and(|ext| ext == "rs") {
        let path = args.file.clone();
        return Err(Error::NoLua { path });
    }
    let script = Script::read(&args.file, &Levels::default())?;
    let mut reports = script.reports();
    reports.retain(|report| report.severity == Severity::Error);
    let Content::Lua(lua) = &script.content else {
        return refuse(&reports);
    };
    if !reports.is_empty() {
        return refuse(&reports);
    }
    let mut out = anstream::stdout().lock();
    out.write_all(lua.0.text().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn refuse(reports: &[crate::script::Report<'_>]) -> Result<ExitCode, Error> {
    let mut out = Vec::new();
    format::write(MessageFormat::Human, reports, &mut out)?;
    eprintln!("{}", String::from_utf8_lossy(&out).trim_end());
    Ok(ExitCode::from(1))
}
