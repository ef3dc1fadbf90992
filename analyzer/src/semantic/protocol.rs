//! In the form of which protocol a script gets replies.

use crate::server::grammar::Protocol;
use crate::syntax::{Chunk, ExprId, ExprKind, StatKind};

/// Where the script changes the protocol.
#[derive(Debug)]
pub(super) struct Protocols {
    /// The calls of `setresp` at the script's top level: where they end, and what they change to.
    changes: Vec<(u32, Protocol)>,
    /// Whether it is named elsewhere, too, so that nothing is certain.
    elsewhere: bool,
}

impl Protocols {
    pub(super) fn of(chunk: &Chunk<'_>) -> Self {
        let mentions = chunk.exprs().filter(|(_, expr)| match expr.kind {
            ExprKind::Field { name, .. } => chunk.text(name) == "setresp",
            ExprKind::String => chunk.text(expr.span).contains("setresp"),
            _ => false,
        });
        let mentions = mentions.count();
        let body = &chunk[chunk[chunk[chunk.main()].body].stats];
        let calls = body.iter().filter_map(|stat| match chunk[*stat].kind {
            StatKind::Call(call) if mentions > 0 => change(chunk, call),
            _ => None,
        });
        let changes: Vec<_> = calls.collect();
        Self {
            elsewhere: changes.len() != mentions,
            changes,
        }
    }

    /// The protocol of a command that is called there; `in_main` says that this is no function.
    pub(super) fn at(&self, place: u32, in_main: bool) -> Option<Protocol> {
        if self.changes.is_empty() && !self.elsewhere {
            return Some(Protocol::Resp2);
        }
        if self.elsewhere || !in_main {
            return None;
        }
        let before = self.changes.partition_point(|(end, _)| *end <= place);
        let last = self.changes[..before].last();
        Some(last.map_or(Protocol::Resp2, |(_, protocol)| *protocol))
    }
}

/// `redis.setresp(3)`.
fn change(chunk: &Chunk<'_>, call: ExprId) -> Option<(u32, Protocol)> {
    let ExprKind::Call { callee, args } = chunk[call].kind else {
        return None;
    };
    let ExprKind::Field { object, name } = chunk[callee].kind else {
        return None;
    };
    let of_server = matches!(chunk.text(chunk[object].span), "redis" | "server");
    let [version] = chunk[args] else { return None };
    if !of_server || chunk.text(name) != "setresp" {
        return None;
    }
    let protocol = match chunk[version].kind {
        ExprKind::Number(2.0) => Protocol::Resp2,
        ExprKind::Number(3.0) => Protocol::Resp3,
        _ => return None,
    };
    Some((chunk[call].span.end, protocol))
}
