//! fred: `Script::evalsha_with_reload`, which loads a missing script and sends EVALSHA again.

use anyhow::Result;
use fred::prelude::{Builder, Client, ClientLike, Config};
use fred::types::scripts::Script;

use crate::scripts::{KEY, LIMIT, Window};

/// One connection of fred's.
#[derive(Clone)]
pub struct FredPeer {
    client: Client,
    script: Script,
}

impl FredPeer {
    /// Connects.
    ///
    /// # Errors
    ///
    /// As fred's.
    pub async fn connect<W: Window>(url: &str) -> Result<Self> {
        let client = Builder::from_config(Config::from_url(url)?).build()?;
        client.init().await?;
        let script = Script::from_lua(W::INFO.source());
        Ok(Self { client, script })
    }

    /// One call.
    ///
    /// # Errors
    ///
    /// As fred's.
    pub async fn call(&self) -> Result<u32> {
        let (_, used, _): (bool, u32, u32) = self
            .script
            .evalsha_with_reload(&self.client, KEY, i64::from(LIMIT))
            .await?;
        Ok(used)
    }
}
