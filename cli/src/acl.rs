//! `acl`: the rights that a user needs to run scripts, as `ACL SETUSER` takes them.
//!
//! The rule goes to the standard output; what it cannot hold goes to the standard error: patterns
//! for the keys, which only the program knows but for those that the script writes or computes itself, and
//! commands that are computed when a script runs.

mod pattern;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::ExitCode;

use anstream::eprintln;
use evalsha_analyzer::{Interface, Severity, Source};

use crate::args::{AclArgs, MessageFormat};
use crate::error::Error;
use crate::permissions::Permissions;
use crate::script::{Content, Script};
use crate::{files, format, parts};

/// Runs the command.
pub(crate) fn run(args: &AclArgs) -> Result<ExitCode, Error> {
    let levels = args.levels.levels()?;
    let mut rights = Rights::default();
    let files = files::find(&args.files)?.all()?;
    let scripts = files.iter().map(|file| Script::read_all(file, &levels));
    let scripts: Vec<Vec<Script>> = scripts.collect::<Result<_, _>>()?;
    for script in parts::without_parts(scripts.into_iter().flatten().collect()) {
        let reports = script.reports();
        let broken = reports
            .iter()
            .any(|report| report.severity == Severity::Error);
        let (Content::Lua(lua), false) = (&script.content, broken) else {
            format::write(
                MessageFormat::Human,
                &reports,
                &mut anstream::stderr().lock(),
            )?;
            return Ok(ExitCode::from(1));
        };
        rights.add(&script, &lua.0, &lua.1.interface);
    }
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", rights.rule())?;
    drop(out);
    rights.write_notes();
    Ok(ExitCode::from(u8::from(!rights.unknown.is_empty())))
}

/// What all scripts together need.
#[derive(Debug, Default)]
struct Rights {
    commands: BTreeSet<String>,
    keys: BTreeSet<Key>,
    /// Places of commands that are not known.
    unknown: Vec<String>,
}

/// A key for which a pattern is needed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: String,
    /// Which it is, in words.
    what: String,
    /// As far as the script tells; `…` for what only the program knows.
    pattern: String,
    readonly: bool,
}

impl Rights {
    fn add(&mut self, script: &Script, source: &Source, interface: &Interface) {
        let readonly = interface.readonly.is_some();
        let run = if readonly {
            ["eval_ro", "evalsha_ro"]
        } else {
            ["eval", "evalsha"]
        };
        self.commands.extend(run.map(str::to_owned));
        let permissions = Permissions::of(source);
        self.commands.extend(permissions.commands);
        let named = interface
            .keys
            .iter()
            .map(|key| (String::from("…"), format!("the key `{}` of", key.name)));
        let others = permissions
            .other_keys
            .iter()
            .map(|key| pattern::of(key, interface));
        self.keys
            .extend(named.chain(others).map(|(pattern, what)| Key {
                file: script.title(),
                what,
                pattern,
                readonly,
            }));
        let places = permissions.unknown.iter();
        let places = places.map(|span| {
            let place = script.position(*span, source);
            format!("{}:{place}", source.file_at(span.start))
        });
        self.unknown.extend(places);
    }

    fn rule(&self) -> String {
        let words: Vec<String> = self
            .commands
            .iter()
            .map(|name| format!("+{name}"))
            .collect();
        words.join(" ")
    }

    fn write_notes(&self) {
        let note = anstyle::AnsiColor::Green.on_default().bold();
        for key in &self.keys {
            let access = if key.readonly { "%R~" } else { "~" };
            let Key {
                file,
                what,
                pattern,
                ..
            } = key;
            eprintln!("{note}note{note:#}: add `{access}{pattern}` for {what} {file}");
        }
        let warning = anstyle::AnsiColor::Yellow.on_default().bold();
        for place in &self.unknown {
            eprintln!(
                "{warning}warning{warning:#}: what is called here is computed when the script runs, \
                 so the rule is without it\n --> {place}"
            );
        }
    }
}
