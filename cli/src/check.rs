//! `check`: analyzes scripts side by side and writes what is wrong with them, in order.

use std::io;
use std::io::{BufWriter, IsTerminal as _, Write as _};
use std::process::ExitCode;

use evalsha_analyzer::{Levels, Severity};
use indicatif::{ParallelProgressIterator as _, ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::args::{CheckArgs, MessageFormat};
use crate::error::Error;
use crate::files::File;
use crate::script::{Report, Script};
use crate::{files, format, parts};

/// Fewer files are done before a bar is seen.
const PROGRESS_FROM: usize = 500;

/// Runs the command.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Error> {
    let levels = args.levels.levels()?;
    let mut found = files::find(&args.paths)?;
    if matches!(
        args.message_format,
        MessageFormat::Json | MessageFormat::Github
    ) {
        found.leave_out_other_names();
    }
    let Analyzed {
        scripts,
        mut unreadable,
        without,
    } = analyze(&found.files, &levels);
    unreadable.extend(found.unreadable);
    let reports: Vec<Report<'_>> = scripts.iter().flat_map(Script::reports).collect();
    let mut out = BufWriter::new(anstream::stdout().lock());
    format::write(args.message_format, &reports, &mut out)?;
    out.flush()?;
    drop(out);
    for error in &unreadable {
        let style = anstyle::AnsiColor::Red.on_default().bold();
        anstream::eprintln!("{style}error{style:#}: {error}");
    }
    for file in without {
        let style = anstyle::AnsiColor::Green.on_default().bold();
        let path = file.path.display();
        anstream::eprintln!("{style}note{style:#}: `{path}` has no inline script");
    }
    anstream::eprintln!("{}", summary(scripts.len(), &reports));
    let errors = reports
        .iter()
        .any(|report| report.severity == Severity::Error);
    Ok(match (unreadable.is_empty(), errors) {
        (false, _) => ExitCode::from(2),
        (true, true) => ExitCode::from(1),
        (true, false) => ExitCode::SUCCESS,
    })
}

/// What was read.
#[derive(Default)]
struct Analyzed<'a> {
    scripts: Vec<Script>,
    unreadable: Vec<Error>,
    /// The Rust files that the user named and that hold no script: to check nothing should not be silent.
    without: Vec<&'a File>,
}

/// All files, in the order of the paths.
fn analyze<'a>(files: &'a [File], levels: &Levels) -> Analyzed<'a> {
    let bar = progress(files.len());
    let results: Vec<Result<Vec<Script>, Error>> = files
        .par_iter()
        .progress_with(bar.clone())
        .map(|file| Script::read_all(file, levels))
        .collect();
    bar.finish_and_clear();
    let mut analyzed = Analyzed::default();
    for (file, result) in files.iter().zip(results) {
        match result {
            Ok(scripts) if scripts.is_empty() && file.named => analyzed.without.push(file),
            Ok(scripts) => analyzed.scripts.extend(scripts),
            Err(error) => analyzed.unreadable.push(error),
        }
    }
    analyzed.scripts = parts::without_parts(analyzed.scripts);
    analyzed
}

fn progress(files: usize) -> ProgressBar {
    if files < PROGRESS_FROM || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files");
    let bar = ProgressBar::new(files as u64);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn summary(scripts: usize, reports: &[Report<'_>]) -> String {
    let count = |severity| {
        reports
            .iter()
            .filter(|report| report.severity == severity)
            .count()
    };
    format!(
        "checked {}: {}, {}",
        plural(scripts, "script"),
        plural(count(Severity::Error), "error"),
        plural(count(Severity::Warning), "warning")
    )
}

fn plural(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        count => format!("{count} {word}s"),
    }
}
