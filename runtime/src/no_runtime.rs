//! The asynchronous calls where no feature brings them: they are there to name the feature. Without them
//! rustc would propose the synchronous call of the nearest name.

use std::future::Ready;

use crate::batch::Batch;
use crate::call::Call;
use crate::error::Error;
use crate::script::{Reply, Script};

/// Never implemented.
#[diagnostic::on_unimplemented(
    message = "asynchronous calls need the feature `tokio-comp` or `smol-comp` of `evalsha`",
    label = "the feature is off",
    note = "run `cargo add evalsha --features tokio-comp`"
)]
pub trait HasRuntime {
    /// Stands for what cannot be called.
    fn never<T>(&self) -> T;
}

impl<S: Script, K, A> Call<S, K, A> {
    #[doc(hidden)]
    pub fn invoke_async<C: ?Sized>(&self, _: &mut C) -> Ready<Result<Reply<S>, Error>>
    where
        Self: HasRuntime,
    {
        self.never()
    }

    #[doc(hidden)]
    pub fn invoke_as_async<T>(&self, _: &mut impl ?Sized) -> Ready<Result<T, Error>>
    where
        Self: HasRuntime,
    {
        self.never()
    }
}

impl<S: Script, I> Batch<S, I> {
    #[doc(hidden)]
    pub fn invoke_async<C: ?Sized>(self, _: &mut C) -> Ready<Vec<Result<Reply<S>, Error>>>
    where
        Self: HasRuntime,
    {
        self.never()
    }

    #[doc(hidden)]
    pub fn invoke_stream<C: ?Sized>(self, _: &mut C) -> Ready<()>
    where
        Self: HasRuntime,
    {
        self.never()
    }
}
