//! TLS beside plain TCP: the files of a certificate and its key in, arguments for the server out.
//!
//! The files are the test's own, since what makes a certificate (a crate, a program) is a choice of its author.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{io, path};

use crate::builder::TestServerBuilder;
use crate::server::TestServer;

/// A certificate and its private key.
#[derive(Clone)]
pub(crate) struct Certificate {
    certificate: PathBuf,
    key: PathBuf,
}

impl Certificate {
    /// The server asks clients for no certificate of theirs, and its own is all that it trusts itself.
    pub(crate) fn args(&self, port: u16) -> io::Result<Vec<OsString>> {
        // It works in a directory of its own.
        let certificate = path::absolute(&self.certificate)?;
        let key = path::absolute(&self.key)?;
        Ok(vec![
            "--tls-port".into(),
            port.to_string().into(),
            "--tls-cert-file".into(),
            certificate.clone().into(),
            "--tls-key-file".into(),
            key.into(),
            "--tls-ca-cert-file".into(),
            certificate.into(),
            "--tls-auth-clients".into(),
            "no".into(),
        ])
    }
}

impl TestServerBuilder {
    /// Listens with TLS too, on a second port; [`TestServer::url_tls`] has it. The certificate and its private key
    /// are PEM files, as from the crate `rcgen` or from
    ///
    /// ```text
    /// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    ///     -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem
    /// ```
    ///
    /// Many servers are built without TLS, such as those in wheels: they then do not start
    /// ([`Error::Exited`](crate::Error::Exited)).
    pub fn tls(mut self, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        self.tls = Some(Certificate {
            certificate: certificate.as_ref().to_owned(),
            key: key.as_ref().to_owned(),
        });
        self
    }
}

impl TestServer {
    /// Where a server that was started with [`tls`](TestServerBuilder::tls) listens for it:
    /// `rediss://:PASSWORD@127.0.0.1:PORT`. The client needs a TLS feature of redis-rs and has to trust the
    /// certificate, as by `redis::Client::build_with_tls`.
    #[must_use]
    pub fn url_tls(&self) -> Option<String> {
        let url = self.url_at(self.launch().tls_port()?);
        Some(url.replacen("redis://", "rediss://", 1))
    }
}
