//! A script together with the keys and arguments of one run.
//!
//! In: a generated keys struct and args struct. Out: the exact `redis::Cmd`. Refused: values that
//! do not make exactly the declared arguments.

use std::fmt;
use std::marker::PhantomData;

use redis::Cmd;

use crate::arg::{Slots, command, packed};
use crate::error::Error;
use crate::script::{Form, Script, ScriptInfo};
use crate::sealed::Sealed;

/// One call of a script: what [`RateLimit::call(keys, args)`](crate::lua_script) returns.
///
/// A call holds its values; nothing has been sent yet. Send it with [`invoke`](Call::invoke), queue
/// it with [`PipelineExt::script`](crate::PipelineExt::script), or look at it with
/// [`to_cmd`](Call::to_cmd).
///
/// A call is invariant in its keys and arguments: a `Vec` of calls whose keys have the type `&'a
/// str` does not take one whose keys have the type `&'static str`. Build that call from a `&'a str`
/// too.
#[must_use = "a call is sent by `invoke`, `invoke_async` or a pipeline's `script`"]
pub struct Call<S, K = (), A = ()> {
    keys: K,
    args: A,
    // Both functions write a command from such keys and arguments. They are chosen when the call is
    // made, where the bounds are checked. Nothing that is done with a call needs a bound, so a
    // value that does not fit causes one error, at the value.
    command: fn(&'static ScriptInfo, Form, &K, &A) -> Result<Cmd, Error>,
    packed: fn(&'static ScriptInfo, &K, &A) -> Result<Vec<u8>, Error>,
    script: PhantomData<fn() -> S>,
}

impl<S: Script, K: Slots, A: Slots> Call<S, K, A> {
    #[doc(hidden)]
    pub const fn new(keys: K, args: A) -> Self {
        Self {
            keys,
            args,
            command: command::<K, A>,
            packed: packed::<K, A>,
            script: PhantomData,
        }
    }
}

impl<S: Script, K, A> Call<S, K, A> {
    /// The command as it goes over the wire.
    ///
    /// With the same keys and arguments, the two forms differ only in their name and in the SHA-1
    /// or source after it. Use this to send a call by other means, or to tell a mock which command
    /// to expect.
    ///
    /// # Errors
    ///
    /// [`Error::Encode`] if a value does not make exactly one Redis argument, if an optional
    /// argument is given after an absent one, or if a document does not serialize.
    pub fn to_cmd(&self, form: Form) -> Result<Cmd, Error> {
        (self.command)(S::INFO, form, &self.keys, &self.args)
    }

    /// The EVALSHA as it goes over the wire.
    pub(crate) fn pack(&self) -> Result<Vec<u8>, Error> {
        (self.packed)(S::INFO, &self.keys, &self.args)
    }
}

impl<S, K: Clone, A: Clone> Clone for Call<S, K, A> {
    fn clone(&self) -> Self {
        Self {
            keys: self.keys.clone(),
            args: self.args.clone(),
            command: self.command,
            packed: self.packed,
            script: PhantomData,
        }
    }
}

impl<S, K: Copy, A: Copy> Copy for Call<S, K, A> {}

/// Shows the script's name, and of the keys and arguments what their own `Debug` shows.
impl<S: Script, K: fmt::Debug, A: fmt::Debug> fmt::Debug for Call<S, K, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("script", &S::INFO.name())
            .field("keys", &self.keys)
            .field("args", &self.args)
            .finish()
    }
}

/// A call of any script, for code that queues or inspects calls of several scripts.
///
/// Only [`Call`] and references to calls implement it. It can be used as `&dyn AnyCall`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a call of a script",
    label = "expected what `Name::call(keys, args)` of a script returns, or a reference to it"
)]
pub trait AnyCall: Sealed {
    /// The script that is called.
    fn info(&self) -> &'static ScriptInfo;

    /// The command as it goes over the wire; see [`Call::to_cmd`].
    ///
    /// # Errors
    ///
    /// As [`Call::to_cmd`].
    fn to_cmd(&self, form: Form) -> Result<Cmd, Error>;
}

impl<S, K, A> Sealed for Call<S, K, A> {}

impl<S: Script, K, A> AnyCall for Call<S, K, A> {
    fn info(&self) -> &'static ScriptInfo {
        S::INFO
    }

    fn to_cmd(&self, form: Form) -> Result<Cmd, Error> {
        Self::to_cmd(self, form)
    }
}

/// A call of the script `S`, or a reference to one: what [`Batch`](crate::Batch) takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a call of `{S}`",
    label = "a batch of `{S}` takes what `{S}::call(keys, args)` returns, or references to it"
)]
pub trait CallOf<S: Script>: AnyCall {}

impl<S: Script, K, A> CallOf<S> for Call<S, K, A> {}

#[diagnostic::do_not_recommend]
impl<S: Script, C: CallOf<S> + ?Sized> CallOf<S> for &C {}

macro_rules! through {
    ($($pointer:ty)*) => { $(
        impl<C: AnyCall + ?Sized> Sealed for $pointer {}

        #[diagnostic::do_not_recommend]
        impl<C: AnyCall + ?Sized> AnyCall for $pointer {
            fn info(&self) -> &'static ScriptInfo {
                C::info(self)
            }

            fn to_cmd(&self, form: Form) -> Result<Cmd, Error> {
                C::to_cmd(self, form)
            }
        }
    )* };
}

through! { &C Box<C> }
