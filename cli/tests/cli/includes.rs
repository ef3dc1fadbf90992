//! Scripts that include other files.

use super::*;

/// As other projects write theirs: parts beside the scripts, in a folder of their own.
const FILES: &[(&str, &str)] = &[
    (
        "commands/add.lua",
        "---@key jobs\n---@arg id\nlocal rcall = redis.call\n--- @include \"includes/push\"\nreturn push(KEYS[1], ARGV[1])\n",
    ),
    (
        "commands/includes/push.lua",
        "--- @include \"tools\"\nlocal function push(key, id)\n  return whole(rcall('LPUSH', key, id))\nend\n",
    ),
    (
        "commands/includes/tools.lua",
        "local function whole(n)\n  return math.floor(n)\nend\n",
    ),
];

#[test]
fn parts_are_checked_with_their_scripts() {
    let folder = folder(FILES);
    let (code, out, err) = output(evalsha(folder.path(), &["check"]));
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err, "checked 1 script: 0 errors, 0 warnings\n");
}

#[test]
fn a_part_that_is_named_is_checked_alone() {
    let folder = folder(FILES);
    let (code, out, _) = output(evalsha(
        folder.path(),
        &["check", "commands/includes/push.lua"],
    ));
    assert_eq!(code, 1);
    assert!(out.contains("unknown global `rcall`"), "{out}");
}

#[test]
fn a_finding_is_placed_in_its_part() {
    let mut files = FILES.to_vec();
    files[2].1 = "local function whole(n)\n  return flor(n)\nend\n";
    let folder = folder(&files);
    let (code, out, _) = output(evalsha(
        folder.path(),
        &["check", "--message-format", "json"],
    ));
    assert_eq!(code, 1);
    let line = out.lines().find(|line| line.contains("unknown-global"));
    let finding: serde_json::Value = serde_json::from_str(line.unwrap()).unwrap();
    assert_eq!(finding["file"], "commands/includes/tools.lua");
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&2.into(), &10.into())
    );
}

#[test]
fn bundle_prints_what_is_sent() {
    let folder = folder(FILES);
    let (code, out, err) = output(evalsha(folder.path(), &["bundle", "commands/add.lua"]));
    assert_eq!((code, err.as_str()), (0, ""));
    let expected = "---@key jobs\n---@arg id\nlocal rcall = redis.call\n--- @include \"includes/push\"\n--- @include \"tools\"\n\
                    local function whole(n)\n  return math.floor(n)\nend\nlocal function push(key, id)\n  \
                    return whole(rcall('LPUSH', key, id))\nend\nreturn push(KEYS[1], ARGV[1])\n";
    assert_eq!(out, expected);
}

#[test]
fn bundle_prints_no_script_without_its_parts() {
    let folder = folder(&[
        ("a.lua", "---@include \"lib/tols\"\nreturn 1\n"),
        ("lib/tools.lua", ""),
    ]);
    let (code, out, err) = output(evalsha(folder.path(), &["bundle", "a.lua"]));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("no file `lib/tols`; did you mean `lib/tools.lua`?"),
        "{err}"
    );
}

#[test]
fn list_names_the_parts() {
    let folder = folder(FILES);
    let (code, out, _) = output(evalsha(folder.path(), &["list"]));
    assert_eq!(code, 0);
    let parts = "  parts    commands/includes/push.lua, commands/includes/tools.lua\n";
    assert!(out.contains(parts), "{out}");
}
