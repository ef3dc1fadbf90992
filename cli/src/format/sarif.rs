//! SARIF 2.1.0: one log with one run, the rules it knows, a result for each finding.

use std::io::{self, Write};

use evalsha_analyzer::{Position, Rule, Severity, rules};
use serde::Serialize;

use crate::script::Report;

// The levels of SARIF have the names of ours.

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message<'static>,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Debug, Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

/// A result.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: OwnedMessage,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

/// Changes that mend a result together.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message<'a>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

#[derive(Debug, Serialize)]
struct OwnedMessage {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

pub(super) fn write(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "cargo-evalsha",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules::all().iter().copied().map(descriptor).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: reports.iter().map(outcome).collect(),
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn descriptor(rule: &'static Rule) -> Descriptor {
    Descriptor {
        id: rule.name,
        short_description: Message { text: rule.summary },
        help: Help {
            text: rule.explanation,
            markdown: rule.explanation,
        },
        default_configuration: Configuration {
            enabled: rule.severity != Severity::OptIn,
            level: rule.severity.max(Severity::Warning).name(),
        },
    }
}

fn outcome<'a>(report: &Report<'a>) -> Outcome<'a> {
    let text = match report.help {
        Some(help) => format!("{}\nhelp: {help}", report.message),
        None => report.message.clone(),
    };
    Outcome {
        rule_id: report.rule.name,
        rule_index: rules::all()
            .iter()
            .position(|rule| rule.name == report.rule.name),
        level: report.severity.name(),
        message: OwnedMessage { text },
        locations: [location(report.name, report.start, report.end, None)],
        related_locations: related(report),
        fixes: fix(report).into_iter().collect(),
    }
}

fn fix<'a>(report: &Report<'a>) -> Option<Fix<'a>> {
    let changes = report.changes();
    let help = report.help.filter(|_| !changes.is_empty())?;
    let replacements = changes.into_iter().map(|change| Replacement {
        deleted_region: region(change.start, change.end),
        inserted_content: Message {
            text: change.replacement,
        },
    });
    Some(Fix {
        description: Message { text: help },
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(report.name),
            replacements: replacements.collect(),
        }],
    })
}

fn related<'a>(report: &Report<'a>) -> Vec<Location<'a>> {
    let second = report
        .finding
        .and_then(|(finding, source)| Some((finding.secondary.as_ref()?, source)));
    let place = second.map(|(label, source)| {
        let start = source.position(label.span.start);
        let end = source.position(label.span.end);
        let file = source.file_at(label.span.start);
        let name = if file == report.file {
            report.name
        } else {
            file.as_bytes()
        };
        location(name, start, end, Some(&label.text))
    });
    place.into_iter().collect()
}

fn location<'a>(
    file: &[u8],
    start: Position,
    end: Position,
    text: Option<&'a str>,
) -> Location<'a> {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: artifact(file),
            region: region(start, end),
        },
        message: text.map(|text| Message { text }),
    }
}

fn artifact(file: &[u8]) -> ArtifactLocation {
    ArtifactLocation { uri: uri(file) }
}

fn region(start: Position, end: Position) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A path as a relative reference: what may not stand in one, or is no text, is percent-encoded.
fn uri(file: &[u8]) -> String {
    let mut uri = String::with_capacity(file.len());
    for &byte in file {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri(b"lua/a b.lua"), "lua/a%20b.lua");
        assert_eq!(uri("é:1.lua".as_bytes()), "%C3%A9%3A1.lua");
        assert_eq!(uri(b"\xe9.lua"), "%E9.lua");
    }
}
