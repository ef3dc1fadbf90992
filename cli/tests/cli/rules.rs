//! `rules` and `explain`.

use super::*;

#[test]
fn every_rule_that_is_listed_is_explained() {
    let folder = folder(&[]);
    let (code, out, _) = output(evalsha(folder.path(), &["rules"]));
    assert_eq!(code, 0);
    let mut names = 0;
    for line in out.lines() {
        let name = line.split_whitespace().next().unwrap();
        let (code, out, _) = output(evalsha(folder.path(), &["explain", name]));
        assert_eq!(code, 0);
        assert!(out.starts_with(name) && out.contains("```lua"), "{out}");
        names += 1;
    }
    assert!(names >= 3, "{out}");
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    let folder = folder(&[]);
    let (code, _, err) = output(evalsha(folder.path(), &["explain", "sintax"]));
    assert_eq!(code, 2);
    assert_eq!(err, "error: no rule `sintax`; did you mean `syntax`?\n");
    let (_, _, err) = output(evalsha(folder.path(), &["explain", "nonsense"]));
    assert_eq!(
        err,
        "error: no rule `nonsense`; `cargo evalsha rules` lists them\n"
    );
    assert_eq!(
        output(evalsha(folder.path(), &["explain", "unused_allow"])).0,
        0
    );
}

#[test]
fn rules_that_are_off_are_marked() {
    let folder = folder(&[]);
    let (_, out, _) = output(evalsha(folder.path(), &["rules"]));
    let line = out.lines().find(|line| line.starts_with("json-null "));
    assert!(line.unwrap().contains("  opt-in   "), "{out}");
    let (_, out, _) = output(evalsha(folder.path(), &["explain", "json-null"]));
    assert!(
        out.starts_with("json-null (opt-in, turned on with `--warn json-null`): "),
        "{out}"
    );
}
