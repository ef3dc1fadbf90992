//! Who may use a private server. In: a random password. Out: lines of its configuration, and its clients'
//! settings.
//!
//! Other users of the machine can reach every port of 127.0.0.1, and whoever can command a server can make it
//! write files as the developer. So each server has a password. It is kept in a file that only its owner can read,
//! because anybody can see a program's arguments.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use redis::RedisConnectionInfo;

use crate::launch::Mode;

/// The user for this module's own connections. A test may set, change and remove the password of all others.
pub(crate) const USER: &str = "evalsha-testing";

const SECRET_BYTES: usize = 16;

/// The passwords of one server, or of all servers of a cluster.
#[derive(Clone)]
pub(crate) struct Access {
    /// The password of the user `default`, that is, of a client that names no user.
    password: Arc<str>,
    own: Arc<str>,
}

impl Access {
    /// With a random password for everything that the author of the test has not set.
    pub(crate) fn new(password: Option<&str>) -> io::Result<Self> {
        let password = password.map_or_else(secret, |password| Ok(password.to_owned()))?;
        Ok(Self {
            password: password.into(),
            own: secret()?.into(),
        })
    }

    pub(crate) fn password(&self) -> &str {
        &self.password
    }

    /// The password of [`USER`].
    pub(crate) fn own(&self) -> &str {
        &self.own
    }

    pub(crate) fn client_settings(&self) -> RedisConnectionInfo {
        RedisConnectionInfo::default().set_password(&*self.password)
    }

    pub(crate) fn own_settings(&self) -> RedisConnectionInfo {
        RedisConnectionInfo::default()
            .set_username(USER)
            .set_password(&*self.own)
    }

    /// The start of the server's configuration file.
    pub(crate) fn config(&self, mode: Mode) -> String {
        let (password, own) = (&self.password, &self.own);
        let mut config = format!(
            "user {USER} on >{own} ~* &* +@all\n\
             requirepass {}\n",
            quoted(password)
        );
        if mode == Mode::Server {
            config += &format!("masteruser {USER}\nmasterauth {own}\n");
        }
        config
    }
}

fn secret() -> io::Result<String> {
    let mut bytes = [0; SECRET_BYTES];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    let mut secret = String::with_capacity(2 * SECRET_BYTES);
    for byte in bytes {
        let _ = write!(secret, "{byte:02x}");
    }
    Ok(secret)
}

/// Quotes a string as the servers' configuration files need it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => {
                let _ = write!(quoted, "\\x{byte:02x}");
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ() {
        let secrets = [secret().unwrap(), secret().unwrap()];
        assert_eq!(secrets[0].len(), 2 * SECRET_BYTES);
        assert_ne!(secrets[0], secrets[1]);
    }

    #[test]
    fn any_password_is_one_word_of_the_configuration() {
        assert_eq!(quoted("a \"b\\\n\u{e9}"), r#""a \"b\\\x0a\xc3\xa9""#);
    }
}
