//! What the commands take and return, from `grammar.txt`.
//!
//! [`read`] takes the words of a command as far as they are known, and says what each is and what the command
//! returns, or what every supported server refuses. It considers every way of reading that could hold.

mod example;
mod fault;
mod kind;
mod lex;
mod parse;
mod reply;
mod tree;
mod walk;

pub use example::Piece;
pub use fault::{Fault, Wrong};
pub use kind::{Data, Kind};
pub use reply::{Lua, Protocol, Reply, Text};
pub use tree::Grammar;

use std::iter;
use std::sync::OnceLock;

use super::table::Table;
use super::{Command, Keys, Server, Since, Support, Version};
use walk::{Reading, State, Walk};

static TABLE: Table = Table::new(include_str!("grammar.txt"));
/// The grammars that were asked for, by their place in the table.
static READ: OnceLock<Vec<OnceLock<Option<Grammar>>>> = OnceLock::new();
static ANYTHING: Reply = Reply::Any;

/// A word of a command, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// The bytes that the server gets.
    Text(&'a [u8]),
    /// The text of some whole number.
    Whole,
    /// The text of some number, which may have a fraction.
    Number,
    /// Something.
    Any,
    /// Any number of words; only as the last.
    Rest,
}

/// How a command can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    kinds: Vec<Option<Kind>>,
    replies: Vec<&'static Reply>,
    options: Vec<(&'static str, bool)>,
}

/// The servers that a command is read for.
#[derive(Debug, Clone, Copy)]
enum On {
    Supported(Server, Support),
    Just(Server, Version),
}

impl On {
    fn has(self, since: Since) -> bool {
        match self {
            Self::Supported(server, support) => since.on_some(server, support),
            Self::Just(server, version) => since.on(server, version),
        }
    }
}

/// The commands of the table.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLE.names().filter(|name| !name.starts_with('.'))
}

/// The grammar of a command; commands that scripts have no use for have none.
#[must_use]
pub fn of(name: &str) -> Option<&'static Grammar> {
    let index = TABLE.index(name)?;
    let read = READ.get_or_init(|| TABLE.names().map(|_| OnceLock::new()).collect());
    let grammar = read
        .get(index)?
        .get_or_init(|| parse::parse(TABLE.text_at(index)?));
    grammar.as_ref()
}

/// Reads a command's words, its name included, for all servers that a script is to run on.
///
/// # Errors
///
/// What all of them refuse.
pub fn read(command: &Command, words: &[Word], support: Support) -> Result<Call, Fault> {
    let has = |server: &Server| command.since.on_some(*server, support);
    let servers = Server::ALL.into_iter().filter(has);
    read_for(
        command,
        words,
        servers.map(|server| On::Supported(server, support)),
    )
}

/// The same for one server of one version.
///
/// # Errors
///
/// What it refuses.
pub fn read_on(
    command: &Command,
    words: &[Word],
    server: Server,
    version: Version,
) -> Result<Call, Fault> {
    read_for(command, words, iter::once(On::Just(server, version)))
}

fn read_for(
    command: &Command,
    words: &[Word],
    servers: impl Iterator<Item = On>,
) -> Result<Call, Fault> {
    let first = command.name_words();
    let grammar = of(command.name).filter(|_| words.len() >= first);
    let Some(grammar) = grammar else {
        return Ok(Call::of_table(command, words));
    };
    let is_open = matches!(words.last(), Some(Word::Rest));
    if !is_open && words.len() < command.arity().least() {
        let wrong = Wrong::Missing { option: None };
        let word = words.len() - 1;
        let fault = Fault { word, wrong };
        let worst = servers
            .filter_map(|on| Walk::new(grammar, words, on).run(first).err())
            .max_by_key(|(reached, _)| *reached);
        return Err(worst.map_or(fault, |(_, fault)| fault));
    }
    let mut call: Option<Call> = None;
    let mut worst: Option<(usize, Fault)> = None;
    // One server speaks for all where they do not differ.
    let most = if grammar.differs { usize::MAX } else { 1 };
    for on in servers.take(most) {
        match Walk::new(grammar, words, on).run(first) {
            Ok(states) => {
                let other = Call::of(grammar, &states, words.len());
                call = Some(call.map_or_else(|| other.clone(), |call| call.or(&other)));
            }
            Err(fault) if worst.is_none_or(|worst| worst.0 < fault.0) => worst = Some(fault),
            Err(_) => {}
        }
    }
    match (call, worst) {
        (None, Some((_, fault))) => Err(fault),
        (call, _) => Ok(call.unwrap_or_else(|| Call::unknown(words.len()))),
    }
}

impl Call {
    /// What a word is, if all ways of reading agree.
    #[must_use]
    pub fn kind(&self, word: usize) -> Option<Kind> {
        self.kinds.get(word).copied().flatten()
    }

    /// The words that are keys for sure, with their types; those behind a count or `STORE` too.
    pub fn keys(&self) -> impl Iterator<Item = (usize, Kind)> {
        let kinds = self.kinds.iter().enumerate();
        kinds.filter_map(|(word, kind)| {
            let kind = (*kind)?;
            kind.data().map(|_| (word, kind))
        })
    }

    /// What it returns: one of these.
    #[must_use]
    pub fn replies(&self) -> &[&'static Reply] {
        &self.replies
    }

    /// Whether an option is there for sure; none if it may be.
    #[must_use]
    pub fn has(&self, option: &str) -> Option<bool> {
        let found = self.options.iter().find(|(name, _)| *name == option);
        match found {
            None => Some(false),
            Some((_, true)) => Some(true),
            Some((_, false)) => None,
        }
    }

    /// Of a command without a grammar: its keys stand where the table of commands says.
    fn of_table(command: &Command, words: &[Word]) -> Self {
        let mut call = Self::unknown(words.len());
        let is_open = matches!(words.last(), Some(Word::Rest));
        // Where the last key stands cannot be told if words may follow, unless all that follow are keys.
        let reaches = match command.keys {
            Keys::Range { last, .. } => last >= -1,
            _ => true,
        };
        if is_open && !reaches {
            return call;
        }
        let count_at = |word: usize| match words.get(word)? {
            Word::Text(text) => str::from_utf8(text).ok()?.parse().ok(),
            _ => None,
        };
        let certain = words.len() - usize::from(is_open);
        for word in command.keys.positions(certain, count_at) {
            if let Some(kind) = call.kinds.get_mut(word) {
                *kind = Some(Kind::Key(Data::ANY));
            }
        }
        call
    }

    fn unknown(words: usize) -> Self {
        Self {
            kinds: vec![None; words],
            replies: vec![&ANYTHING],
            options: Vec::new(),
        }
    }

    /// Of all states behind the last word; none are too many.
    fn of(grammar: &'static Grammar, states: &[State], words: usize) -> Self {
        if states.is_empty() {
            let cases = grammar.cases.iter();
            let names = grammar.names.iter();
            return Self {
                replies: cases.map(|case| &case.reply).collect(),
                options: names.map(|name| (*name, false)).collect(),
                ..Self::unknown(words)
            };
        }
        let cases = states.iter().map(|state| grammar.case(state.seen));
        let mut cases: Vec<usize> = cases.collect();
        cases.sort_unstable();
        cases.dedup();
        let replies = cases.iter().filter_map(|case| grammar.cases.get(*case));
        let any = states.iter().fold(0, |all, state| all | state.some);
        let all = states.iter().fold(u64::MAX, |all, state| all & state.all);
        let names = grammar.names.iter().enumerate();
        let options = names.filter(|(bit, _)| any >> bit & 1 == 1);
        Self {
            kinds: (0..words).map(|word| agreed(states, word)).collect(),
            replies: replies.map(|case| &case.reply).collect(),
            options: options
                .map(|(bit, name)| (*name, all >> bit & 1 == 1))
                .collect(),
        }
    }

    /// Where either could be.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (kind, other) in self.kinds.iter_mut().zip(&other.kinds) {
            *kind = kind.zip(*other).and_then(|(kind, other)| kind.join(other));
        }
        for reply in &other.replies {
            if !self.replies.contains(reply) {
                self.replies.push(reply);
            }
        }
        for (name, sure) in &mut self.options {
            *sure &= other.has(name) == Some(true);
        }
        for (name, _) in &other.options {
            if self.has(name) == Some(false) {
                self.options.push((name, false));
            }
        }
        self
    }
}

fn agreed(states: &[State], word: usize) -> Option<Kind> {
    let readings = states.iter().map(|state| state.readings[word]);
    match readings.reduce(Reading::join) {
        Some(Reading::Is(kind)) => Some(kind),
        _ => None,
    }
}

impl Grammar {
    /// What the command returns: without options that change it, and then with some that do.
    pub fn replies(&self) -> impl Iterator<Item = &Reply> {
        self.cases.iter().map(|case| &case.reply)
    }

    /// Which case holds with these names seen: the last whose condition does.
    fn case(&self, seen: u64) -> usize {
        let holds = |condition: &u64| seen & condition == *condition;
        let mut cases = self.cases.iter();
        let case = cases.rposition(|case| case.conditions.iter().any(holds));
        case.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
