//! rustis. It has no type for scripts, so this is EVALSHA, and what its users write by hand for a missing script.

use anyhow::Result;
use rustis::client::Client;
use rustis::commands::ScriptingCommands;
use rustis::{ErrorKind, RedisErrorKind};

use crate::scripts::{KEY, LIMIT, Window};

/// One connection of rustis'.
#[derive(Clone)]
pub struct RustisPeer {
    client: Client,
    source: &'static str,
    sha1: &'static str,
}

impl RustisPeer {
    /// Connects.
    ///
    /// # Errors
    ///
    /// As rustis'.
    pub async fn connect<W: Window>(url: &str) -> Result<Self> {
        Ok(Self {
            client: Client::connect(url).await?,
            source: W::INFO.source(),
            sha1: W::INFO.sha1(),
        })
    }

    /// One call.
    ///
    /// # Errors
    ///
    /// As rustis'.
    pub async fn call(&self) -> Result<u32> {
        match self.client.evalsha(self.sha1, KEY, LIMIT).await {
            Err(error) if is_missing(error.kind()) => self.load_and_call().await,
            reply => Ok(used(reply?)),
        }
    }

    async fn load_and_call(&self) -> Result<u32> {
        let _: String = self.client.script_load(self.source).await?;
        Ok(used(self.client.evalsha(self.sha1, KEY, LIMIT).await?))
    }
}

fn is_missing(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Redis(error) if error.kind == RedisErrorKind::NoScript)
}

fn used(reply: (bool, u32, u32)) -> u32 {
    reply.1
}
