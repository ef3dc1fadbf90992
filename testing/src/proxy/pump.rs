//! One connection through the proxy: two loops that pass bytes on, and the fault that strikes between them.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use super::fault::{Fault, Switch};
use super::frame::{self, Scan};

const NEVER: u64 = u64::MAX;
const REJECTED: &str = "REJECTED-BY-PROXY";
const CHUNK: usize = 64 * 1024;

/// Why there is nothing more to pass on in one direction.
enum End {
    /// Its sender has closed it.
    Closed,
    /// A fault struck.
    Cut,
}

pub(super) struct Link {
    client: TcpStream,
    server: TcpStream,
    switch: Arc<Switch>,
    /// The number of the reply at which the connection is cut. If a server sends more replies than were counted, a
    /// later one is hit.
    cut_at: AtomicU64,
}

impl Link {
    pub(super) fn new(client: TcpStream, server: TcpStream, switch: Arc<Switch>) -> Self {
        Self {
            client,
            server,
            switch,
            cut_at: AtomicU64::new(NEVER),
        }
    }

    /// A client that has sent everything may still wait for replies, so only this direction ends.
    pub(super) fn pass_requests(&self) {
        let mut number = 0;
        let outcome = self.pass(
            &self.client,
            &self.server,
            |command, passed| {
                let first = number + 1;
                number += frame::replies(command);
                self.pass_request(first, command, passed)
            },
            || {},
        );
        if !matches!(outcome, Ok(End::Closed)) || self.server.shutdown(Shutdown::Write).is_err() {
            self.cut();
        }
    }

    pub(super) fn pass_replies(&self) {
        let mut number = 0;
        let _ = self.pass(
            &self.server,
            &self.client,
            |reply, passed| {
                number += u64::from(frame::is_reply(reply));
                if number >= self.cut_at.load(Ordering::SeqCst) {
                    return false;
                }
                passed.extend(reply);
                true
            },
            || self.wait_to_reply(),
        );
        self.cut();
    }

    /// Whether the connection goes on.
    fn pass_request(&self, number: u64, command: &[u8], passed: &mut Vec<u8>) -> bool {
        match self.switch.strikes(&frame::command_name(command)) {
            Some(Fault::CutBefore(_)) => return false,
            Some(Fault::Reject(_)) => {
                passed.extend(frame::renamed(command, REJECTED));
                return true;
            }
            // Stored before the command is passed on, and so before its reply can come. The first one counts.
            Some(Fault::LoseReply(_)) => {
                self.cut_at.fetch_min(number, Ordering::SeqCst);
            }
            _ => {}
        }
        passed.extend(command);
        true
    }

    /// Reads complete frames, waits for `wait`, and writes what `step` makes of them, until the end or until
    /// `step` stops it. An incomplete frame at the end is passed on too.
    fn pass(
        &self,
        mut from: &TcpStream,
        to: &TcpStream,
        mut step: impl FnMut(&[u8], &mut Vec<u8>) -> bool,
        wait: impl Fn(),
    ) -> io::Result<End> {
        let mut pending = Vec::new();
        let mut scan = Scan::default();
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = from.read(&mut chunk)?;
            if count == 0 {
                self.write(&pending, to)?;
                return Ok(End::Closed);
            }
            pending.extend(&chunk[..count]);
            self.read_on(from, &mut pending)?;
            let (mut used, mut passed, mut goes_on) = (0, Vec::new(), true);
            while goes_on && let Some(length) = scan.end(&pending[used..]) {
                goes_on = step(&pending[used..used + length], &mut passed);
                used += length;
            }
            pending.drain(..used);
            if !passed.is_empty() {
                wait();
                self.write(&passed, to)?;
            }
            if !goes_on {
                return Ok(End::Cut);
            }
        }
    }

    /// Under [`Fault::Merge`], everything that comes before a pause.
    fn read_on(&self, mut from: &TcpStream, pending: &mut Vec<u8>) -> io::Result<()> {
        let mut chunk = [0; 4096];
        while let Some(Fault::Merge(pause)) = self.switch.fault() {
            from.set_read_timeout(Some(pause.max(Duration::from_micros(1))))?;
            let outcome = from.read(&mut chunk);
            from.set_read_timeout(None)?;
            match outcome {
                Ok(0) => return Ok(()),
                Ok(count) => pending.extend(&chunk[..count]),
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn write(&self, bytes: &[u8], mut to: &TcpStream) -> io::Result<()> {
        match self.switch.fault() {
            Some(Fault::Split(size)) => bytes
                .chunks(size.max(1))
                .try_for_each(|part| to.write_all(part)),
            _ => to.write_all(bytes),
        }
    }

    fn wait_to_reply(&self) {
        if let Some(Fault::DelayReplies(delay)) = self.switch.fault() {
            thread::sleep(delay);
        }
        self.switch.wait_to_reply();
    }

    /// Closes both sides. A side that is already closed needs nothing.
    pub(super) fn cut(&self) {
        let _ = self.client.shutdown(Shutdown::Both);
        let _ = self.server.shutdown(Shutdown::Both);
    }
}
