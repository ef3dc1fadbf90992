//! `cross-slot`: key templates that put the keys of one call into different slots of a cluster.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::template::Piece;
use crate::interface::{Key, Template};
use crate::rules::about::Checker;

/// `rl:{user}:events` beside `rl:{tenant}:meta`.
pub static RULE: Rule = Rule {
    name: "cross-slot",
    severity: Severity::Warning,
    allowable: true,
    summary: "key templates whose keys can be in different slots of a cluster",
    explanation: "\
A cluster runs a script only if all of its keys are in one slot. The slot of a key is that of its hash tag, the text between
its first `{` and the next `}`. Templates with the same hash tag are in one slot, whatever the values are.

A placeholder in braces, such as `{user}`, is a hash tag if no placeholder comes before it. One that must not be a hash
tag is written `<user>`. Braces that are doubled, as in `{{jobs}}`, are plain braces of the key: here the hash tag is the word `jobs`.

A call with keys in different slots is refused before anything is sent to a cluster. On a single server the keys need
no hash tag; `---@allow cross-slot` in the header says so.

Reported:

```lua
---@key events = \"rl:{user}:events\"
---@key limits = \"rl:{tenant}:limits\"
redis.call('ZADD', KEYS[1], 1, redis.call('GET', KEYS[2]) or 'none')
return redis.call('ZCARD', KEYS[1])
```

Write instead:

```lua
---@key events = \"rl:{tenant}:<user>:events\"
---@key limits = \"rl:{tenant}:limits\"
redis.call('ZADD', KEYS[1], 1, redis.call('GET', KEYS[2]) or 'none')
return redis.call('ZCARD', KEYS[1])
```

Confirmed on clusters of Redis 7.0 and Valkey 9.1: they reply `CROSSSLOT Keys in request don't hash to the same slot`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let keys = script.interface.keys.iter();
    let mut templates = keys.filter_map(|key| Some((key, key.template.as_ref()?)));
    let Some((first, template)) = templates.next() else {
        return;
    };
    let tag = template.hash_tag();
    for (key, other) in templates {
        let agrees = tag.is_some() && tag == other.hash_tag();
        if !agrees {
            findings.push(finding((first, template), (key, other)));
        }
    }
}

fn finding((first, template): (&Key, &Template), (key, other): (&Key, &Template)) -> Finding {
    let message = format!(
        "the keys `{}` and `{}` can be in different slots of a cluster",
        first.name, key.name
    );
    let finding = Finding::new(&RULE, key.span, message)
        .label(tag_of(other))
        .also(first.span, tag_of(template));
    finding.help("give all templates the same placeholder in braces, with none in front of it")
}

/// What a cluster takes the slot from.
fn tag_of(template: &Template) -> String {
    let in_front = template
        .hash_tag()
        .is_some_and(|tag| tag[0] != Piece::Char('{'));
    match template.hash_tag_text() {
        Some(_) if in_front => "a value stands in front of its hash tag".to_owned(),
        Some(text) => format!("its hash tag is `{text}`"),
        None => "it has no hash tag".to_owned(),
    }
}
