//! The two ways to call a script that the demo compares.

use evalsha::PipelineExt;
use redis::{Connection, Pipeline, RedisResult, Script};

use super::{Count, CountArgs, CountKeys};

/// The keys that one worker counts on.
pub(super) struct Place {
    pub(super) counter: String,
    pub(super) streak: String,
}

pub(super) trait Contender: Sync {
    const NAME: &'static str;

    /// What a program does once, when it starts.
    fn prepare(con: &mut Connection) -> RedisResult<Self>
    where
        Self: Sized;

    fn invoke(&self, place: &Place, con: &mut Connection) -> RedisResult<u64>;

    fn queue(&self, place: &Place, pipe: &mut Pipeline);
}

/// This crate: nothing to prepare.
pub(super) struct Evalsha;

impl Contender for Evalsha {
    const NAME: &'static str = "evalsha";

    fn prepare(_con: &mut Connection) -> RedisResult<Self> {
        Ok(Self)
    }

    fn invoke(&self, place: &Place, con: &mut Connection) -> RedisResult<u64> {
        Ok(Count::call(keys(place), ARGS).invoke(con)?)
    }

    fn queue(&self, place: &Place, pipe: &mut Pipeline) {
        pipe.script(Count::call(keys(place), ARGS));
    }
}

/// redis-rs' `Script` and `invoke_script`. The script is loaded at the start, as the documentation says.
pub(super) struct RedisRs(Script);

impl Contender for RedisRs {
    const NAME: &'static str = "redis-rs Script";

    fn prepare(con: &mut Connection) -> RedisResult<Self> {
        let script = Script::new(Count::SOURCE);
        script.load(con)?;
        Ok(Self(script))
    }

    fn invoke(&self, place: &Place, con: &mut Connection) -> RedisResult<u64> {
        self.0
            .key(&place.counter)
            .key(&place.streak)
            .arg(ARGS.source)
            .invoke(con)
    }

    fn queue(&self, place: &Place, pipe: &mut Pipeline) {
        pipe.invoke_script(
            self.0
                .key(&place.counter)
                .key(&place.streak)
                .arg(ARGS.source),
        );
    }
}

const ARGS: CountArgs<&str> = CountArgs { source: "demo" };

fn keys(place: &Place) -> CountKeys<&str, &str> {
    CountKeys {
        counter: &place.counter,
        streak: &place.streak,
    }
}
