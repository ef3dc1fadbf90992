//! Makes a server like new without a restart: remembers the settings of its start and restores them.

use std::collections::BTreeMap;

use redis::{Connection, RedisResult};

use crate::error::Error;
use crate::launch::Mode;
use crate::server::TestServer;

/// Roles are changed by other commands; `CONFIG SET` refuses these settings.
const ROLES: [&str; 2] = ["replicaof", "slaveof"];

/// Functions came with Redis 7.0.
const WITH_FUNCTIONS: (u16, u16, u16) = (7, 0, 0);

/// The configuration and the users of a server.
#[derive(Default)]
pub(crate) struct Settings {
    config: BTreeMap<String, String>,
    /// The users by name, with their rules as `ACL LIST` writes them.
    users: BTreeMap<String, String>,
}

impl Settings {
    /// Empty if the server does not tell: a sentinel, or a server without the command `CONFIG`.
    pub(crate) fn of(con: &mut Connection, mode: Mode) -> Result<Self, Error> {
        if mode == Mode::Sentinel {
            return Ok(Self::default());
        }
        match Self::read(con) {
            Err(error) if error.code().is_none() => Err(error.into()),
            settings => Ok(settings.unwrap_or_default()),
        }
    }

    fn read(con: &mut Connection) -> RedisResult<Self> {
        let config = redis::cmd("CONFIG").arg("GET").arg("*").query(con)?;
        Ok(Self {
            config,
            users: users(con)?,
        })
    }

    /// Changes what differs, and nothing else.
    fn restore(&self, con: &mut Connection) -> RedisResult<()> {
        let now = Self::read(con)?;
        for (name, value) in &self.config {
            if now.config.get(name) != Some(value) && !ROLES.contains(&name.as_str()) {
                redis::cmd("CONFIG")
                    .arg("SET")
                    .arg(name)
                    .arg(value)
                    .exec(con)?;
            }
        }
        // Only now, because a password is both a setting and a rule of a user.
        let now = users(con)?;
        for name in now.keys().filter(|name| !self.users.contains_key(*name)) {
            redis::cmd("ACL").arg("DELUSER").arg(name).exec(con)?;
        }
        for (name, rules) in &self.users {
            if now.get(name) != Some(rules) {
                let rules: Vec<&str> = rules.split(' ').collect();
                let mut set = redis::cmd("ACL");
                set.arg("SETUSER").arg(name).arg("reset").arg(rules);
                set.exec(con)?;
            }
        }
        Ok(())
    }
}

/// Reads lines like `user default on #HASH ~* &* +@all`.
fn users(con: &mut Connection) -> RedisResult<BTreeMap<String, String>> {
    let lines: Vec<String> = redis::cmd("ACL").arg("LIST").query(con)?;
    let users = lines.iter().filter_map(|line| {
        let (name, rules) = line.strip_prefix("user ")?.split_once(' ')?;
        Some((name.to_owned(), rules.to_owned()))
    });
    Ok(users.collect())
}

impl TestServer {
    /// Puts the server back into the state of its start, for the next of several tests that share it: no data,
    /// functions, cached scripts, statistics or slow log, and the configuration and users of the start.
    ///
    /// Connections stay open, except those of users that a test has created. On a replica, data and functions
    /// stay, because they are its master's.
    ///
    /// ```
    /// # let server = evalsha::testing::TestServer::start()?;
    /// let mut con = server.connection()?;
    /// redis::cmd("SET").arg("k").arg(1).exec(&mut con)?;
    /// redis::cmd("CONFIG").arg("SET").arg("maxmemory").arg("1mb").exec(&mut con)?;
    /// server.reset()?;
    /// let left: u32 = redis::cmd("DBSIZE").query(&mut con)?;
    /// let (_, limit): (String, u64) = redis::cmd("CONFIG").arg("GET").arg("maxmemory").query(&mut con)?;
    /// assert_eq!((left, limit), (0, 0));
    /// # Ok::<(), evalsha::testing::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] while the server is down, or while it runs a script that does not end.
    pub fn reset(&self) -> Result<(), Error> {
        let mut con = self.socket_connection()?;
        self.beginning().restore(&mut con)?;
        if self.is_master()? {
            redis::cmd("FLUSHALL").exec(&mut con)?;
            if self.version().number() >= WITH_FUNCTIONS {
                redis::cmd("FUNCTION").arg("FLUSH").exec(&mut con)?;
            }
        }
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con)?;
        redis::cmd("SLOWLOG").arg("RESET").exec(&mut con)?;
        Ok(redis::cmd("CONFIG").arg("RESETSTAT").exec(&mut con)?)
    }
}
