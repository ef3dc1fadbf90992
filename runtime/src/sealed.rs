//! Keeps traits that users call but do not implement open for new methods.

/// Only this crate can name this trait:
///
/// ```compile_fail
/// struct FlushAll;
/// impl evalsha::sealed::Sealed for FlushAll {}
/// ```
pub trait Sealed {}
