//! Spans of the `tracing` feature, with the target `evalsha`: script, SHA-1, context, heals, round
//! trips. They never contain a value or a script's body. Without the feature none of this is
//! compiled.

#[cfg(not(feature = "tracing"))]
pub(crate) use off::CallSpan;
#[cfg(feature = "tracing")]
pub(crate) use on::CallSpan;

#[cfg(feature = "tracing")]
mod on {
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    use tracing::Instrument;
    use tracing::Span;
    use tracing::field::Empty;

    use crate::error::Error;
    use crate::script::ScriptInfo;

    /// The span of one exchange with a server.
    #[derive(Clone)]
    pub(crate) struct CallSpan(Span);

    impl CallSpan {
        pub(crate) fn direct(info: &ScriptInfo) -> Self {
            Self::open(info, "direct", 1)
        }

        pub(crate) fn batch(info: &ScriptInfo, calls: usize) -> Self {
            Self::open(info, "batch", calls)
        }

        /// The span of an exchange that has not begun.
        pub(crate) fn none() -> Self {
            Self(Span::none())
        }

        fn open(info: &ScriptInfo, context: &'static str, calls: usize) -> Self {
            Self(tracing::debug_span!(
                target: "evalsha",
                "evalsha",
                script = info.name(),
                sha1 = info.sha1(),
                context,
                calls,
                healed = Empty,
                round_trips = Empty,
                error = Empty,
            ))
        }

        /// Records what the exchange took, all at once, because subscribers show each record.
        pub(crate) fn took(&self, round_trips: u32, healed: bool) {
            self.0.record("healed", healed);
            self.0.record("round_trips", round_trips);
        }

        /// Records the error's code. Its message could quote values.
        pub(crate) fn failed(&self, error: &Error) {
            let told = match error {
                Error::Reply(_) => "reply of another type",
                Error::Queued(_) => "queued by a MULTI",
                error => error.code().unwrap_or("no answer"),
            };
            self.0.record("error", told);
        }

        pub(crate) fn in_scope<T>(&self, work: impl FnOnce() -> T) -> T {
            self.0.in_scope(work)
        }

        #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
        pub(crate) fn instrument<F: Future + Send>(
            &self,
            work: F,
        ) -> impl Future<Output = F::Output> + Send + use<F> {
            work.instrument(self.0.clone())
        }

        /// Records that a script was queued. The pipeline's own exchange is redis-rs'.
        pub(crate) fn queued(info: &ScriptInfo, context: &'static str, form: &'static str) {
            tracing::trace!(
                target: "evalsha",
                script = info.name(),
                sha1 = info.sha1(),
                context,
                form,
                "queued"
            );
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use crate::error::Error;
    use crate::script::ScriptInfo;

    /// Nothing.
    #[derive(Clone)]
    pub(crate) struct CallSpan;

    impl CallSpan {
        pub(crate) fn direct(_: &ScriptInfo) -> Self {
            Self
        }

        pub(crate) fn batch(_: &ScriptInfo, _: usize) -> Self {
            Self
        }

        pub(crate) fn none() -> Self {
            Self
        }

        pub(crate) fn took(&self, _: u32, _: bool) {}

        pub(crate) fn failed(&self, _: &Error) {}

        pub(crate) fn in_scope<T>(&self, work: impl FnOnce() -> T) -> T {
            work()
        }

        #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
        pub(crate) fn instrument<F: Future>(&self, work: F) -> F {
            work
        }

        pub(crate) fn queued(_: &ScriptInfo, _: &'static str, _: &'static str) {}
    }
}
