//! `cargo xtask demo`: shows the trap of Redis scripts, and the cure, on real traffic.
//!
//! First it shows what a private server receives for a few calls. Then many calls run while another client keeps
//! emptying the script cache, through this crate and through redis-rs' own scripts. Fails if this crate loses anything.

mod contender;
mod storm;
mod table;
mod traffic;

use std::process::ExitCode;

use anyhow::Result;
use evalsha::lua_script;
use evalsha::testing::TestServer;
use indicatif::HumanCount;

use crate::servers;
use contender::{Evalsha, RedisRs};

lua_script!(pub(crate) "/lua/count.lua");

const CALLS: u64 = 50_000;

pub(crate) fn run() -> Result<ExitCode> {
    let server = TestServer::builder().program(servers::any()?).start()?;
    println!(
        "{} at {}, private, in {}\n",
        server.version(),
        server.url(),
        server.dir().display()
    );

    traffic::show(&server)?;

    println!(
        "{} calls of one script, while another client loops SCRIPT FLUSH:\n",
        HumanCount(CALLS)
    );
    let ours = storm::run::<Evalsha>(&server, CALLS)?;
    let theirs = storm::run::<RedisRs>(&server, CALLS)?;
    println!("{}\n", table::of(&ours, &theirs));

    if ours.is_clean() {
        println!("evalsha: no call failed, nothing was half-applied, nothing was lost");
        return Ok(ExitCode::SUCCESS);
    }
    println!("evalsha lost something: this is a bug");
    Ok(ExitCode::FAILURE)
}
