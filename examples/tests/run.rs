//! Every example runs, on a private server of its own, and prints what it should.

#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::process::Command;

/// Runs an example and gives its output.
fn run(example: &str) -> String {
    run_beside(example, None)
}

/// The same where the environment names a server, as many developers' shells do.
fn run_beside(example: &str, redis_url: Option<&str>) -> String {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--example", example]);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env_remove("EVALSHA_EXAMPLE_URL");
    if let Some(url) = redis_url {
        command.env("REDIS_URL", url);
    }
    let cargo = command.output().unwrap();
    let errors = String::from_utf8_lossy(&cargo.stderr);
    assert!(cargo.status.success(), "{example} ended with:\n{errors}");
    let output = String::from_utf8(cargo.stdout).unwrap();
    println!("{output}");
    output
}

#[test]
fn quickstart() {
    let output = run("quickstart");
    assert!(output.contains("4 apples: taken, 6 left"));
    assert!(output.contains("3 apples: sold out, 1 left"));
    assert!(output.contains("1 apples: taken, 0 left"));
    assert!(output.contains("take_stock.lua:9"));
}

#[test]
fn transaction() {
    let output = run("transaction");
    assert!(output.contains("attempt 2: the price is 4"));
    assert!(output.contains("apples: TakeStockReply { taken: true, left: 6 }"));
    assert!(output.contains("pears:  TakeStockReply { taken: false, left: 1 }"));
    assert!(output.contains("1 order at 4 a piece"));
}

#[test]
fn pipeline() {
    let output = run("pipeline");
    assert!(output.contains("plain pipeline: 1000 calls, 500 allowed"));
    assert!(output.contains("atomic pipeline: 1000 calls, 0 allowed"));
    assert!(output.contains("batch: 10000 calls, 0 allowed"));
}

#[test]
fn asynchronous() {
    assert!(run("async").contains("500 admitted, no error"));
}

/// No example touches a server that it did not start.
#[test]
fn a_server_in_the_environment_is_left_alone() {
    let server = evalsha::testing::TestServer::start().unwrap();
    let mut con = server.connection().unwrap();
    let key = "{evalsha:shop}:price";
    redis::cmd("SET")
        .arg(key)
        .arg("precious")
        .exec(&mut con)
        .unwrap();
    let monitor = server.monitor().unwrap();
    for example in ["quickstart", "transaction", "pipeline", "async"] {
        run_beside(example, Some(&server.url()));
    }
    let commands = monitor.finish().unwrap();
    assert!(commands.is_empty(), "{commands:?}");
    let kept: String = redis::cmd("GET").arg(key).query(&mut con).unwrap();
    assert_eq!(kept, "precious");
}

/// The README shows the very script that `quickstart` runs.
#[test]
fn the_readme_shows_the_script_as_it_is() {
    let readme = include_str!("../../README.md");
    assert!(readme.contains(include_str!("../lua/take_stock.lua")));
}
