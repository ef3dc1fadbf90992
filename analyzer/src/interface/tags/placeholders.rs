//! Checks the placeholders of all templates against each other, and gives those of one name one type.

use crate::finding::{Finding, Findings};
use crate::interface::types::ArgType;
use crate::interface::{Interface, Part, Placeholder, Template, rule};

/// A placeholder that has a type in one template has it in all.
pub(crate) fn unify(interface: &mut Interface, findings: &mut Findings) {
    let mut typed: Vec<Placeholder> = Vec::new();
    for placeholder in all(interface).filter(|placeholder| placeholder.ty != ArgType::Any) {
        match typed.iter().find(|known| known.name == placeholder.name) {
            Some(known) if known.ty != placeholder.ty => {
                findings.push(contradiction(known, placeholder))
            }
            Some(_) => {}
            None => typed.push(placeholder.clone()),
        }
    }
    let templates = interface
        .keys
        .iter_mut()
        .filter_map(|key| key.template.as_mut());
    for part in templates.flat_map(|template| &mut template.parts) {
        if let Part::Placeholder(placeholder) = part
            && let Some(known) = typed.iter().find(|known| known.name == placeholder.name)
        {
            placeholder.ty = known.ty.clone();
        }
    }
    check_names(interface, findings);
}

fn all(interface: &Interface) -> impl Iterator<Item = &Placeholder> {
    let templates = interface
        .keys
        .iter()
        .filter_map(|key| key.template.as_ref());
    templates.flat_map(Template::placeholders)
}

fn contradiction(first: &Placeholder, second: &Placeholder) -> Finding {
    let message = format!(
        "the placeholder `{}` is declared as `{}` and as `{}`",
        first.name, first.ty, second.ty
    );
    Finding::new(&rule::RULE, second.span, message)
        .label("again")
        .also(first.span, "first here")
        .help("it is one field, so give it one type")
}

/// Keys without a template are fields beside the placeholders.
fn check_names(interface: &Interface, findings: &mut Findings) {
    let clash = |name: &str| all(interface).find(|placeholder| placeholder.name == name);
    let plain = interface.keys.iter().filter(|key| key.template.is_none());
    for key in plain {
        if let Some(placeholder) = clash(&key.name) {
            let message = format!("a key and a placeholder are named `{}`", key.name);
            findings.push(
                Finding::new(&rule::RULE, key.span, message)
                    .label("a field of the keys")
                    .also(placeholder.span, "the same field")
                    .help("give one of them another name"),
            );
        }
    }
}
