//! The synchronous connection.

use std::fmt;
use std::time::Duration;

use redis::cluster::{ClusterClient, ClusterConnection};
use redis::cluster_routing::{RoutingInfo, SingleNodeRoutingInfo};
use redis::{Cmd, ConnectionLike, ErrorKind, RedisError, RedisResult, Value};

use crate::cluster::redirect::{
    Asked, MOST, Target, asking, importer, named, new_owner, nodes, slot,
};
use crate::cluster::slots::Slots;

/// A synchronous connection to a cluster that never repeats what may have run.
///
/// Made by [`Client::get_connection`](crate::cluster::Client::get_connection). Like redis-rs' own
/// connection it takes no pipelines, so a [`batch`](crate::Batch) sends each call by itself. After
/// a connection error the next command connects again.
pub struct Connection {
    client: ClusterClient,
    /// `None` after an error.
    nodes: Option<Nodes>,
    read_timeout: Option<Duration>,
    write_timeout: Option<Duration>,
}

/// What is known about the cluster.
struct Nodes {
    con: ClusterConnection,
    slots: Slots,
}

impl Connection {
    pub(super) fn open(client: ClusterClient) -> RedisResult<Self> {
        let mut con = Self {
            client,
            nodes: None,
            read_timeout: None,
            write_timeout: None,
        };
        con.nodes()?;
        Ok(con)
    }

    /// How long to wait for a reply; `None` waits for ever.
    ///
    /// # Errors
    ///
    /// If the timeout is zero, or the connection is lost.
    pub fn set_read_timeout(&mut self, timeout: Option<Duration>) -> RedisResult<()> {
        self.read_timeout = timeout;
        self.nodes()?.con.set_read_timeout(timeout)
    }

    /// How long to wait until a command has been written; `None` waits for ever.
    ///
    /// # Errors
    ///
    /// As [`set_read_timeout`](Self::set_read_timeout).
    pub fn set_write_timeout(&mut self, timeout: Option<Duration>) -> RedisResult<()> {
        self.write_timeout = timeout;
        self.nodes()?.con.set_write_timeout(timeout)
    }

    /// redis-rs' own connection. It repeats nothing either, but does not follow a slot that moves.
    ///
    /// # Errors
    ///
    /// If the connection was lost and no node can be reached.
    pub fn get_mut(&mut self) -> RedisResult<&mut ClusterConnection> {
        Ok(&mut self.nodes()?.con)
    }

    /// The connection, opened again if it was lost.
    fn nodes(&mut self) -> RedisResult<&mut Nodes> {
        let nodes = match self.nodes.take() {
            Some(nodes) => nodes,
            None => self.connect().map_err(not_sent)?,
        };
        Ok(self.nodes.insert(nodes))
    }

    fn connect(&self) -> RedisResult<Nodes> {
        let mut con = self.client.get_connection()?;
        if self.read_timeout.is_some() {
            con.set_read_timeout(self.read_timeout)?;
        }
        if self.write_timeout.is_some() {
            con.set_write_timeout(self.write_timeout)?;
        }
        let any = RoutingInfo::SingleNode(SingleNodeRoutingInfo::Random);
        let slots = Slots::read(&con.route_command(&Slots::question(), any)?);
        Ok(Nodes { con, slots })
    }

    /// Where to send a command next after an error; `None` if it must not be sent again.
    fn follow(&mut self, cmd: &Cmd, asked: &Target, error: &RedisError) -> Option<Target> {
        let Some(slot) = slot(cmd) else {
            return match Asked::by(error) {
                Asked::Moved => {
                    self.nodes = None;
                    Some(Target::Default)
                }
                Asked::Ask => named(error).map(Target::Asking),
                Asked::Refresh | Asked::Nothing => None,
            };
        };
        let Target::Owner(owner) = asked else {
            return None;
        };
        let route = RoutingInfo::SingleNode(owner.route()?);
        let nodes_now = self.nodes.as_mut()?;
        match Asked::by(error) {
            Asked::Moved => {
                let view = nodes_now
                    .con
                    .route_command(&Slots::question(), route)
                    .ok()?;
                let view = Slots::read(&view);
                let owner = new_owner(owner, slot, &view)?;
                nodes_now.slots = view;
                Some(Target::Owner(owner))
            }
            Asked::Ask => {
                let view = nodes_now.con.route_command(&nodes(), route).ok()?;
                importer(&view, slot).map(Target::Asking)
            }
            Asked::Refresh | Asked::Nothing => None,
        }
    }
}

impl Nodes {
    fn send(&mut self, cmd: &Cmd, target: &Target) -> RedisResult<Value> {
        let reply = match target {
            Target::Default => self.con.req_command(cmd),
            Target::Owner(owner) => match owner.route() {
                Some(route) => self.con.route_command(cmd, RoutingInfo::SingleNode(route)),
                None => self.con.req_command(cmd),
            },
            Target::Asking(owner) => match owner.route() {
                Some(route) => {
                    let route = || RoutingInfo::SingleNode(route.clone());
                    self.con.route_command(&asking(), route())?;
                    self.con.route_command(cmd, route())
                }
                None => self.con.req_command(cmd),
            },
        };
        reply.and_then(Value::extract_error)
    }
}

impl ConnectionLike for Connection {
    fn req_command(&mut self, cmd: &Cmd) -> RedisResult<Value> {
        let mut target = Target::of(cmd, &self.nodes()?.slots);
        for _ in 0..MOST {
            let error = match self.nodes()?.send(cmd, &target) {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            if let Some(next) = self.follow(cmd, &target, &error) {
                target = next;
                continue;
            }
            if Asked::by(&error) != Asked::Nothing {
                self.nodes = None;
            }
            return Err(error);
        }
        Err(RedisError::from((
            ErrorKind::Client,
            "the slot moved again and again",
        )))
    }

    fn req_packed_command(&mut self, cmd: &[u8]) -> RedisResult<Value> {
        let Value::Array(words) = redis::parse_redis_value(cmd)? else {
            return Err(RedisError::from((ErrorKind::Client, "not a command")));
        };
        let mut parsed = Cmd::new();
        for word in words {
            if let Value::BulkString(bytes) = word {
                parsed.arg(bytes);
            }
        }
        self.req_command(&parsed)
    }

    fn req_packed_commands(
        &mut self,
        cmd: &[u8],
        offset: usize,
        count: usize,
    ) -> RedisResult<Vec<Value>> {
        self.nodes()?.con.req_packed_commands(cmd, offset, count)
    }

    fn supports_pipelining(&self) -> bool {
        false
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        self.nodes().is_ok_and(|nodes| nodes.con.check_connection())
    }

    fn is_open(&self) -> bool {
        self.nodes.as_ref().is_some_and(|nodes| nodes.con.is_open())
    }
}

/// Nothing was sent, because there is no connection.
fn not_sent(error: RedisError) -> RedisError {
    RedisError::from((
        ErrorKind::Client,
        "no connection to the cluster",
        error.to_string(),
    ))
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("connected", &self.nodes.is_some())
            .finish_non_exhaustive()
    }
}
