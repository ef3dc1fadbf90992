//! `cargo xtask new-rule NAME`: writes the file of a rule, its entry in the list, and stubs of its golden cases.
//!
//! The result compiles and finds nothing. Tests fail until the explanation and the cases are written.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::workspace::{self, root};

const LIST: &str = "analyzer/src/rules.rs";

pub(crate) fn run(name: &str) -> Result<ExitCode> {
    ensure!(
        is_name(name),
        "expected a name of lower-case words joined by hyphens, such as `reply-cut`, found `{name}`"
    );
    let root = root();
    let module = name.replace('-', "_");
    let file = format!("analyzer/src/rules/{module}.rs");
    ensure!(
        !root.join(&file).exists(),
        "there is a rule `{name}` already: {file}"
    );

    let list = fs::read_to_string(root.join(LIST)).context(LIST)?;
    let list = listed(&list, &module)?;
    fs::write(root.join(&file), rule(name))?;
    fs::write(root.join(LIST), list)?;
    let cases = format!("analyzer/tests/golden/{name}");
    write_cases(&root.join(&cases), name)?;
    // rustfmt sorts modules by name, whatever their visibility.
    workspace::run(workspace::cargo().args(["fmt", "--package", "evalsha-analyzer"]))?;

    println!(
        "wrote {file}, its entry in {LIST}, and six cases in {cases}\n\n\
         Next:\n\
         1. Write the explanation and `check` in {file}.\n\
         2. Write the cases: a finding in each, and none in those that begin with `ok_`.\n\
         3. `cargo xtask bless golden`, and read what it wrote.\n\
         4. `cargo test -p evalsha-analyzer`\n\
         5. If the rule is an error: say what the server replies, in `errors` of tests/rules/promise.rs.\n\
         6. `cargo test -p evalsha-tests --test rules` runs the cases on servers.\n\
         7. `cargo xtask corpus` shows what the rule finds in published scripts.\n\
         8. A line in CHANGELOG.md."
    );
    Ok(ExitCode::SUCCESS)
}

fn is_name(name: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    name.split('-').all(is_word)
}

/// The list of rules with a new one. The list stays sorted.
fn listed(list: &str, module: &str) -> Result<String> {
    let declared = inserted(list, "pub mod ", &format!("pub mod {module};"))?;
    let (before, entries) = declared
        .split_once("\nrules! {\n")
        .with_context(|| format!("{LIST} has no `rules! {{`"))?;
    let entry = format!("    {module}: Some({module}::check),");
    let entries = inserted(entries, "    ", &entry)?;
    Ok(format!("{before}\nrules! {{\n{entries}"))
}

/// Inserts a line into the first lines that begin like it, before the first one that is greater.
fn inserted(text: &str, prefix: &str, line: &str) -> Result<String> {
    let mut at = None;
    let mut offset = 0;
    for existing in text.split_inclusive('\n') {
        let alike = existing.starts_with(prefix);
        if alike && existing.trim_end() > line {
            at = Some(offset);
            break;
        }
        offset += existing.len();
        match (alike, at) {
            (true, _) => at = Some(offset),
            (false, Some(_)) => break,
            (false, None) => {}
        }
    }
    let at = at.with_context(|| format!("{LIST} has no line that begins with `{prefix}`"))?;
    let (before, after) = text.split_at(at);
    Ok(format!("{before}{line}\n{after}"))
}

fn rule(name: &str) -> String {
    format!(
        r#"//! `{name}`: WHAT IT FINDS.

use crate::finding::{{Findings, Rule, Severity}};
use crate::rules::about::Checker;

/// WHAT IT FINDS.
pub static RULE: Rule = Rule {{
    name: "{name}",
    severity: Severity::Warning,
    allowable: true,
    summary: "WHAT IT FINDS",
    explanation: "\
WHAT HAPPENS ON THE SERVER, AND WHEN THE RULE LEAVES A SCRIPT ALONE.

Reported:

```lua
return 1
```

Write instead:

```lua
return 2
```

Confirmed on WHICH SERVERS.
",
}};

pub(super) fn check(_script: &Checker<'_, '_, '_>, _findings: &mut Findings) {{
    // findings.push(Finding::new(&RULE, script.span(expr), "what is wrong").label("here").help("what to write"));
}}
"#
    )
}

/// Three cases with a finding and three without, the minimum for a rule.
fn write_cases(folder: &Path, name: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    for case in ["first", "second", "third"] {
        let found = format!("-- TO WRITE: a script with a finding of `{name}`.\nreturn 1\n");
        fs::write(folder.join(format!("{case}.lua")), found)?;
        let clean = format!(
            "-- TO WRITE: a script that is near to one with a finding of `{name}` and has none.\nreturn 1\n"
        );
        fs::write(folder.join(format!("ok_{case}.lua")), clean)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_comes_into_both_lists_in_order() {
        let list = "pub(crate) mod about;\npub mod b;\npub mod d;\n\nuse x;\n\nrules! {\n    b: Some(b::check),\n    d: None,\n}\n\n    z\n";
        let with_c = "pub(crate) mod about;\npub mod b;\npub mod c;\npub mod d;\n\nuse x;\n\nrules! {\n    b: Some(b::check),\n    c: Some(c::check),\n    d: None,\n}\n\n    z\n";
        assert_eq!(listed(list, "c").unwrap(), with_c);
        let first = listed(list, "a").unwrap();
        assert!(first.contains("about;\npub mod a;\npub mod b;"), "{first}");
        assert!(first.contains("rules! {\n    a: Some"), "{first}");
        let last = listed(list, "e").unwrap();
        assert!(last.contains("pub mod d;\npub mod e;\n\nuse"), "{last}");
        assert!(
            last.contains("d: None,\n    e: Some(e::check),\n}"),
            "{last}"
        );
    }

    #[test]
    fn the_real_list_takes_a_rule_anywhere() {
        let list = fs::read_to_string(root().join(LIST)).unwrap();
        for module in ["aa", "mm", "zz"] {
            let with = listed(&list, module).unwrap();
            assert_eq!(with.lines().count(), list.lines().count() + 2);
            assert!(with.contains(&format!("    {module}: Some({module}::check),\n")));
        }
    }

    #[test]
    fn names_are_words_joined_by_hyphens() {
        assert!(is_name("reply-cut"));
        for name in ["", "Reply", "reply_cut", "reply-", "-cut", "a--b", "../x"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
