//! What must hold of an analysis whatever the text: findings lie within it and read well, code can
//! be generated from the interface, and an accepted interface survives being written again.

use std::collections::BTreeSet;

use evalsha_analyzer::{
    Analysis, ArgType, Interface, Presence, ReplyType, Scalar, Source, Span, analyze, names, render,
};

/// Analyzes a script and checks everything.
pub(crate) fn check(source: &Source) {
    let analysis = analyze(source);
    let text = source.text();
    for finding in &analysis.findings {
        let places = [Some(&finding.primary), finding.secondary.as_ref()];
        for label in places.into_iter().flatten() {
            assert!(fits(label.span, text), "{:?} in {text:?}", label.span);
        }
        let shown = render::render(finding, source);
        assert!(
            shown.chars().all(|c| c == '\n' || !c.is_control()),
            "{shown:?} of {text:?}"
        );
        assert!(!finding.message.ends_with('.'), "{}", finding.message);
    }
    assert!(
        analysis
            .findings
            .is_sorted_by_key(|finding| finding.primary.span)
    );
    check_interface(&analysis.interface, text);
    check_written(&analysis);
}

fn fits(span: Span, text: &str) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

/// What the macro relies on.
fn check_interface(interface: &Interface, text: &str) {
    let keys = interface
        .keys
        .iter()
        .map(|key| (key.name.as_str(), key.span));
    let args = interface
        .args
        .iter()
        .map(|arg| (arg.name.as_str(), arg.span));
    for slots in [keys.collect::<Vec<_>>(), args.collect()] {
        check_names(slots.iter().map(|(name, _)| *name), text);
        assert!(slots.iter().all(|(_, span)| fits(*span, text)), "{text:?}");
    }
    for arg in &interface.args {
        if let ArgType::Scalar(Scalar::Literals(members)) = &arg.ty {
            check_variants(members, text);
        }
    }
    if let Some(reply) = &interface.reply {
        assert!(fits(reply.span, text), "{text:?}");
        check_reply(&reply.ty, text);
    }
}

fn check_names<'a>(all: impl Iterator<Item = &'a str>, text: &str) {
    let mut seen = BTreeSet::new();
    for name in all {
        assert!(names::is_identifier(name), "{name:?} in {text:?}");
        assert!(names::is_usable_in_rust(name), "{name:?} in {text:?}");
        assert!(seen.insert(name), "{name:?} twice in {text:?}");
    }
}

fn check_variants(members: &[String], text: &str) {
    let variants: BTreeSet<String> = members.iter().map(|text| names::pascal(text)).collect();
    assert_eq!(variants.len(), members.len(), "{text:?}");
    assert!(members.iter().all(|member| !member.is_empty()), "{text:?}");
}

fn check_reply(ty: &ReplyType, text: &str) {
    match ty {
        ReplyType::Optional(inner) | ReplyType::List(inner) => check_reply(inner, text),
        ReplyType::Map(key, value) => {
            check_reply(key, text);
            check_reply(value, text);
        }
        ReplyType::Struct(fields) => {
            check_names(fields.iter().map(|(name, _)| name.as_str()), text);
            fields.iter().for_each(|(_, ty)| check_reply(ty, text));
        }
        ReplyType::Scalar(Scalar::Literals(members)) => check_variants(members, text),
        _ => {}
    }
}

/// An accepted interface that is written again reads as the same.
fn check_written(analysis: &Analysis) {
    if !analysis.findings.is_empty() || !analysis.interface.declared {
        return;
    }
    let written = written(&analysis.interface);
    let again = analyze(&Source::new("again.lua", written.clone().into_bytes()).unwrap());
    // That the body reads nothing of it is not the header's concern.
    let of_header: Vec<_> = again
        .findings
        .iter()
        .filter(|finding| finding.rule.name == "annotation")
        .collect();
    assert!(of_header.is_empty(), "{written:?}: {of_header:?}");
    let types = |interface: &Interface| {
        let args: Vec<_> = interface
            .args
            .iter()
            .map(|arg| (arg.ty.clone(), arg.presence))
            .collect();
        (args, interface.reply.as_ref().map(|reply| reply.ty.clone()))
    };
    assert_eq!(
        types(&again.interface),
        types(&analysis.interface),
        "{written:?}"
    );
}

fn written(interface: &Interface) -> String {
    let mut lines = String::new();
    for arg in &interface.args {
        let sign = match arg.presence {
            Presence::Required => "",
            Presence::Optional => "?",
            Presence::List => "...",
        };
        let ty = match &arg.ty {
            ArgType::Any => String::new(),
            ty => format!(": {ty}"),
        };
        lines.push_str(&format!("---@arg {}{sign}{ty}  text\n", arg.name));
    }
    if let Some(reply) = &interface.reply {
        lines.push_str(&format!("---@returns {}  text\n", reply.ty));
    }
    lines
}
