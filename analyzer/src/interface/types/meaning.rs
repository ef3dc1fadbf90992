//! What the types in the tags mean: expressions in, types out.
//!
//! Total: what has no meaning becomes `any` and a finding. Refused are words that name no type, and
//! types where they cannot be: a list in an ARGV slot, `nil` inside another type, a map whose keys
//! cannot be compared.

mod arg;
mod literals;
mod reply;

pub(crate) use arg::arg_type;
use literals::literals;
pub(crate) use reply::reply_type;
