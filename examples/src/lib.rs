//! Runnable examples of `evalsha`.
