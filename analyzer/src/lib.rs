//! Reads a Redis or Valkey Lua script: text in, interface and findings out.
//!
//! One front end for the macro, the command line and editors. It knows nothing of proc macros and
//! of no server but through its own tables. Every stage is a total function: whatever the text,
//! [`analyze`] returns, and what is wrong with it is in the findings.

pub mod finding;
pub mod include;
mod infer;
pub mod interface;
mod interner;
mod levels;
mod lines;
pub mod names;
pub mod near;
pub mod render;
pub mod rules;
pub mod semantic;
pub mod server;
pub mod source;
pub mod span;
pub mod syntax;

pub use finding::{Catalogue, Finding, Findings, Label, Rule, Severity};

use interface::header::Header;
use rules::about::Checker;
use semantic::{Input, Semantics};

pub use interface::types::tagged;
pub use interface::{
    Arg, ArgType, ErrorCode, Flag, Interface, Key, Literals, Part, Placeholder, Presence, Record,
    Reply, ReplyType, Requirement, Scalar, Shebang, Template, Time,
};
pub use levels::Levels;
pub use semantic::{OwnError, OwnReplies};
pub use server::{Server, Version};
pub use source::{Position, Source, SourceError};
pub use span::Span;

/// What a script says of itself, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// Keys, args, reply and flags; as complete as the text allows, also where there are findings.
    pub interface: Interface,
    /// Sorted by position.
    pub findings: Vec<Finding>,
    /// What the script itself can reply with; empty where the text could not be read.
    pub replies: OwnReplies,
}

/// Analyzes one script.
#[must_use]
pub fn analyze(source: &Source) -> Analysis {
    analyze_with(source, &Levels::default())
}

/// Analyzes one script; `levels` says which findings are dropped or made errors, unless the script
/// itself says otherwise.
#[must_use]
pub fn analyze_with(source: &Source, levels: &Levels) -> Analysis {
    run(source, Findings::default(), levels)
}

/// Analyzes a script together with what it includes. What cannot be put together is among the findings.
#[must_use]
pub fn analyze_joined(script: &include::Script, levels: &Levels) -> Analysis {
    let mut findings = Findings::default();
    findings.extend(script.findings.iter().cloned());
    run(&script.source, findings, levels)
}

fn run(source: &Source, mut findings: Findings, levels: &Levels) -> Analysis {
    let chunk = syntax::parse(source, &mut findings);
    let body = chunk.first_statement_where(|start| !source.is_in_part(start));
    let Header {
        mut interface,
        directives,
    } = interface::header::read(source, chunk.comments(), body, rules::ALL, &mut findings);
    let semantics = Semantics::resolve(&chunk, &interface);
    // Without a file that it includes, a script lacks what other rules would look for.
    let complete = findings.no_errors();
    let replies = if complete {
        semantics.own_replies()
    } else {
        OwnReplies::default()
    };
    let mut inferred = Findings::default();
    if !interface.declared {
        infer::infer(&semantics, &mut interface, &mut inferred);
    }
    interface.most_keys = most(
        &semantics,
        Input::Keys,
        interface.keys.iter().map(Key::presence),
    );
    interface.most_args = most(
        &semantics,
        Input::Argv,
        interface.args.iter().map(|arg| arg.presence),
    );
    if complete {
        findings.append(inferred);
        let script = Checker {
            source,
            chunk: &chunk,
            semantics: &semantics,
            interface: &interface,
            support: interface.support(),
            replies: &replies,
        };
        // What is off by default is not looked for, unless someone asks.
        let is_wanted = |rule: &'static Rule| {
            rule.severity != Severity::OptIn
                || levels.name(rule)
                || directives.iter().any(|directive| directive.names(rule))
        };
        rules::check(&script, is_wanted, &mut findings);
    }
    Analysis {
        interface,
        replies,
        findings: levels::apply(findings, &directives, levels, source, &chunk, complete),
    }
}

/// How many values the list of keys or args can have, where the body unpacks all slots and there is a list.
fn most(
    semantics: &Semantics<'_, '_>,
    input: Input,
    slots: impl Iterator<Item = Presence>,
) -> Option<u32> {
    let (lists, single): (Vec<_>, Vec<_>) = slots.partition(|slot| *slot == Presence::List);
    if lists.is_empty() {
        return None;
    }
    let before = u32::try_from(single.len()).ok()?;
    Some(semantics.most_slots(input)?.saturating_sub(before))
}
