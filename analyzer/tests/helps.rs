//! What a help says to write is right: a script with a finding's changes made has that finding no more, and a
//! tag that a help names is one that the checker takes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod cases;

use std::path::Path;

use evalsha_analyzer::{Analysis, Finding, Levels, Severity, Source, analyze_with};

fn analyzed(text: &str) -> Analysis {
    let source = Source::new("a.lua", text.as_bytes().to_vec()).unwrap();
    analyze_with(&source, &Levels::default().opt_in())
}

/// How many findings of the same words there are.
fn alike(analysis: &Analysis, finding: &Finding) -> usize {
    let same = |other: &&Finding| other.rule == finding.rule && other.message == finding.message;
    analysis.findings.iter().filter(same).count()
}

fn check_edits(source: &Source, before: &Analysis, finding: &Finding) -> Result<(), String> {
    if finding.edits.is_empty() {
        return Ok(());
    }
    let Some(text) = finding.applied(source.text()) else {
        return Err("its changes overlap".to_owned());
    };
    let after = analyzed(&text);
    if alike(&after, finding) >= alike(before, finding) {
        return Err(format!("is still there after its changes:\n{text}"));
    }
    let places = changed(finding);
    let words: Vec<&str> = before
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    // What stands elsewhere was hidden by the finding.
    let new = after.findings.iter().find(|other| {
        let at = other.primary.span;
        other.severity == Severity::Error
            && !words.contains(&other.message.as_str())
            && places
                .iter()
                .any(|(start, end)| *start <= at.end && at.start <= *end)
    });
    match new {
        Some(new) => Err(format!("its changes bring `{}`:\n{text}", new.message)),
        None => Ok(()),
    }
}

/// Where the changes stand in the text that has them.
fn changed(finding: &Finding) -> Vec<(u32, u32)> {
    let mut edits = finding.edits.clone();
    edits.sort_by_key(|edit| edit.span.start);
    let mut moved = 0_i64;
    let mut places = Vec::new();
    for edit in edits {
        let start = u32::try_from(i64::from(edit.span.start) + moved).unwrap();
        let length = u32::try_from(edit.replacement.len()).unwrap();
        places.push((start, start + length));
        moved += i64::from(length) - i64::from(edit.span.end - edit.span.start);
    }
    places
}

/// The tags between backticks, each alone at the head of a script.
fn check_tags(finding: &Finding) -> Result<(), String> {
    let help = finding.help.as_deref().unwrap_or_default();
    let tags = help.split('`').skip(1).step_by(2);
    // `---@key` and the like name a tag, and `---@arg name: type` shows its form.
    let is_whole =
        |piece: &&str| piece.starts_with("---@") && piece.contains(' ') && !piece.ends_with("type");
    for tag in tags.filter(is_whole) {
        let after = analyzed(&format!("{tag}\nreturn 1\n"));
        let wrong = after
            .findings
            .iter()
            .find(|finding| finding.rule.name == "annotation");
        if let Some(wrong) = wrong {
            return Err(format!("its help names `{tag}`: {}", wrong.message));
        }
    }
    Ok(())
}

#[test]
fn the_helps_of_all_golden_findings_are_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let (mut edits, mut wrong) = (0, Vec::new());
    for case in cases::all(&root) {
        let (name, source) = (&case.name, case.source());
        let analysis = analyzed(source.text());
        for finding in &analysis.findings {
            edits += usize::from(!finding.edits.is_empty());
            let checked =
                check_edits(&source, &analysis, finding).and_then(|()| check_tags(finding));
            if let Err(error) = checked {
                wrong.push(format!("{name}: `{}` {error}", finding.message));
            }
        }
    }
    assert!(edits > 100, "{edits} findings have changes");
    assert!(
        wrong.is_empty(),
        "{} are wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
