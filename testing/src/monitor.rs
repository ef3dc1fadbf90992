//! What the server was really asked to do. In: the stream of `MONITOR`. Out: the commands that it ran.
//!
//! The stream is read up to a mark that [`Monitor::finish`] sends itself, so nothing that ran before is missed and
//! no time is guessed. It uses the unix socket and inline commands, so nothing of this module's own handshake
//! shows up except `AUTH`.

use std::fmt;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::access::USER;
use crate::error::{Error, io_error};
use crate::launch::START_PATIENCE;
use crate::server::TestServer;

static MARKS: AtomicU64 = AtomicU64::new(0);

/// Listens to every command that the server runs, from [`TestServer::monitor`] to [`finish`](Self::finish).
#[must_use = "a monitor tells what it saw by `finish()`"]
pub struct Monitor {
    stream: BufReader<UnixStream>,
    socket: PathBuf,
    login: String,
    /// The server's name, for errors.
    name: String,
}

/// Does not show the password.
impl fmt::Debug for Monitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Monitor")
            .field("socket", &self.socket)
            .finish_non_exhaustive()
    }
}

/// One command that the server ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitoredCommand {
    args: Vec<Vec<u8>>,
    from_script: bool,
}

impl MonitoredCommand {
    /// The command's name in upper case, without its subcommand: `EVALSHA`, `SCRIPT`.
    #[must_use]
    pub fn name(&self) -> String {
        self.args
            .first()
            .map(|name| String::from_utf8_lossy(name).to_uppercase())
            .unwrap_or_default()
    }

    /// The command as sent: its name and everything after it.
    #[must_use]
    pub fn args(&self) -> &[Vec<u8>] {
        &self.args
    }

    /// Whether a script ran it with `redis.call`. If not, a client sent it.
    #[must_use]
    pub fn from_script(&self) -> bool {
        self.from_script
    }
}

impl TestServer {
    /// Starts to record the commands that the server runs.
    ///
    /// ```
    /// # let server = evalsha::testing::TestServer::start()?;
    /// # let mut con = server.connection()?;
    /// let monitor = server.monitor()?;
    /// let _: u32 = redis::cmd("EVAL").arg("return 1").arg(0).query(&mut con)?;
    /// let seen: Vec<String> = monitor.finish()?.iter().map(|command| command.name()).collect();
    /// assert_eq!(seen, ["EVAL"]);
    /// # Ok::<(), evalsha::testing::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Io`] while the server is down.
    pub fn monitor(&self) -> Result<Monitor, Error> {
        let launch = self.launch();
        let login = format!("AUTH {USER} {}", launch.access().own());
        let name = format!(
            "`{}` on port {}",
            launch.plan().program.display(),
            launch.port()
        );
        let doing = format!("listen to the commands of {name}");
        Monitor::open(launch.socket_path(), login, name)
            .map_err(|error| io_error(doing)(explained(error)))
    }
}

impl Monitor {
    fn open(socket: PathBuf, login: String, name: String) -> io::Result<Self> {
        let stream = send(&socket, &login, "MONITOR")?;
        Ok(Self {
            stream,
            socket,
            login,
            name,
        })
    }

    /// Everything that the server has run since the monitor was started, in order. `AUTH` is left out, because
    /// this module itself logs in.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the server went away meanwhile.
    pub fn finish(mut self) -> Result<Vec<MonitoredCommand>, Error> {
        self.read_to_mark().map_err(|error| {
            let doing = format!("read the commands that {} ran", self.name);
            io_error(doing)(explained(error))
        })
    }

    fn read_to_mark(&mut self) -> io::Result<Vec<MonitoredCommand>> {
        let mark = format!("evalsha-monitor-{}", MARKS.fetch_add(1, Ordering::Relaxed));
        let _marker = send(&self.socket, &self.login, &format!("ECHO {mark}"))?;
        let mut commands = Vec::new();
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.stream.read_until(b'\n', &mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let Some(command) = parse(&line) else {
                continue;
            };
            if command
                .args
                .get(1)
                .is_some_and(|arg| arg == mark.as_bytes())
            {
                return Ok(commands);
            }
            if command.name() != "AUTH" {
                commands.push(command);
            }
        }
    }
}

/// The system describes a timeout as if a resource were unavailable.
fn explained(error: io::Error) -> io::Error {
    if error.kind() != io::ErrorKind::WouldBlock {
        return error;
    }
    let text = format!("no answer within {} s", START_PATIENCE.as_secs());
    io::Error::new(io::ErrorKind::TimedOut, text)
}

/// Logs in, sends a command and checks that it is accepted.
fn send(socket: &Path, login: &str, inline_command: &str) -> io::Result<BufReader<UnixStream>> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(START_PATIENCE))?;
    stream.write_all(format!("{login}\r\n{inline_command}\r\n").as_bytes())?;
    let mut stream = BufReader::new(stream);
    for _ in [login, inline_command] {
        let mut reply = String::new();
        stream.read_line(&mut reply)?;
        if !reply.starts_with(['+', '$']) {
            return Err(io::Error::other(reply.trim_end().to_owned()));
        }
    }
    Ok(stream)
}

/// Reads `+1763900000.123456 [0 127.0.0.1:5555] "SET" "k" "v"`; inside a script the address is `lua`.
fn parse(line: &[u8]) -> Option<MonitoredCommand> {
    let end_of_source = line.windows(3).position(|window| window == b"] \"")?;
    let source = &line[..end_of_source];
    let from_script = source.ends_with(b" lua");
    Some(MonitoredCommand {
        args: unquote(&line[end_of_source + 2..]),
        from_script,
    })
}

/// Undoes the quoting of the server's `sdscatrepr`, which writes unprintable bytes as `\n` or `\xff`.
fn unquote(mut text: &[u8]) -> Vec<Vec<u8>> {
    let mut args = Vec::new();
    while let Some(start) = text.iter().position(|byte| *byte == b'"') {
        text = &text[start + 1..];
        let mut arg = Vec::new();
        while let Some((&byte, rest)) = text.split_first() {
            text = rest;
            match byte {
                b'"' => break,
                b'\\' => text = unescape(text, &mut arg),
                _ => arg.push(byte),
            }
        }
        args.push(arg);
    }
    args
}

fn unescape<'a>(text: &'a [u8], arg: &mut Vec<u8>) -> &'a [u8] {
    let Some((&letter, rest)) = text.split_first() else {
        return text;
    };
    let hex = rest.get(..2).and_then(|hex| str::from_utf8(hex).ok());
    if let (b'x', Some(Ok(byte))) = (letter, hex.map(|hex| u8::from_str_radix(hex, 16))) {
        arg.push(byte);
        return &rest[2..];
    }
    arg.push(match letter {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'a' => 0x07,
        b'b' => 0x08,
        other => other,
    });
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_arguments_come_back_as_they_were() {
        let line = br#"+1763900000.123456 [0 127.0.0.1:5555] "SET" "a \"b\\" "\x00\xff\r\n]" """#;
        let command = parse(line).unwrap();
        assert_eq!(
            command.args,
            [&b"SET"[..], b"a \"b\\", b"\x00\xff\r\n]", b""]
        );
        assert!(!command.from_script);
    }

    #[test]
    fn a_script_is_told_from_a_client() {
        assert!(
            parse(br#"+1763900000.1 [0 lua] "INCR" "k""#)
                .unwrap()
                .from_script()
        );
    }
}
