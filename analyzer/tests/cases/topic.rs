//! Cases of a topic in one Markdown text: a heading with the name of each, its script, its findings.
//!
//! ````markdown
//! ## missing
//!
//! ```lua
//! ---@arg
//! return 1
//! ```
//!
//! ```text
//! error[annotation]: …
//! ```
//! ````
//!
//! A script without findings has no second block. Only what stands before the first case can be prose.

use std::fmt::Write as _;

const FENCE: &str = "```";

/// A text, read.
pub(crate) struct Topic {
    /// What stands before the first case.
    pub(crate) preface: String,
    pub(crate) cases: Vec<Case>,
}

pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) script: String,
    pub(crate) findings: String,
}

/// Reads a text.
///
/// # Panics
/// Where it has another form.
pub(crate) fn parse(text: &str) -> Topic {
    let mut topic = Topic {
        preface: String::new(),
        cases: Vec::new(),
    };
    let mut block: Option<&str> = None;
    // Not by `lines`, which would take the `\r` off.
    for line in text.split('\n') {
        match (block, topic.cases.last_mut()) {
            (Some(_), _) if line == FENCE => block = None,
            (Some("lua"), Some(case)) => push_line(&mut case.script, line),
            (Some("text"), Some(case)) => push_line(&mut case.findings, line),
            (Some(kind), _) => panic!("a block of `{kind}` in {text}"),
            (None, last) => {
                if let Some(name) = line.strip_prefix("## ") {
                    topic.push(name);
                } else if let Some(kind) = line.strip_prefix(FENCE) {
                    block = Some(kind);
                } else if last.is_none() {
                    push_line(&mut topic.preface, line);
                } else {
                    assert!(line.is_empty(), "`{line}` is in no block");
                }
            }
        }
    }
    for case in &mut topic.cases {
        if !case.findings.is_empty() {
            // A finding ends with an empty line, which the last one in a block does without.
            case.findings.push('\n');
        }
    }
    topic
}

fn push_line(to: &mut String, line: &str) {
    to.push_str(line);
    to.push('\n');
}

impl Topic {
    fn push(&mut self, name: &str) {
        let is_new = self.cases.iter().all(|case| case.name != name);
        assert!(is_new, "two cases are called `{name}`");
        self.cases.push(Case {
            name: name.to_owned(),
            script: String::new(),
            findings: String::new(),
        });
    }

    /// Writes the text, in the form that it has to have.
    pub(crate) fn print(&self) -> String {
        let mut out = format!("{}\n", self.preface.trim_end());
        for case in &self.cases {
            let script = &case.script;
            assert!(script.ends_with('\n'), "{}: no line end", case.name);
            write!(out, "\n## {}\n\n{FENCE}lua\n{script}{FENCE}\n", case.name).unwrap();
            if !case.findings.is_empty() {
                let findings = case.findings.trim_end();
                write!(out, "\n{FENCE}text\n{findings}\n{FENCE}\n").unwrap();
            }
        }
        out
    }
}
