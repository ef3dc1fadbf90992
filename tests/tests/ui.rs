//! What rustc says of a mistake, and that what is right compiles: one file a case.
//!
//! `TRYBUILD=overwrite` writes the expected texts anew.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}

#[test]
fn what_is_right_compiles() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}
