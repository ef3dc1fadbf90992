//! What a preload did, for each script on each node.

use std::fmt;

use redis::{ErrorKind, RedisError, RedisResult, Value};

use crate::script::ScriptInfo;

/// One reply per script, or one error for all of them.
pub(super) type Replies = RedisResult<Vec<Value>>;

/// What [`preload`](crate::preload) did. Its `Display` has a line for each script that is not
/// loaded.
#[derive(Debug, Clone, Default)]
#[must_use = "the report is the only place that lists nodes without the scripts"]
pub struct PreloadReport {
    loads: Vec<Load>,
}

/// One script on one node.
#[derive(Clone)]
pub struct Load {
    node: String,
    replica: bool,
    script: &'static ScriptInfo,
    error: Option<RedisError>,
}

impl PreloadReport {
    /// Each script on each node.
    #[must_use]
    pub fn loads(&self) -> &[Load] {
        &self.loads
    }

    /// The scripts that could not be loaded, and where.
    pub fn failures(&self) -> impl Iterator<Item = &Load> {
        self.loads.iter().filter(|load| load.error.is_some())
    }

    /// Whether each server has each script; in a cluster, each primary.
    ///
    /// Replicas do not count: scripts run on them only if the client reads from replicas, and
    /// redis-rs' asynchronous cluster client may have no connection to them.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failures().all(|load| load.replica)
    }

    pub(super) fn add_node(
        &mut self,
        node: &NodeName<'_>,
        scripts: &[&'static ScriptInfo],
        replies: Replies,
    ) {
        let mut replies = replies.map(Vec::into_iter);
        for script in scripts {
            let reply = match &mut replies {
                Ok(replies) => Ok(replies.next().unwrap_or_default()),
                Err(error) => Err(error.clone()),
            };
            self.add(node, script, reply);
        }
    }

    pub(super) fn add(
        &mut self,
        node: &NodeName<'_>,
        script: &'static ScriptInfo,
        reply: RedisResult<Value>,
    ) {
        let checked = reply
            .and_then(Value::extract_error)
            .and_then(|value| expect_sha1(script, &value));
        self.loads.push(Load {
            node: node.address.to_owned(),
            replica: node.replica,
            script,
            error: checked.err(),
        });
    }
}

/// The name of a node in the report.
pub(super) struct NodeName<'a> {
    pub(super) address: &'a str,
    pub(super) replica: bool,
}

impl<'a> NodeName<'a> {
    pub(super) const fn primary(address: &'a str) -> Self {
        Self {
            address,
            replica: false,
        }
    }
}

impl Load {
    /// Address of the node; `server` if it is the only one.
    #[must_use]
    pub fn node(&self) -> &str {
        &self.node
    }

    /// The script.
    #[must_use]
    pub fn script(&self) -> &'static ScriptInfo {
        self.script
    }

    /// Whether the node is a replica in a cluster.
    #[must_use]
    pub fn is_replica(&self) -> bool {
        self.replica
    }

    /// Why the node does not have the script; `None` if it does.
    #[must_use]
    pub fn error(&self) -> Option<&RedisError> {
        self.error.as_ref()
    }
}

/// A server that hashes a different text would never find the script.
fn expect_sha1(script: &ScriptInfo, reply: &Value) -> RedisResult<()> {
    let sha1 = match reply {
        Value::BulkString(sha1) => sha1.as_slice(),
        Value::SimpleString(sha1) => sha1.as_bytes(),
        _ => b"",
    };
    if sha1 == script.sha1().as_bytes() {
        return Ok(());
    }
    Err(RedisError::from((
        ErrorKind::UnexpectedReturnType,
        "SCRIPT LOAD replied with another SHA-1",
    )))
}

impl fmt::Display for PreloadReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failed = self.failures().count();
        write!(f, "{} loaded, {failed} not", self.loads.len() - failed)?;
        self.failures().try_for_each(|load| write!(f, "\n{load}"))
    }
}

impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.script.name();
        let role = if self.replica { "replica " } else { "" };
        let node = format_args!("{role}{}", self.node);
        match &self.error {
            None => write!(f, "`{name}` is loaded on {node}"),
            // A proxy that does not know SCRIPT quotes the source in its error.
            Some(error) => match error.code() {
                Some(code) => write!(f, "`{name}` is not loaded on {node}: `{code}`"),
                None => write!(f, "`{name}` is not loaded on {node}: {error}"),
            },
        }
    }
}

/// The same text, because redis' own error may quote the source.
impl fmt::Debug for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
