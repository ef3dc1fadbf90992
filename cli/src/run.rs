//! `run`: one call of a script on a server, its values typed and its reply decoded by the tags.
//!
//! A script with findings that are errors is not sent, nor is a call whose values do not fit.

mod assign;
mod encode;
mod failure;
mod placeholders;
mod reply;

use std::io;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use anstream::eprintln;
use evalsha_analyzer::{Interface, Severity, Source};
use redis::{ConnectionLike as _, Value};

use crate::args::{MessageFormat, RunArgs};
use crate::error::Error;
use crate::format;
use crate::script::{Content, Script};
use assign::Slots;

/// How long to wait for the server to accept the connection.
const CONNECT: Duration = Duration::from_secs(5);

/// Runs the command.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode, Error> {
    if args.file.extension().is_some_and(|ext| ext == "rs") {
        let path = args.file.clone();
        return Err(Error::NoLua { path });
    }
    let script = Script::read(&args.file, &args.levels.levels()?)?;
    let reports = script.reports();
    let Content::Lua(lua) = &script.content else {
        return refuse(&reports);
    };
    let (source, interface) = (&lua.0, &lua.1.interface);
    if reports
        .iter()
        .any(|report| report.severity == Severity::Error)
    {
        return refuse(&reports);
    }
    let slots = Slots::assign(interface, &args.values)?;
    let reply = match send(&args.url, source, interface, &slots)? {
        Ok(reply) => reply,
        Err(failure) => {
            eprintln!("{failure}");
            return Ok(ExitCode::from(1));
        }
    };
    let declared = interface.reply.as_ref().map(|reply| &reply.ty);
    match reply::to_json(declared, reply) {
        Ok(json) => {
            let mut out = anstream::stdout().lock();
            serde_json::to_writer_pretty(&mut out, &json).map_err(io::Error::from)?;
            writeln!(out)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(mismatch) => {
            eprintln!("{}", failure::mismatch(source, interface, &mismatch));
            Ok(ExitCode::from(1))
        }
    }
}

fn refuse(reports: &[crate::script::Report<'_>]) -> Result<ExitCode, Error> {
    let mut err = anstream::stderr().lock();
    format::write(MessageFormat::Human, reports, &mut err)?;
    writeln!(err, "the script was not sent")?;
    Ok(ExitCode::from(1))
}

/// Sends it once; the inner error is the script's own.
fn send(
    url: &str,
    source: &Source,
    interface: &Interface,
    slots: &Slots,
) -> Result<Result<Value, String>, Error> {
    let client = redis::Client::open(url).map_err(Error::Url)?;
    let mut connection = client
        .get_connection_with_timeout(CONNECT)
        .map_err(|source| Error::Server {
            url: client.get_connection_info().addr().to_string(),
            source,
        })?;
    match connection.req_command(&command(source, interface, slots)) {
        // Errors inside a reply are parts of it.
        Ok(Value::ServerError(error)) => failure::of_script(&error.into(), source).map(Err),
        Ok(reply) => Ok(Ok(reply)),
        Err(error) => failure::of_script(&error, source).map(Err),
    }
}

fn command(source: &Source, interface: &Interface, slots: &Slots) -> redis::Cmd {
    let name = match interface.readonly {
        Some(_) => "EVAL_RO",
        None => "EVAL",
    };
    let mut cmd = redis::cmd(name);
    cmd.arg(source.text()).arg(slots.keys.len());
    for value in slots.keys.iter().chain(&slots.args) {
        cmd.arg(value.as_slice());
    }
    cmd
}
