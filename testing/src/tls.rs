//! TLS beside plain TCP. In: the files of a certificate and its key. Out: arguments for the server.
//!
//! The files are the test's own, so its author can choose what makes the certificate (a crate, a program).

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
    /// The server asks clients for no certificate, and trusts only its own.
    pub(crate) fn args(&self, port: u16) -> io::Result<Vec<OsString>> {
        // The server works in a directory of its own.
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
    /// Also listens with TLS, on a second port; [`TestServer::url_tls`] has the URL. The certificate and its
    /// private key are PEM files, for instance from the crate `rcgen` or from
    ///
    /// ```text
    /// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    ///     -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem
    /// ```
    ///
    /// Many servers are built without TLS, such as those in Python wheels. They then fail to start
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
    /// The TLS URL of a server that was started with [`tls`](TestServerBuilder::tls):
    /// `rediss://:PASSWORD@127.0.0.1:PORT`. The client needs a TLS feature of redis-rs and has to trust the
    /// certificate, for instance with `redis::Client::build_with_tls`.
    #[must_use]
    pub fn url_tls(&self) -> Option<String> {
        let url = self.url_at(self.launch().tls_port()?);
        Some(url.replacen("redis://", "rediss://", 1))
    }
}
