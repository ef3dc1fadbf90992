//! The comments that name a file: `---@include "lib/time.lua"`, and as others write it, `-- @include 'time'`.

/// The path in a comment.
pub(crate) fn path(comment: &str) -> Option<&str> {
    let rest = comment.strip_prefix("--")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix("@include")?;
    let quoted = rest.trim_start();
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (path, after) = quoted[1..].split_once(quote)?;
    let ends = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == ';');
    (rest.len() > quoted.len() && ends && !path.is_empty()).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        for comment in [
            r#"---@include "lib/a.lua""#,
            r#"--- @include "lib/a.lua""#,
            "-- @include 'lib/a.lua';",
            "--@include 'lib/a.lua'  text",
        ] {
            assert_eq!(path(comment), Some("lib/a.lua"), "{comment}");
        }
        for comment in [
            "---@include lib",
            r#"---@include """#,
            r#"---@include "a"#,
            r#"---@included "a""#,
            r#"---- @include "a""#,
            r#"---@include "a"b"#,
        ] {
            assert_eq!(path(comment), None, "{comment}");
        }
    }
}
