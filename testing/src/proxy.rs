//! A proxy in front of a server that breaks connections on request, at an exact point in the traffic.
//!
//! It knows where commands and replies begin and end, so a fault hits the command that it names, and not whatever
//! was in the same packet. Everything else passes unchanged and in order.

mod fault;
mod frame;
mod pump;

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::{fmt, io};

use redis::{Client, Connection};

use crate::error::{Error, io_error};
use crate::launch::POLL;
use crate::server::{TestServer, resp3};
use fault::Switch;
use pump::Link;

pub use fault::Fault;

/// Stands between clients and a [`TestServer`]. When dropped, it is gone with all its connections.
///
/// Do not put it in front of a cluster node: clients bypass it, because the cluster tells them the nodes' own
/// ports.
///
/// ```
/// use evalsha::testing::{Fault, TestProxy, TestServer};
///
/// let server = TestServer::start()?;
/// let proxy = TestProxy::start(&server)?;
/// proxy.inject_once(Fault::LoseReply(&["INCR"]));
/// let lost = redis::cmd("INCR").arg("n").query::<u32>(&mut proxy.connection()?);
/// assert!(lost.is_err());
/// let count: u32 = redis::cmd("GET").arg("n").query(&mut proxy.connection()?)?;
/// assert_eq!(count, 1); // the server did run it
/// # Ok::<(), evalsha::testing::Error>(())
/// ```
pub struct TestProxy {
    client: Client,
    url: String,
    address: SocketAddr,
    switch: Arc<Switch>,
    acceptor: Option<JoinHandle<()>>,
}

impl TestProxy {
    /// Listens on a free port of 127.0.0.1 and passes everything on to the server and back. The server may be
    /// killed and restarted meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the system gives no port.
    pub fn start(server: &TestServer) -> Result<Self, Error> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(io_error("listen on a port"))?;
        let address = listener
            .local_addr()
            .map_err(io_error("listen on a port"))?;
        let url = server.url_through(address);
        let client = Client::open(&*url)?;
        let switch = Arc::new(Switch::default());
        let upstream = SocketAddr::from((Ipv4Addr::LOCALHOST, server.port()));
        let acceptor = thread::spawn({
            let switch = Arc::clone(&switch);
            move || accept(&listener, upstream, &switch)
        });
        Ok(Self {
            client,
            url,
            address,
            switch,
            acceptor: Some(acceptor),
        })
    }

    /// Where the proxy listens, with the server's password: `redis://:PASSWORD@127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The same URL for a client that uses RESP3.
    #[must_use]
    pub fn url_resp3(&self) -> String {
        resp3(&self.url)
    }

    /// A client that reaches the server through this proxy.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// A new blocking connection through this proxy.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] if the server is down or a fault cuts the connection.
    pub fn connection(&self) -> Result<Connection, Error> {
        Ok(self.client.get_connection()?)
    }

    /// Injects a fault on all connections, old and new, until another fault or [`clear`](Self::clear).
    pub fn inject(&self, fault: Fault) {
        self.switch.set(fault, false);
    }

    /// Injects a fault until it has cut one connection. A fault that cuts none stays for ever.
    pub fn inject_once(&self, fault: Fault) {
        self.switch.set(fault, true);
    }

    /// Ends the fault. Replies that were held back are passed on.
    pub fn clear(&self) {
        self.switch.clear();
    }

    /// Cuts all open connections now.
    pub fn cut(&self) {
        self.switch.cut_all();
    }
}

impl Drop for TestProxy {
    fn drop(&mut self) {
        self.switch.close();
        // Wakes the acceptor, which then sees that the proxy is gone.
        let woken = TcpStream::connect(self.address);
        if let (Ok(_), Some(acceptor)) = (woken, self.acceptor.take()) {
            let _ = acceptor.join();
        }
    }
}

impl fmt::Debug for TestProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestProxy")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

fn accept(listener: &TcpListener, upstream: SocketAddr, switch: &Arc<Switch>) {
    for client in listener.incoming() {
        if switch.is_closed() {
            return;
        }
        // A client that cannot be served is cut off, as if the server were down.
        match client {
            Ok(client) => {
                let _ = serve(client, upstream, switch);
            }
            // This happens if the process has no file descriptor left. Without a pause, the loop would spin.
            Err(_) => thread::sleep(POLL),
        }
    }
}

/// One thread for each direction. Both end when the server's side closes, or when a fault cuts.
fn serve(client: TcpStream, upstream: SocketAddr, switch: &Arc<Switch>) -> io::Result<()> {
    let server = TcpStream::connect(upstream)?;
    for stream in [&client, &server] {
        stream.set_nodelay(true)?;
    }
    let link = Arc::new(Link::new(client, server, Arc::clone(switch)));
    switch.register(&link);
    let requests = Arc::clone(&link);
    thread::spawn(move || requests.pass_requests());
    thread::spawn(move || link.pass_replies());
    Ok(())
}
