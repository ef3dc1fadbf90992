//! What a server has run, by its own account: in which order, and how often.

use evalsha::testing::Monitor;
use evalsha_tests::Commands;

/// The counts that `expected` lists and no others, to compare with [`evalsha_tests::count_commands`].
pub(crate) fn only<const N: usize>(expected: [(&str, u64); N]) -> Commands {
    expected
        .map(|(name, calls)| (name.to_owned(), calls))
        .into()
}

/// Names of the scripting and transaction commands that clients have sent, in order.
pub(crate) fn sent(monitor: Monitor) -> Vec<String> {
    let relevant =
        |name: &String| name.starts_with("EVAL") || ["SCRIPT", "MULTI"].contains(&name.as_str());
    let seen = monitor.finish().unwrap();
    let from_clients = seen.iter().filter(|command| !command.from_script());
    from_clients
        .map(|command| command.name())
        .filter(relevant)
        .collect()
}
