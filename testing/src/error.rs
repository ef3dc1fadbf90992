//! What can go wrong with a private server. The messages say what to do about it.

use std::path::PathBuf;
use std::time::Duration;
use std::{fmt, io};

use redis::RedisError;

/// A private server could not be started, reached or put into the requested state.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// No server program is installed in the places that were searched.
    NotInstalled {
        /// The paths and names that were tried, in order.
        tried: Vec<PathBuf>,
    },
    /// The operating system refused something the server needs.
    Io {
        /// The action that failed, such as "create a temporary directory".
        doing: String,
        /// The system's error.
        source: io::Error,
    },
    /// The server program exited while it was starting.
    Exited {
        /// The program that was run.
        program: PathBuf,
        /// The port that it was meant to listen on.
        port: u16,
        /// The end of what it wrote to its log.
        log: String,
    },
    /// The server, or what it was asked to do, was not ready in time.
    TimedOut {
        /// The program that was run.
        program: PathBuf,
        /// The ports of the servers concerned.
        ports: Vec<u16>,
        /// The condition that did not come true.
        waiting_for: &'static str,
        /// How long the wait was.
        waited: Duration,
        /// The end of what the server wrote to its log.
        log: String,
    },
    /// The server was stopped by [`kill`](crate::TestServer::kill) or exited by itself, and was not started again.
    NotRunning,
    /// No node of the cluster serves the slot.
    NotServed {
        /// The slot, 0 to 16,383.
        slot: u16,
    },
    /// The master of the slot has no running replica.
    NoReplica {
        /// The slot, 0 to 16,383.
        slot: u16,
    },
    /// The server answered a command of this module with an error, or could not be reached.
    Redis(RedisError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInstalled { tried } => {
                f.write_str("no server to test with: found no ")?;
                for (index, path) in tried.iter().enumerate() {
                    let separator = if index == 0 { "" } else { " and no " };
                    write!(f, "{separator}`{}`", path.display())?;
                }
                f.write_str(
                    "; install one (`apt-get install redis-server`, `brew install redis` or `valkey`) \
                     or set `EVALSHA_SERVER` to the path of a server program",
                )
            }
            Self::Io { doing, source } => write!(f, "could not {doing}: {source}"),
            Self::Exited { program, port, log } => {
                let program = program.display();
                write!(f, "`{program}` ended while it was starting on port {port}; ")?;
                write_log(f, log)
            }
            Self::TimedOut {
                program,
                ports,
                waiting_for,
                waited,
                log,
            } => {
                let (program, seconds) = (program.display(), waited.as_secs_f32());
                write!(f, "waited {seconds:.1} s for {waiting_for} (`{program}` on ")?;
                write_ports(f, ports)?;
                f.write_str("); ")?;
                write_log(f, log)
            }
            Self::NotRunning => f.write_str(
                "the server is not running: it was killed or has ended; call `restart()` before this",
            ),
            Self::NotServed { slot } => write!(f, "no node of the cluster serves slot {slot}"),
            Self::NoReplica { slot } => {
                write!(
                    f,
                    "the master of slot {slot} has no running replica: start the cluster with more replicas"
                )
            }
            Self::Redis(source) => write!(f, "the test server answered: {source}"),
        }
    }
}

fn write_log(f: &mut fmt::Formatter<'_>, log: &str) -> fmt::Result {
    if log.is_empty() {
        return f.write_str("it wrote nothing to its log");
    }
    write!(f, "the end of its log:\n{log}")
}

fn write_ports(f: &mut fmt::Formatter<'_>, ports: &[u16]) -> fmt::Result {
    f.write_str(if ports.len() == 1 { "port " } else { "ports " })?;
    for (index, port) in ports.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(f, "{separator}{port}")?;
    }
    Ok(())
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Redis(source) => Some(source),
            _ => None,
        }
    }
}

impl From<RedisError> for Error {
    fn from(source: RedisError) -> Self {
        Self::Redis(source)
    }
}

pub(crate) fn io_error(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Error {
    |source| Error::Io {
        doing: doing.into(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed_out(ports: &[u16], log: &str) -> String {
        let error = Error::TimedOut {
            program: "/usr/bin/redis-server".into(),
            ports: ports.to_vec(),
            waiting_for: "the first answer",
            waited: Duration::from_millis(30_040),
            log: log.to_owned(),
        };
        error.to_string()
    }

    #[test]
    fn a_time_out_names_program_and_ports() {
        assert_eq!(
            timed_out(&[11_000], ""),
            "waited 30.0 s for the first answer (`/usr/bin/redis-server` on port 11000); it wrote nothing to its log"
        );
        assert_eq!(
            timed_out(&[11_000, 11_001], "loading"),
            "waited 30.0 s for the first answer (`/usr/bin/redis-server` on ports 11000, 11001); the end of its log:\n\
             loading"
        );
    }
}
