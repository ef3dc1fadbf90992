//! A group of slots that a list repeats.

use std::fmt::{self, Display, Formatter};

use super::ArgType;

/// One element of a list of records, such as `(id: str, data: bytes)`. Each field is one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// `Job` in `Job(id: str)`.
    pub name: Option<String>,
    /// In the order of the slots; at least one, with distinct names.
    pub fields: Vec<(String, ArgType)>,
}

impl Display for Record {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.name.as_deref().unwrap_or_default())?;
        for (i, (name, ty)) in self.fields.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            match ty {
                ArgType::Any => write!(f, "{comma}{name}")?,
                ty => write!(f, "{comma}{name}: {ty}")?,
            }
        }
        f.write_str(")")
    }
}
