//! Many calls in few round trips: plain, atomic and in batches:
//! `cargo run -p evalsha-examples --example pipeline`.

use std::time::Instant;

use evalsha::{Call, PipelineExt, lua_script};
use evalsha_examples::Server;
use redis::{Connection, Pipeline};

lua_script!("../../lua/token_bucket.lua");

const CALLS: usize = 1000;

fn main() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut con = server.client().get_connection()?;
    let script = TokenBucket::INFO;
    println!("`{}` has {} bytes\n", script.name(), script.source().len());

    // Each call carries the whole script: between two commands of a plain pipeline another client may flush.
    let mut plain = redis::pipe();
    fill(&mut plain);
    report("plain pipeline", &plain, &mut con)?;

    // One transaction: the script goes out once, and no client comes in between.
    let mut atomic = redis::pipe();
    atomic.atomic();
    fill(&mut atomic);
    report("atomic pipeline", &atomic, &mut con)?;

    // Millions of calls: one transaction a chunk, constant memory, and a result for each.
    let batch = TokenBucket::batch((0..10 * CALLS).map(take));
    let mut allowed = 0;
    for reply in batch.invoke_iter(&mut con) {
        allowed += u32::from(reply?.allowed);
    }
    println!("batch: {} calls, {allowed} allowed", 10 * CALLS);

    // Scripts and typed commands mix, and the tuple is typed.
    let (allowed, ttl): (TokenBucketReply, i64) = redis::pipe()
        .script(take(0))
        .pttl("evalsha:bucket:0")
        .query(&mut con)?;
    println!(
        "\nbucket 0 has {} tokens and expires in {ttl} ms",
        allowed.tokens
    );
    Ok(())
}

fn take(user: usize) -> Call<TokenBucket, TokenBucketKeys<String>, TokenBucketArgs> {
    let bucket = format!("evalsha:bucket:{}", user % 10);
    let args = TokenBucketArgs {
        capacity: 50,
        refill_per_s: 0.01,
        cost: 1,
        now_ms: None,
    };
    TokenBucket::call(TokenBucketKeys { bucket }, args)
}

fn fill(pipe: &mut Pipeline) {
    for user in 0..CALLS {
        pipe.script(take(user));
    }
}

fn report(name: &str, pipe: &Pipeline, con: &mut Connection) -> anyhow::Result<()> {
    let bytes = pipe.get_packed_pipeline().len();
    let start = Instant::now();
    let replies: Vec<TokenBucketReply> = pipe.query(con)?;
    let allowed = replies.iter().filter(|reply| reply.allowed).count();
    let time = start.elapsed();
    println!("{name}: {CALLS} calls, {allowed} allowed, {bytes} bytes sent, {time:.1?}");
    Ok(())
}
