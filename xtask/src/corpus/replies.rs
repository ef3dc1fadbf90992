//! Which scripts can reply with errors that read like the server's, and are therefore always sent with EVAL.

use std::fmt;

use evalsha_analyzer::{OwnReplies, Source};

/// The counts over all scripts.
#[derive(Default)]
pub(super) struct Replies {
    scripts: usize,
    always_eval: Vec<String>,
    passing_on: usize,
    publishing: usize,
    queued: usize,
}

impl Replies {
    pub(super) fn add(&mut self, source: &Source, replies: &OwnReplies) {
        self.scripts += 1;
        self.passing_on += usize::from(replies.passes_on);
        self.publishing += usize::from(replies.publishes);
        self.queued += usize::from(replies.queued);
        if let Some(error) = replies.noscript() {
            let place = source.position(error.span.start);
            let file = source.file_at(error.span.start);
            let code = source.slice(error.span).lines().next().unwrap_or_default();
            self.always_eval.push(format!("{file}:{place} | {code}"));
        }
    }
}

impl fmt::Display for Replies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "always sent with EVAL: {} of {} scripts; a command's error passed on: {}; publish: {}; can reply QUEUED: {}",
            self.always_eval.len(),
            self.scripts,
            self.passing_on,
            self.publishing,
            self.queued,
        )?;
        self.always_eval
            .iter()
            .try_for_each(|place| writeln!(f, "  {place}"))
    }
}
