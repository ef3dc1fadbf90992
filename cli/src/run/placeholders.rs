//! The values that key templates are filled with.

use std::collections::BTreeMap;

use evalsha_analyzer::{Part, Placeholder, Template};

/// The bytes of each placeholder, by its name.
#[derive(Default)]
pub(super) struct Placeholders(BTreeMap<String, Vec<u8>>);

impl Placeholders {
    pub(super) fn add(&mut self, placeholder: &Placeholder, value: Vec<u8>) {
        self.0.insert(placeholder.name.clone(), value);
    }

    /// The key that a template makes of them.
    pub(super) fn join(&self, template: &Template) -> Vec<u8> {
        let mut key = Vec::new();
        for part in &template.parts {
            match part {
                Part::Text(text) => key.extend_from_slice(text.as_bytes()),
                Part::Placeholder(placeholder) => {
                    let value = self.0.get(&placeholder.name);
                    key.extend(placeholder.braces.then_some(b'{'));
                    key.extend(value.into_iter().flatten());
                    key.extend(placeholder.braces.then_some(b'}'));
                }
            }
        }
        key
    }
}
