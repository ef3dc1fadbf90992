//! Who may use a private server: a random password in, the lines of its configuration and its clients' settings out.
//!
//! Other users of the machine reach every port of 127.0.0.1, and a server that they may command writes files
//! in the developer's name. So each server has a password, which stands in a file that only its owner reads:
//! arguments of a program are seen by everybody.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use redis::RedisConnectionInfo;

use crate::launch::Mode;

/// The user of this module. A test may set, change and take away the password of all others.
pub(crate) const USER: &str = "evalsha-testing";

const SECRET_BYTES: usize = 16;

/// The passwords of one server, or of all servers of a cluster.
#[derive(Clone)]
pub(crate) struct Access {
    /// Of the user `default`, so of a client that names none.
    password: Arc<str>,
    own: Arc<str>,
}

impl Access {
    /// With a random password for all that a test's author has not set.
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

/// As the servers' configuration files quote.
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
