//! Whether every tracked file can be checked out everywhere: no name is reserved by Windows, and no two names differ
//! only in case.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::Result;

use crate::workspace::{root, run};

/// The problems with tracked paths, one per line.
pub(crate) fn problems() -> Result<Vec<String>> {
    let tracked = run(Command::new("git")
        .current_dir(root())
        .args(["ls-files", "-z"]))?;
    Ok(among(tracked.split_terminator('\0')))
}

fn among<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut problems = Vec::new();
    // Folders too: `A/x` and `a/y` end up in one folder if case does not matter.
    let mut spellings = BTreeMap::new();
    for path in paths {
        if path.split('/').any(is_reserved) {
            problems.push(format!("{path}: Windows reserves the name"));
        }
        for end in path
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([path.len()])
        {
            let place = &path[..end];
            let spelling = *spellings.entry(place.to_lowercase()).or_insert(place);
            if spelling != place {
                problems.push(format!("{place}: differs from {spelling} by case alone"));
            }
        }
    }
    problems.dedup();
    problems
}

/// Whether Windows refuses this name of a file or folder, whatever its extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_lowercase();
    let is_device = match stem.as_str() {
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" => true,
        stem => ["com", "lpt"]
            .iter()
            .filter_map(|device| stem.strip_prefix(device))
            .any(|number| {
                number.chars().count() == 1
                    && number.contains([
                        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³',
                    ])
            }),
    };
    is_device
        || name.ends_with(['.', ' '])
        || name.contains(|c: char| c.is_control() || r#"<>:"|?*\"#.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tracked_path_can_be_checked_out_on_windows() {
        let problems = problems().unwrap();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn reserved_names_are_found_with_any_extension_and_in_any_case() {
        let reserved = [
            "nul.lua",
            "NUL",
            "a/Con/b.rs",
            "com1.x.y",
            "lpt9",
            "aux .c",
            "a.",
            "b ",
            "a:b",
            "what?.lua",
        ];
        for path in reserved {
            assert_eq!(among([path].into_iter()).len(), 1, "{path}");
        }
        let fine = [
            "null.lua",
            "console.rs",
            "com.rs",
            "com10",
            "a/b.c",
            ".con",
            "lptx",
        ];
        assert_eq!(among(fine.into_iter()), Vec::<String>::new());
    }

    #[test]
    fn paths_that_differ_by_case_alone_are_found() {
        let paths = ["A/x", "a/y", "b/z", "b/Z"];
        let problems = among(paths.into_iter());
        assert_eq!(
            problems,
            [
                "a: differs from A by case alone",
                "b/Z: differs from b/z by case alone"
            ]
        );
    }
}
