//! As rustc does, in colours where the terminal has them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use evalsha_analyzer::Severity;
use evalsha_analyzer::render::{Paint, Theme, render_with};

use crate::script::Report;

const GUTTER: Style = AnsiColor::Blue.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

pub(super) fn write(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    for report in reports {
        let style = match report.severity {
            Severity::Error => ERROR,
            Severity::Warning | Severity::OptIn => WARNING,
        };
        let (severity, rule) = (report.severity.name(), report.rule.name);
        write!(out, "{style}{severity}[{rule}]{style:#}: ")?;
        match report.finding {
            Some((finding, source)) => {
                writeln!(out, "{}\n", render_with(finding, source, &theme(style)))?;
            }
            None => {
                let bold = Style::new().bold();
                writeln!(out, "{bold}{}{bold:#}", report.message)?;
                let (file, start) = (report.file, report.start);
                writeln!(out, "{GUTTER} --> {GUTTER:#}{file}:{start}\n")?;
            }
        }
    }
    Ok(())
}

/// Colours that do not reach a terminal are taken out on the way.
fn theme(primary: Style) -> Theme {
    Theme {
        message: paint(Style::new().bold()),
        gutter: paint(GUTTER),
        primary: paint(primary),
        secondary: paint(GUTTER),
    }
}

fn paint(style: Style) -> Paint {
    Paint {
        on: style.render().to_string().into(),
        off: style.render_reset().to_string().into(),
    }
}
