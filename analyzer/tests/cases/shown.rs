//! How golden files show findings and interfaces.

use std::fmt::Write as _;

use evalsha_analyzer::{Analysis, Interface, Source, render};

/// As people see them, an empty line behind each.
pub(crate) fn findings(analysis: &Analysis, source: &Source) -> String {
    let mut out = String::new();
    for finding in &analysis.findings {
        let severity = finding.severity.name();
        let rule = finding.rule.name;
        let text = render::render(finding, source);
        writeln!(out, "{severity}[{rule}]: {text}\n").unwrap();
    }
    out
}

/// One line for each part, in a form that stays as the data behind it grows.
pub(crate) fn interface(interface: &Interface) -> String {
    let mut out = String::new();
    for line in interface.docs.lines() {
        writeln!(out, "doc      |{line}").unwrap();
    }
    for flag in interface.flags() {
        let flag = &flag.name;
        writeln!(out, "flag     {flag}").unwrap();
    }
    for key in &interface.keys {
        let list = if key.list { "..." } else { "" };
        let docs = key.docs.replace('\n', "\\n");
        let record = key.record.as_ref().map(|record| format!(" {record}"));
        let template = key
            .template
            .as_ref()
            .map(|template| format!(" = {template}"));
        let (record, template) = (record.unwrap_or_default(), template.unwrap_or_default());
        writeln!(out, "key      {}{list}{record}{template} |{docs}", key.name).unwrap();
    }
    for arg in &interface.args {
        let docs = arg.docs.replace('\n', "\\n");
        let default = arg.default.as_ref().map(|text| format!(" = {text:?}"));
        let default = default.unwrap_or_default();
        writeln!(
            out,
            "arg      {} {:?} {}{default} |{docs}",
            arg.name, arg.presence, arg.ty
        )
        .unwrap();
    }
    for (table, most) in [("KEYS", interface.most_keys), ("ARGV", interface.most_args)] {
        if let Some(most) = most {
            writeln!(out, "unpacks  {most} of the list in {table}").unwrap();
        }
    }
    if let Some(reply) = &interface.reply {
        let docs = reply.docs.replace('\n', "\\n");
        writeln!(out, "returns  {} |{docs}", reply.ty).unwrap();
    }
    for error in &interface.errors {
        let docs = error.docs.replace('\n', "\\n");
        writeln!(out, "error    {} |{docs}", error.code).unwrap();
    }
    if interface.readonly.is_some() {
        writeln!(out, "readonly").unwrap();
    }
    for requirement in &interface.requires {
        writeln!(
            out,
            "requires {} {}",
            requirement.server, requirement.version
        )
        .unwrap();
    }
    writeln!(out, "declared {}", interface.declared).unwrap();
    out
}
