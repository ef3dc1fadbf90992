//! The text of the header: prose for the script, and lines that go on with a tag's text.

use crate::interface::Interface;

/// What a tag's text belongs to.
#[derive(Clone, Copy, Default)]
pub(crate) enum Target {
    /// The key of that index.
    Key(usize),
    /// The arg of that index.
    Arg(usize),
    /// The reply.
    Reply,
    /// The error of that index.
    Error(usize),
    /// Nothing that is kept.
    #[default]
    Nothing,
}

/// Collects text line by line.
#[derive(Default)]
pub(crate) struct Docs {
    prose: Vec<String>,
    /// The line of the last prose.
    last_prose: Option<u32>,
    /// The line of the last tag, or of a line that continues its text.
    last_tag: Option<(u32, Target)>,
}

impl Docs {
    /// A tag on that line. An indented line below it continues the target.
    pub(crate) fn follow(&mut self, line: u32, target: Target) {
        self.last_tag = Some((line, target));
    }

    /// Takes `--- text`, given without its dashes.
    pub(crate) fn prose(&mut self, line: u32, text: &str, interface: &mut Interface) {
        let follows = self
            .last_tag
            .filter(|(tag, _)| is_indented(text) && tag + 1 == line);
        if let Some((_, target)) = follows {
            append(target, text.trim(), interface);
            self.last_tag = Some((line, target));
            return;
        }
        let apart = self.last_prose.is_some_and(|last| last + 1 != line);
        if apart && self.prose.last().is_some_and(|last| !last.is_empty()) {
            self.prose.push(String::new());
        }
        let text = text.strip_prefix(' ').unwrap_or(text).trim_end();
        self.prose.push(text.to_owned());
        self.last_prose = Some(line);
    }

    /// Gives the prose to the interface.
    pub(crate) fn finish(self, interface: &mut Interface) {
        let docs = self.prose.join("\n");
        docs.trim_matches('\n').clone_into(&mut interface.docs);
    }
}

/// By two spaces or more, or a tab.
fn is_indented(text: &str) -> bool {
    (text.starts_with("  ") || text.starts_with('\t')) && !text.trim().is_empty()
}

fn append(target: Target, text: &str, interface: &mut Interface) {
    let docs = match target {
        Target::Key(index) => interface.keys.get_mut(index).map(|key| &mut key.docs),
        Target::Arg(index) => interface.args.get_mut(index).map(|arg| &mut arg.docs),
        Target::Reply => interface.reply.as_mut().map(|reply| &mut reply.docs),
        Target::Error(index) => interface.errors.get_mut(index).map(|error| &mut error.docs),
        Target::Nothing => None,
    };
    let Some(docs) = docs else { return };
    if !docs.is_empty() {
        docs.push('\n');
    }
    docs.push_str(text);
}
