//! The asynchronous connection.

use std::sync::{Arc, Mutex, PoisonError};
use std::{fmt, io};

use redis::aio::ConnectionLike;
use redis::cluster::ClusterClient;
use redis::cluster_async::ClusterConnection;
use redis::cluster_routing::{RoutingInfo, SingleNodeRoutingInfo};
use redis::{Cmd, ErrorKind, Pipeline, RedisError, RedisFuture, RedisResult, Value};

use crate::cluster::redirect::{
    Asked, MOST, Target, asking, importer, named, new_owner, nodes, slot,
};
use crate::cluster::slots::Slots;

/// How many times to wait for a connection to a node, each time by a round trip to another node.
const PATIENCE: usize = 32;

/// An asynchronous connection to a cluster that never repeats what may have run.
///
/// Made by [`Client::get_async_connection`](crate::cluster::Client::get_async_connection). Clones
/// share the connections to the nodes. After a connection error redis-rs connects again.
#[derive(Clone)]
pub struct AsyncConnection {
    con: ClusterConnection,
    slots: Arc<Mutex<Arc<Slots>>>,
}

impl AsyncConnection {
    pub(super) async fn open(client: &ClusterClient) -> RedisResult<Self> {
        let con = client.get_async_connection().await?;
        let mut con = Self {
            con,
            slots: Arc::default(),
        };
        con.refresh().await;
        Ok(con)
    }

    /// redis-rs' own connection. It repeats nothing either, but does not follow a slot that moves.
    pub fn get_mut(&mut self) -> &mut ClusterConnection {
        &mut self.con
    }

    fn slots(&self) -> Arc<Slots> {
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&slots)
    }

    fn learn(&self, slots: Slots) {
        if !slots.is_empty() {
            *self.slots.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(slots);
        }
    }

    /// Asks any node which nodes serve which slots.
    async fn refresh(&mut self) {
        if let Ok(view) = self
            .ask(Slots::question(), SingleNodeRoutingInfo::RandomPrimary)
            .await
        {
            self.learn(Slots::read(&view));
        }
    }

    async fn ask(&mut self, cmd: Cmd, route: SingleNodeRoutingInfo) -> RedisResult<Value> {
        let route = RoutingInfo::SingleNode(route);
        self.con.route_command(cmd, route).await?.extract_error()
    }

    /// Asks a node that redis-rs may still be connecting to.
    async fn ask_patiently(&mut self, cmd: Cmd, route: SingleNodeRoutingInfo) -> Option<Value> {
        for _ in 0..PATIENCE {
            match self.ask(cmd.clone(), route.clone()).await {
                Err(error) if is_unconnected(&error) => self.refresh().await,
                reply => return reply.ok(),
            }
        }
        None
    }

    async fn send(&mut self, cmd: &Cmd, target: &Target) -> RedisResult<Value> {
        let reply = match target {
            Target::Default => self.con.req_packed_command(cmd).await,
            Target::Owner(owner) => match owner.route() {
                Some(route) => self.ask(cmd.clone(), route).await,
                None => self.con.req_packed_command(cmd).await,
            },
            Target::Asking(owner) => match owner.route() {
                Some(route) => self.send_asking(cmd, route).await,
                None => self.con.req_packed_command(cmd).await,
            },
        };
        reply.and_then(Value::extract_error)
    }

    /// Other tasks use the same connection, so both commands are sent at once.
    async fn send_asking(&mut self, cmd: &Cmd, route: SingleNodeRoutingInfo) -> RedisResult<Value> {
        let mut pipeline = Pipeline::new();
        pipeline.add_command(asking()).add_command(cmd.clone());
        let replies = self.con.route_pipeline(pipeline, 0, 2, route).await?;
        replies.into_iter().nth(1).ok_or_else(|| {
            RedisError::from((ErrorKind::UnexpectedReturnType, "no reply after ASKING"))
        })
    }

    /// Where to send a command next after an error; `None` if it must not be sent again.
    async fn follow(&mut self, cmd: &Cmd, asked: &Target, error: &RedisError) -> Option<Target> {
        let Some(slot) = slot(cmd) else {
            return match Asked::by(error) {
                Asked::Moved => named(error).map(Target::Owner),
                Asked::Ask => named(error).map(Target::Asking),
                Asked::Refresh | Asked::Nothing => None,
            };
        };
        let Target::Owner(owner) = asked else {
            return None;
        };
        match Asked::by(error) {
            Asked::Moved => {
                let view = self
                    .ask_patiently(Slots::question(), owner.route()?)
                    .await?;
                let view = Slots::read(&view);
                let owner = new_owner(owner, slot, &view)?;
                self.learn(view);
                Some(Target::Owner(owner))
            }
            Asked::Ask => {
                let view = self.ask_patiently(nodes(), owner.route()?).await?;
                importer(&view, slot).map(Target::Asking)
            }
            Asked::Refresh | Asked::Nothing => None,
        }
    }

    async fn call(&mut self, cmd: &Cmd) -> RedisResult<Value> {
        let mut target = Target::of(cmd, &self.slots());
        let (mut moves, mut waits) = (0, 0);
        while moves < MOST && waits < PATIENCE {
            let error = match self.send(cmd, &target).await {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            if is_unconnected(&error) {
                // Nothing was sent. redis-rs is still connecting, or the node is gone.
                waits += 1;
                self.refresh().await;
                if let Target::Owner(_) = target {
                    target = Target::of(cmd, &self.slots());
                }
                continue;
            }
            if let Some(next) = self.follow(cmd, &target, &error).await {
                moves += 1;
                target = next;
                continue;
            }
            if Asked::by(&error) != Asked::Nothing {
                self.refresh().await;
            }
            return Err(unsure(error));
        }
        Err(RedisError::from((
            ErrorKind::Client,
            "no connection to the node of the slot",
        )))
    }
}

/// What redis-rs says if it has no connection to a node that is named by its address.
fn is_unconnected(error: &RedisError) -> bool {
    error.kind() == ErrorKind::ClusterConnectionNotFound
        && error.to_string().contains("Requested connection not found")
}

/// If redis-rs fails to refresh its view of the nodes, commands that are on their way get that
/// error too. So a refused connection does not prove that nothing was sent.
fn unsure(error: RedisError) -> RedisError {
    if error.code().is_some() {
        return error;
    }
    let text = format!("no reply from the cluster: {error}");
    let kind = if error.is_timeout() {
        io::ErrorKind::TimedOut
    } else {
        io::ErrorKind::NotConnected
    };
    RedisError::from(io::Error::new(kind, text))
}

impl ConnectionLike for AsyncConnection {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        Box::pin(self.call(cmd))
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        Box::pin(async move {
            let replies = self.con.req_packed_commands(pipeline, offset, count).await;
            match replies {
                Err(error) if Asked::by(&error) != Asked::Nothing => {
                    self.refresh().await;
                    Err(unsure(error))
                }
                replies => replies,
            }
        })
    }

    fn get_db(&self) -> i64 {
        0
    }
}

impl fmt::Debug for AsyncConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncConnection").finish_non_exhaustive()
    }
}
