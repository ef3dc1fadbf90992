//! The words of the tags, and what those who write other words probably mean.

use crate::near::nearest;

/// The tags of a script.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Word {
    Key,
    Arg,
    Returns,
    Error,
    NoWrites,
    Allow,
    Deny,
    Requires,
    Include,
}

/// What a word behind `---@` is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Meaning {
    /// One of ours.
    Ours(Word),
    /// Probably one of ours.
    Meant(Word),
    /// Another tool's: passed over.
    Foreign,
    /// Nobody's.
    Unknown,
}

/// Tags of language servers (LuaLS, EmmyLua) and documentation tools (LDoc) that say nothing of a
/// script's interface.
const FOREIGN: &[&str] = &[
    "alias",
    "as",
    "async",
    "author",
    "cast",
    "class",
    "classmod",
    "copyright",
    "deprecated",
    "description",
    "diagnostic",
    "enum",
    "example",
    "export",
    "field",
    "file",
    "fixme",
    "generic",
    "language",
    "license",
    "local",
    "meta",
    "module",
    "namespace",
    "nodiscard",
    "operator",
    "overload",
    "package",
    "private",
    "protected",
    "public",
    "release",
    "script",
    "section",
    "see",
    "since",
    "source",
    "submodule",
    "summary",
    "todo",
    "type",
    "usage",
    "using",
    "vararg",
    "version",
];

/// Other words for ours, too far from them to be slips.
const SYNONYMS: &[(&str, Word)] = &[
    ("argument", Word::Arg),
    ("arguments", Word::Arg),
    ("argv", Word::Arg),
    ("disable", Word::Allow),
    ("errors", Word::Error),
    ("forbid", Word::Deny),
    ("ignore", Word::Allow),
    ("param", Word::Arg),
    ("parameter", Word::Arg),
    ("nowrites", Word::NoWrites),
    ("params", Word::Arg),
    ("read-only", Word::NoWrites),
    ("read_only", Word::NoWrites),
    ("readonly", Word::NoWrites),
    ("reply", Word::Returns),
    ("result", Word::Returns),
    ("ret", Word::Returns),
    ("raises", Word::Error),
    ("ro", Word::NoWrites),
    ("throws", Word::Error),
    ("tparam", Word::Arg),
    ("treturn", Word::Returns),
];

impl Word {
    const ALL: [Self; 9] = [
        Self::Key,
        Self::Arg,
        Self::Returns,
        Self::Error,
        Self::NoWrites,
        Self::Allow,
        Self::Deny,
        Self::Requires,
        Self::Include,
    ];

    /// As written in the tag.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Arg => "arg",
            Self::Returns => "returns",
            Self::Error => "error",
            Self::NoWrites => "no-writes",
            Self::Allow => "allow",
            Self::Deny => "deny",
            Self::Requires => "requires",
            Self::Include => "include",
        }
    }

    /// The tag of exactly that word.
    pub(crate) fn find(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.text() == text)
    }

    /// Whether it also counts behind the first statement.
    pub(crate) const fn goes_anywhere(self) -> bool {
        matches!(self, Self::Allow | Self::Deny | Self::Include)
    }

    /// The tag in full.
    pub(crate) const fn form(self) -> &'static str {
        match self {
            Self::Key => "---@key name",
            Self::Arg => "---@arg name: type",
            Self::Returns => "---@returns type",
            Self::Error => "---@error CODE",
            Self::NoWrites => "---@no-writes",
            Self::Allow => "---@allow rule",
            Self::Deny => "---@deny rule",
            Self::Requires => "---@requires redis 7.0, valkey 8.0",
            Self::Include => "---@include \"lib.lua\"",
        }
    }
}

impl Meaning {
    pub(crate) fn of(text: &str) -> Self {
        if let Some(word) = Word::find(text) {
            return Self::Ours(word);
        }
        if FOREIGN.contains(&text) {
            return Self::Foreign;
        }
        let lower = text.to_ascii_lowercase();
        let synonym = SYNONYMS.iter().find(|(other, _)| *other == lower);
        let near = || nearest(text, Word::ALL.map(Word::text)).and_then(Word::find);
        match synonym.map(|(_, word)| *word).or_else(near) {
            Some(word) => Self::Meant(word),
            None => Self::Unknown,
        }
    }
}

/// What a tag of a language server documents: a function below it, not the script.
pub(crate) fn documents_functions(text: &str) -> bool {
    matches!(
        text,
        "param" | "return" | "tparam" | "treturn" | "arg" | "returns"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_tag_is_meant() {
        let meant = |text: &str| match Meaning::of(text) {
            Meaning::Meant(word) => word.text(),
            _ => "-",
        };
        let cases = [
            ("keys", "key"),
            ("Key", "key"),
            ("args", "arg"),
            ("param", "arg"),
            ("return", "returns"),
            ("retruns", "returns"),
            ("readOnly", "no-writes"),
            ("readonly", "no-writes"),
            ("no_writes", "no-writes"),
            ("require", "requires"),
            ("allows", "allow"),
            ("author", "-"),
            ("type", "-"),
        ];
        for (text, word) in cases {
            assert_eq!(meant(text), word, "{text}");
        }
    }

    #[test]
    fn other_tools_tags_are_known() {
        assert_eq!(Meaning::of("diagnostic"), Meaning::Foreign);
        assert!(FOREIGN.is_sorted());
    }
}
