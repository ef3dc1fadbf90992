//! Rustdoc of the generated items.

mod inline;
mod prose;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use evalsha_analyzer::tagged::Part;
use evalsha_analyzer::{
    Arg, ArgType, ErrorCode, Interface, Key, Placeholder, Presence, ReplyType, Scalar, Source,
    Template,
};
use proc_macro2::Ident;

use inline::{code, escaped};

/// Of the script's struct: the header's prose, its interface, its source.
pub(super) fn script(interface: &Interface, source: &Source) -> String {
    let mut docs = prose::marked(interface.docs.trim_end());
    if docs.is_empty() {
        let _ = write!(docs, "The Lua script {}.", code(source.file()));
    }
    docs += "\n\n";
    keys(interface, &mut docs);
    args(interface, &mut docs);
    if let Some(reply) = &interface.reply {
        let _ = write!(docs, "# Reply\n\n{}", code(&reply.ty.to_string()));
        if !reply.docs.is_empty() {
            let _ = write!(docs, ": {}", escaped(&reply.docs));
        }
        docs += "\n\n";
    }
    errors(interface, &mut docs);
    fenced(source.text(), &mut docs);
    docs
}

fn errors(interface: &Interface, docs: &mut String) {
    if interface.errors.is_empty() {
        return;
    }
    *docs += "# Errors\n\n";
    for error in &interface.errors {
        let _ = write!(docs, "- `{}`", error.code);
        end_entry(&error.docs, docs);
    }
    docs.push('\n');
}

/// Of the variant of an error.
pub(super) fn error(error: &ErrorCode) -> String {
    match error.docs.as_str() {
        "" => format!("`{}`", error.code),
        text => format!("`{}`: {}", error.code, escaped(text)),
    }
}

fn keys(interface: &Interface, docs: &mut String) {
    if interface.keys.is_empty() {
        return;
    }
    *docs += "# Keys\n\n";
    for (i, key) in interface.keys.iter().enumerate() {
        let mark = key.presence().sign();
        let mut entry = format!("{}{mark}", key.name);
        if let Some(record) = &key.record {
            let _ = write!(entry, ": {record}");
        }
        if let Some(template) = &key.template {
            let _ = write!(entry, " = {template}");
        }
        let _ = write!(docs, "{}. {}", i + 1, code(&entry));
        end_entry(&key.docs, docs);
    }
    docs.push('\n');
}

fn args(interface: &Interface, docs: &mut String) {
    if interface.args.is_empty() {
        return;
    }
    *docs += "# Arguments\n\n";
    for (i, arg) in interface.args.iter().enumerate() {
        let Arg { name, ty, .. } = arg;
        let mark = arg.presence.sign();
        let mut entry = format!("{name}{mark}: {ty}");
        if let Some(default) = &arg.default {
            let _ = write!(entry, " = {default:?}");
        }
        let _ = write!(docs, "{}. {}", i + 1, code(&entry));
        end_entry(&arg.docs, docs);
    }
    docs.push('\n');
}

fn end_entry(text: &str, docs: &mut String) {
    if !text.is_empty() {
        let _ = write!(docs, ": {}", escaped(text));
    }
    docs.push('\n');
}

/// The source in a fence that no line of it can close.
fn fenced(text: &str, docs: &mut String) {
    let mut fence = String::from("```");
    while text.contains(&fence) {
        fence.push('`');
    }
    let _ = write!(
        docs,
        "# Source\n\n{fence}lua\n{}\n{fence}\n",
        text.trim_end()
    );
}

/// Of a key's or an arg's field.
pub(super) fn field(text: &str, kind: &str, ty: Option<&ArgType>) -> String {
    match (text.is_empty(), ty) {
        (true, None) => format!("A {kind}."),
        (true, Some(ty)) => format!("An {kind}: {}.", code(&ty.to_string())),
        (false, None) => escaped(text),
        (false, Some(ty)) => format!("{}\n\n{}", escaped(text), code(&ty.to_string())),
    }
}

/// Of the field of a placeholder.
pub(super) fn placeholder(placeholder: &Placeholder) -> String {
    let mut docs = format!(
        "What stands for {} in the keys.",
        code(&placeholder.to_string())
    );
    if placeholder.braces {
        docs.push_str("\n\nIt is their hash tag, so it is not empty.");
    }
    docs
}

/// Of the function that makes one key.
pub(super) fn one_key(key: &Key, template: &Template) -> String {
    let made = code(&template.to_string());
    let text = match key.docs.as_str() {
        "" => String::new(),
        text => format!("\n\n{}", escaped(text)),
    };
    format!("The key `{}`: {made}.{text}", key.name)
}

/// Of an arg with a default.
pub(super) fn default(text: &str) -> String {
    match text {
        "" => "\n\n`None` sends the empty string.".to_owned(),
        text => format!("\n\n`None` sends {}.", code(text)),
    }
}

/// Of a list of records; `record` is the struct of one.
pub(super) fn records(record: &Ident) -> String {
    let record = super::names::text(record);
    format!("\n\nA list of [`{record}`]. No records are `()`.")
}

/// Of the struct of one record.
pub(super) fn record(list: &str, script: &Ident) -> String {
    let script = super::names::text(script);
    format!("One element of `{list}` of [`{script}`].")
}

/// Of a field of a record.
pub(super) fn part(ty: &ArgType) -> String {
    code(&ty.to_string())
}

/// Of an optional arg or a list whose type is the caller's choice: rustc cannot know the type of `None` or
/// `[]` alone, unless the items of the list have just one.
pub(super) fn no_value(ty: &ArgType, presence: Presence) -> &'static str {
    let document = matches!(ty, ArgType::Scalar(Scalar::Json | Scalar::MsgPack));
    let text = matches!(
        ty,
        ArgType::Any | ArgType::Scalar(Scalar::Str | Scalar::Bytes)
    );
    match presence {
        Presence::Optional if document => "\n\nNo value is `None::<()>`.",
        Presence::Optional if text => "\n\nNo value is `None::<&str>`.",
        Presence::Optional => "\n\nNo value is `None::<i64>`.",
        Presence::List if document => "\n\nNo values are `[(); 0]`.",
        Presence::List if text => "\n\nNo values are `[\"\"; 0]`.",
        Presence::List | Presence::Required => "",
    }
}

/// Of a list that the script unpacks.
pub(super) fn limit(most: u32) -> String {
    format!(
        "\n\nAt most {most} values, as the script unpacks them all; a call with more is refused."
    )
}

/// Of a variant of a reply.
pub(super) fn part_of_reply(part: &Part) -> String {
    match &part.literal {
        Some(_) => code(&part.to_string()),
        None => format!("Everything else: {}", code(&part.to_string())),
    }
}

/// Of a reply's field.
pub(super) fn reply_field(ty: &ReplyType) -> String {
    code(&ty.to_string())
}

/// Of the struct of keys, args or reply.
pub(super) fn companion(what: &str, script: &Ident) -> String {
    let script = super::names::text(script);
    format!("{what} of [`{script}`].")
}
