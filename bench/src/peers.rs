//! The alternative libraries, each with what it offers for scripts.

mod fred;
mod process;
mod rustis;

pub use self::fred::FredPeer;
pub use self::rustis::RustisPeer;
pub use process::{ForeignPeer, Runtimes};
