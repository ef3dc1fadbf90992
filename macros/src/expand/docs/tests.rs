//! Whatever a Lua comment holds, rustdoc shows it and runs nothing of it.

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::inline::escaped;
use super::prose::marked;

/// The extensions that rustdoc turns on.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// What in the Markdown is HTML, a link to anywhere but the web, or code that `cargo test` would run.
fn active(markdown: &str) -> Vec<String> {
    let broken =
        |link: pulldown_cmark::BrokenLink<'_>| Some((link.reference.to_string().into(), "".into()));
    let events = Parser::new_with_broken_link_callback(markdown, EXTENSIONS, Some(broken));
    events
        .filter_map(|event| match event {
            Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML {html}")),
            Event::Start(Tag::Image { dest_url, .. }) => Some(format!("image {dest_url}")),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) if !dest_url.starts_with("http") || link_type == LinkType::Email => {
                Some(format!("link {dest_url}"))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => None,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if language.is_empty() || language.contains("rust") =>
            {
                Some(format!("code in `{language}`"))
            }
            _ => None,
        })
        .collect()
}

#[track_caller]
fn check(prose: &str) {
    let markdown = marked(prose);
    assert_eq!(
        active(&markdown),
        Vec::<String>::new(),
        "{prose:?}\n{markdown}"
    );
    for line in prose.lines() {
        let shown = format!("1. `k`: {}", escaped(line));
        assert_eq!(active(&shown), Vec::<String>::new(), "{shown:?}");
    }
}

#[test]
fn known_tricks_do_nothing() {
    for prose in [
        "<script>alert(1)</script> and <b>unclosed, Vec<T>",
        "[link], [a](javascript:alert(1)), `unbalanced.\nand ` <b>",
        "text\n        ```\n<script>x</script>",
        "> ```\n> <b>\n<i>",
        "- ```\n  <b>\n<i>",
        "```rust\ncompile_error!(1)\n```",
        "```{.rust}\nx\n```",
        "```ignore,rust\nx\n```",
        "~~~\nopen\n# Heading",
        "<!-- open",
        "<?php",
        "<![CDATA[",
        "<pre>\n\n</pre>",
        "[x]: http://evil\n\n[x]",
        "[^1]: note <b>",
        "# <b>\n    <i>",
        "a | b\n--|--\n<b> | `x<y>`",
        "\\`<b>\\`",
        "&lt;b&gt;",
        "<a@b.c>",
    ] {
        check(prose);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_in_a_comment_does_anything(
        prose in r"([<>&\[\]()!`~*_#\\|:.;/ \t\n-]|script|b|http://a\.b|    |```|~~~|rust|&lt;|1\. ){0,24}"
    ) {
        check(&prose);
    }
}
