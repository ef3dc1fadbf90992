//! The keys and arguments that a script's header declares, for [`ScriptInfo`](crate::ScriptInfo).

/// One key of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyInfo {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub docs: &'static str,
    #[doc(hidden)]
    pub list: bool,
    #[doc(hidden)]
    pub fields: &'static [&'static str],
    #[doc(hidden)]
    pub template: Option<&'static str>,
}

impl KeyInfo {
    /// Name after `---@key`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Text after the name; empty if there is none.
    #[must_use]
    pub const fn docs(&self) -> &'static str {
        self.docs
    }

    /// Whether this key takes the rest of `KEYS`.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        self.list
    }

    /// The fields of one element of the list, if it is a record of several keys: `(counter, limit)`.
    /// Empty if it is one key.
    #[must_use]
    pub const fn fields(&self) -> &'static [&'static str] {
        self.fields
    }

    /// What the key is made of, as in the tag but without the quotes: `rl:{user}:events`.
    #[must_use]
    pub const fn template(&self) -> Option<&'static str> {
        self.template
    }
}

/// One argument of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArgInfo {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub docs: &'static str,
    #[doc(hidden)]
    pub ty: &'static str,
    #[doc(hidden)]
    pub presence: Presence,
    #[doc(hidden)]
    pub default: Option<&'static str>,
}

impl ArgInfo {
    /// Name after `---@arg`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Text after the type; empty if there is none.
    #[must_use]
    pub const fn docs(&self) -> &'static str {
        self.docs
    }

    /// Declared type, such as `u64`; `any` if none is declared.
    #[must_use]
    pub const fn ty(&self) -> &'static str {
        self.ty
    }

    /// How many slots of `ARGV` the argument takes.
    #[must_use]
    pub const fn presence(&self) -> Presence {
        self.presence
    }

    /// What is sent if no value is given to an argument that is always sent: `---@arg name: type = literal`.
    #[must_use]
    pub const fn default(&self) -> Option<&'static str> {
        self.default
    }
}

/// One error that a script replies with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ErrorInfo {
    #[doc(hidden)]
    pub code: &'static str,
    #[doc(hidden)]
    pub docs: &'static str,
}

impl ErrorInfo {
    /// Code after `---@error`, such as `SOLD_OUT`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Text after the code; empty if there is none.
    #[must_use]
    pub const fn docs(&self) -> &'static str {
        self.docs
    }
}

/// How many slots an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Presence {
    /// Exactly one.
    Required,
    /// One, or none at the end of the list: `---@arg name?: type`.
    Optional,
    /// All the rest: `---@arg name...: type`.
    List,
}
