//! How a span of time or a point in time is encoded: as a whole number of its unit.

use redis::{RedisWrite, ToRedisArgs};

use crate::arg::document::{Encode, Reason};
use crate::arg::measure::Measure;
use crate::time::Unit;

/// Encodes a time as a number of units.
pub(crate) struct Counted<'a, U: Unit>(pub(crate) &'a U::Value);

impl<U: Unit> Counted<'_, U> {
    fn count(&self) -> Result<u64, Reason> {
        U::count(*self.0).map_err(Reason)
    }
}

impl<U: Unit> Encode for Counted<'_, U> {
    fn encode<W: RedisWrite + ?Sized>(&self, out: &mut W) -> Result<(), Reason> {
        self.count()?.write_redis_args(out);
        Ok(())
    }

    fn measure(&self, out: &mut Measure) -> Result<(), Reason> {
        self.count()?;
        out.number();
        Ok(())
    }
}
