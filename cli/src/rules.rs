//! `rules` and `explain`: what `check` looks for.

use std::io::Write as _;
use std::process::ExitCode;

use evalsha_analyzer::{Rule, Severity, rules};

use crate::args::ExplainArgs;
use crate::error::Error;

/// Lists all rules.
pub(crate) fn list() -> Result<ExitCode, Error> {
    let mut out = anstream::stdout().lock();
    let bold = anstyle::Style::new().bold();
    let width = rules::all().iter().map(|rule| rule.name.len()).max();
    for rule in rules::all() {
        let (name, severity) = (rule.name, rule.severity.name());
        let pad = width.unwrap_or(0) - name.len();
        writeln!(
            out,
            "{bold}{name}{bold:#}{:pad$}  {severity:7}  {}",
            "", rule.summary
        )?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a rule's explanation.
pub(crate) fn explain(args: &ExplainArgs) -> Result<ExitCode, Error> {
    let rule = find(&args.rule)?;
    let mut out = anstream::stdout().lock();
    let bold = anstyle::Style::new().bold();
    let (name, severity) = (rule.name, rule.severity.name());
    let turned_on = match rule.severity {
        Severity::OptIn => format!(", turned on with `--warn {name}`"),
        _ => String::new(),
    };
    writeln!(
        out,
        "{bold}{name}{bold:#} ({severity}{turned_on}): {}\n",
        rule.summary
    )?;
    writeln!(out, "{}", rule.explanation.trim_end())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The rule of a name, in which `_` may stand for `-`.
pub(crate) fn find(name: &str) -> Result<&'static Rule, Error> {
    rules::find(&name.replace('_', "-")).ok_or_else(|| Error::UnknownRule {
        name: name.to_owned(),
        near: rules::nearest(name).map(|rule| rule.name),
    })
}
