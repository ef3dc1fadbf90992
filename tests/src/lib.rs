//! End-to-end tests of `evalsha` on real servers.
