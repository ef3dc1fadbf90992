//! The cases, one file each.

pub mod asynchronous;
pub mod batch;
pub mod cold;
pub mod direct;
pub mod guard;
pub mod multi;
pub mod process;

use redis::Cmd;

use crate::scripts::{KEY, Sized};

/// A script command as one writes it by hand.
pub fn by_hand(name: &str, body: &str) -> Cmd {
    let mut cmd = redis::cmd(name);
    cmd.arg(body).arg(1).arg(KEY).arg(1);
    cmd
}

/// The fastest way there is: bytes made once.
pub fn encoded(script: &Sized) -> Vec<u8> {
    by_hand("EVALSHA", script.sha1).get_packed_command()
}
