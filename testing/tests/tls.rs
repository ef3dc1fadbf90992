//! TLS, where the server was built with it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use evalsha_testing::{Error, TestServer};

/// Whether there is a program to make the files with.
fn make_certificate(folder: &Path) -> bool {
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt"])
        .args(["ec_paramgen_curve:P-256", "-nodes", "-days", "2"])
        .args(["-subj", "/CN=localhost", "-addext"])
        .arg("subjectAltName=IP:127.0.0.1")
        .args(["-keyout", "key.pem", "-out", "certificate.pem"])
        .current_dir(folder)
        .output();
    made.is_ok_and(|output| output.status.success())
}

/// What the server says to commands that come by TLS, to a client that trusts the certificate alone.
fn ask(address: &str, certificate: &Path, commands: &str) -> String {
    let mut client = Command::new("openssl")
        .args(["s_client", "-quiet", "-verify_return_error"])
        .args(["-verify_ip", "127.0.0.1", "-connect", address, "-CAfile"])
        .arg(certificate)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = client.stdin.take().unwrap();
    stdin.write_all(commands.as_bytes()).unwrap();
    let output = client.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&said).into_owned()
}

#[test]
fn a_server_with_a_certificate_listens_twice() {
    let folder = tempfile::tempdir().unwrap();
    if !make_certificate(folder.path()) {
        println!("no `openssl` to make a certificate with");
        return;
    }
    let files = ["certificate.pem", "key.pem"].map(|name| folder.path().join(name));
    let server = match TestServer::builder().tls(&files[0], &files[1]).start() {
        Err(Error::Exited { log, .. }) => {
            assert!(log.to_lowercase().contains("tls"), "{log}");
            println!("this server was built without TLS");
            return;
        }
        server => server.unwrap(),
    };
    for server in [&server, &server.start_replica().unwrap()] {
        let url = server.url_tls().unwrap();
        let (password, address) = url
            .strip_prefix("rediss://:")
            .and_then(|rest| rest.split_once('@'))
            .unwrap();
        let commands = format!("AUTH {password}\r\nPING\r\nQUIT\r\n");
        let said = ask(address, &files[0], &commands);
        assert!(said.contains("+PONG"), "{said}");
        let plain: String = redis::cmd("PING")
            .query(&mut server.connection().unwrap())
            .unwrap();
        assert_eq!(plain, "PONG");
    }
    assert_eq!(TestServer::start().unwrap().url_tls(), None);
}
