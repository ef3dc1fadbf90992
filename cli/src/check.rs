//! `check`: analyzes scripts side by side and writes what is wrong with them, in order.

use std::io;
use std::io::{BufWriter, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use evalsha_analyzer::{Levels, Severity};
use indicatif::{ParallelProgressIterator as _, ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::args::{CheckArgs, MessageFormat};
use crate::error::Error;
use crate::script::{Report, Script};
use crate::{files, format};

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
    let (scripts, mut unreadable) = analyze(&found.files, &levels);
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

/// All files, in the order of the paths; apart from them those that cannot be read.
fn analyze(paths: &[PathBuf], levels: &Levels) -> (Vec<Script>, Vec<Error>) {
    let bar = progress(paths.len());
    let results: Vec<Result<Script, Error>> = paths
        .par_iter()
        .progress_with(bar.clone())
        .map(|path| Script::read(path, levels))
        .collect();
    bar.finish_and_clear();
    let mut scripts = Vec::with_capacity(results.len());
    let mut unreadable = Vec::new();
    for result in results {
        match result {
            Ok(script) => scripts.push(script),
            Err(error) => unreadable.push(error),
        }
    }
    (scripts, unreadable)
}

fn progress(files: usize) -> ProgressBar {
    if files < PROGRESS_FROM || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} scripts");
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
