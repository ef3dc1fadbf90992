//! A gateway before servers: it answers every script with one line, and no server ever sees one.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;

use redis::{Client, Parser, Value};

pub(crate) struct Gateway {
    address: SocketAddr,
}

impl Gateway {
    /// Answers with a line of the protocol, without its line break, as in `-ERR upstream failure`. An empty line
    /// closes the connection.
    pub(crate) fn answering(line: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let line = line.to_owned();
        thread::spawn(move || {
            for client in listener.incoming() {
                let line = line.clone();
                thread::spawn(move || client.and_then(|client| serve(client, &line)));
            }
        });
        Self { address }
    }

    pub(crate) fn client(&self) -> Client {
        Client::open(format!("redis://{}", self.address)).unwrap()
    }
}

fn serve(client: TcpStream, line: &str) -> io::Result<()> {
    let mut replies = client.try_clone()?;
    let (mut parser, mut requests) = (Parser::new(), client);
    loop {
        let name = command_name(&mut parser, &mut requests)?;
        match (name.starts_with("EVAL"), line) {
            (true, "") => return Ok(()),
            (true, line) => replies.write_all(format!("{line}\r\n").as_bytes())?,
            (false, _) => replies.write_all(b"+OK\r\n")?,
        }
    }
}

fn command_name(parser: &mut Parser, requests: &mut impl Read) -> io::Result<String> {
    let ended = |_| io::Error::from(io::ErrorKind::UnexpectedEof);
    let command = parser.parse_value(requests).map_err(ended)?;
    let Value::Array(words) = command else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    let name = words.into_iter().next().unwrap_or_default();
    redis::from_redis_value(name).map_err(|_| io::ErrorKind::InvalidData.into())
}
