//! Which findings count: `--allow`, `--warn`, `--deny` and `--opt-in`, the same for every command.
//!
//! Of two options that name the same rule, the later wins. One that names a rule wins over
//! `--deny warnings` and `--opt-in`, wherever they stand.

use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};
use evalsha_analyzer::{Levels, Rule};

use crate::error::Error;

/// What each option says of a rule, and its help.
const OPTIONS: [(Level, &str, &str); 3] = [
    (
        Level::Allow,
        "allow",
        "Leave out the findings of a rule. Of two options for one rule, the later wins",
    ),
    (
        Level::Warn,
        "warn",
        "Turn on a rule that is off by default, as warnings",
    ),
    (
        Level::Deny,
        "deny",
        "Treat warnings as errors: all of them (`warnings`) or those of one rule",
    ),
];

/// All rules that are off by default.
const OPT_IN: &str = "opt-in";

/// The options of one command, in the order of the command line.
#[derive(Debug, Clone, Default)]
pub(crate) struct LevelArgs {
    opt_in: bool,
    named: Vec<(Level, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Allow,
    Warn,
    Deny,
}

impl LevelArgs {
    /// The levels for the analyzer.
    pub(crate) fn levels(&self) -> Result<Levels, Error> {
        let mut levels = Levels::default();
        if self.opt_in {
            levels = levels.opt_in();
        }
        let mut rules: Vec<(&'static Rule, Level)> = Vec::new();
        for (level, name) in &self.named {
            if name == "warnings" {
                if *level != Level::Deny {
                    return Err(Error::AllWarnings);
                }
                levels = levels.deny_warnings();
                continue;
            }
            let rule = crate::rules::find(name)?;
            rules.retain(|(other, _)| other.name != rule.name);
            rules.push((rule, *level));
        }
        Ok(rules
            .into_iter()
            .fold(levels, |levels, (rule, level)| match level {
                Level::Allow => levels.allow(rule),
                Level::Warn => levels.warn(rule),
                Level::Deny => levels.deny(rule),
            }))
    }
}

// By hand, since a derive keeps the order within one option only.
impl clap::Args for LevelArgs {
    fn augment_args(command: Command) -> Command {
        let named = OPTIONS.map(|(_, name, help)| {
            Arg::new(name)
                .long(name)
                .value_name("RULE")
                .action(ArgAction::Append)
                .help(help)
        });
        let opt_in = Arg::new(OPT_IN)
            .long(OPT_IN)
            .action(ArgAction::SetTrue)
            .help("Turn on all rules that are off by default, as warnings");
        command.args(named).arg(opt_in)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LevelArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut named = Vec::new();
        for (level, option, _) in OPTIONS {
            let places = matches.indices_of(option).into_iter().flatten();
            let names = matches.get_many::<String>(option).into_iter().flatten();
            named.extend(places.zip(names).map(|(place, name)| (place, level, name)));
        }
        named.sort_unstable_by_key(|(place, ..)| *place);
        Ok(Self {
            opt_in: matches.get_flag(OPT_IN),
            named: (named.into_iter())
                .map(|(_, level, name)| (level, name.clone()))
                .collect(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
