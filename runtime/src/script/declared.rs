//! The keys and arguments that the header of a script declares, as a [`ScriptInfo`](crate::ScriptInfo) has them.

/// One key of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyInfo {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub docs: &'static str,
    #[doc(hidden)]
    pub list: bool,
}

impl KeyInfo {
    /// Name as declared by `---@key`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Text after the name, empty if there is none.
    #[must_use]
    pub const fn docs(&self) -> &'static str {
        self.docs
    }

    /// Whether this key stands for the rest of `KEYS`.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        self.list
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
}

impl ArgInfo {
    /// Name as declared by `---@arg`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Text after the type, empty if there is none.
    #[must_use]
    pub const fn docs(&self) -> &'static str {
        self.docs
    }

    /// Type as declared, such as `u64`; `any` without one.
    #[must_use]
    pub const fn ty(&self) -> &'static str {
        self.ty
    }

    /// How many slots of `ARGV` the argument takes.
    #[must_use]
    pub const fn presence(&self) -> Presence {
        self.presence
    }
}

/// How many slots an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Presence {
    /// Exactly one.
    Required,
    /// One or, at the end of the list, none: `---@arg name?: type`.
    Optional,
    /// All that are left: `---@arg name...: type`.
    List,
}
