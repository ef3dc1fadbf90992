//! What commands return.

/// What `redis.call` returns for a command without options that change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Not known.
    Unknown,
    /// A number; with `true`, or `false`.
    Int(bool),
    /// A string; with `true`, or `false`.
    Text(bool),
    /// A table `{ok = …}`; with `true`, or `false`.
    Status(bool),
    /// A table; with `true`, or `false`.
    List(bool),
}

impl Outcome {
    pub(super) fn read(text: &str) -> Self {
        let or_false = text.ends_with('?');
        match text.trim_end_matches('?') {
            "int" => Self::Int(or_false),
            "str" => Self::Text(or_false),
            "status" => Self::Status(or_false),
            "list" => Self::List(or_false),
            _ => Self::Unknown,
        }
    }
}
