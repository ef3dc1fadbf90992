//! `list`: each script with its SHA-1, size, keys, args and reply.
//!
//! One that is no script, or whose tags cannot be read, is left out, and the standard error says why.

use std::fmt::Display;
use std::io;
use std::io::Write;
use std::process::ExitCode;

use evalsha_analyzer::{Analysis, Arg, ArgType, Key, Levels, Severity, Source};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::args::{ListArgs, MessageFormat};
use crate::error::Error;
use crate::script::{Content, Report, Script};
use crate::{files, format, parts};

/// Runs the command.
pub(crate) fn run(args: &ListArgs) -> Result<ExitCode, Error> {
    let levels = Levels::default();
    let scripts = files::find(&args.paths)?
        .all()?
        .par_iter()
        .map(|file| Script::read_all(file, &levels))
        .collect::<Result<Vec<_>, _>>()?;
    let scripts = parts::without_parts(scripts.into_iter().flatten().collect());
    let mut out = anstream::stdout().lock();
    let mut broken = Vec::new();
    for script in &scripts {
        match &script.content {
            Content::Lua(lua) if script.is_legible() => write(script, &lua.0, &lua.1, &mut out)?,
            _ => broken.extend(script.reports().into_iter().filter(is_error)),
        }
    }
    out.flush()?;
    drop(out);
    if broken.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let mut err = anstream::stderr().lock();
    format::write(MessageFormat::Human, &broken, &mut err)?;
    writeln!(err, "these scripts are not listed")?;
    Ok(ExitCode::from(1))
}

fn is_error(report: &Report<'_>) -> bool {
    report.severity == Severity::Error
}

fn write(
    script: &Script,
    source: &Source,
    analysis: &Analysis,
    out: &mut impl Write,
) -> io::Result<()> {
    let interface = &analysis.interface;
    let bold = anstyle::Style::new().bold();
    let bytes = source.text().as_bytes();
    let sha1 = sha1_smol::Sha1::from(bytes).digest();
    writeln!(out, "{bold}{}{bold:#}", script.title())?;
    writeln!(out, "  sha1     {sha1}")?;
    writeln!(out, "  bytes    {}", bytes.len())?;
    write_all("parts", source.parts().files.iter(), out)?;
    write_all("keys", interface.keys.iter().map(key), out)?;
    write_all("args", interface.args.iter().map(arg), out)?;
    if let Some(reply) = &interface.reply {
        writeln!(out, "  returns  {}", reply.ty)?;
    }
    if !interface.errors.is_empty() {
        let codes: Vec<&str> = (interface.errors.iter())
            .map(|error| error.code.as_str())
            .collect();
        writeln!(out, "  errors   {}", codes.join(", "))?;
    }
    if interface.readonly.is_some() {
        writeln!(out, "  readonly")?;
    }
    write_forms(script, source, analysis, out)
}

/// What keeps the script from being sent with EVALSHA, or in a transaction.
fn write_forms(
    script: &Script,
    source: &Source,
    analysis: &Analysis,
    out: &mut impl Write,
) -> io::Result<()> {
    if let Some(error) = analysis.replies.noscript() {
        let line = script.position(error.span, source).line;
        let code = source
            .text()
            .get(error.span.start as usize..error.span.end as usize);
        let code = code.unwrap_or_default().lines().next().unwrap_or_default();
        writeln!(
            out,
            "  sent     always with EVAL: line {line} can reply with any error text: {code}"
        )?;
    }
    if analysis.replies.publishes {
        writeln!(out, "  publishes")?;
    }
    Ok(())
}

fn write_all(
    label: &str,
    items: impl Iterator<Item = impl Display>,
    out: &mut impl Write,
) -> io::Result<()> {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    if items.is_empty() {
        Ok(())
    } else {
        writeln!(out, "  {label:<9}{}", items.join(", "))
    }
}

fn key(key: &Key) -> String {
    let mut text = format!("{}{}", key.name, key.presence().sign());
    if let Some(record) = &key.record {
        text.push_str(&format!(": {record}"));
    }
    if let Some(template) = &key.template {
        text.push_str(&format!(" = {template}"));
    }
    text
}

fn arg(arg: &Arg) -> String {
    let sign = arg.presence.sign();
    let mut text = match &arg.ty {
        ArgType::Any => format!("{}{sign}", arg.name),
        ty => format!("{}{sign}: {ty}", arg.name),
    };
    if let Some(default) = &arg.default {
        text.push_str(&format!(" = {default:?}"));
    }
    text
}
