//! What the derive writes, and its errors. `UPDATE_EXPECT=1` rewrites the expected texts.

use expect_test::expect_file;
use proc_macro2::TokenStream;
use quote::quote;

use super::words::Case;

fn derived(tokens: TokenStream) -> String {
    let items = super::derive(&syn::parse2(tokens).unwrap());
    prettyplease::unparse(&syn::parse2(items).unwrap())
}

fn check(name: &str, tokens: TokenStream) {
    let path = format!("{}/src/value/golden/{name}.rs", env!("CARGO_MANIFEST_DIR"));
    expect_file![path].assert_eq(&derived(tokens));
}

#[test]
fn a_newtype() {
    check("newtype", quote! { struct UserId(pub u64); });
}

#[test]
fn a_newtype_with_parameters() {
    check(
        "parameters",
        quote! {
            #[value(crate = other::name)]
            struct Tagged<'a, T: Copy, const N: usize>(&'a T) where T: Default;
        },
    );
}

#[test]
fn a_newtype_around_shared_text() {
    check("shared_text", quote! { struct Topic(std::sync::Arc<str>); });
}

#[test]
fn an_enum() {
    check(
        "words",
        quote! {
            #[value(rename_all = "snake_case")]
            enum Mode { ReadOnly, #[value("rw")] ReadWrite, r#Type }
        },
    );
}

#[test]
fn cases() {
    let case = |name: &str| Case::find(&syn::LitStr::new(name, proc_macro2::Span::call_site()));
    for (name, expected) in [
        ("lowercase", "readonlyx"),
        ("UPPERCASE", "READONLYX"),
        ("camelCase", "readOnlyX"),
        ("snake_case", "read_only_x"),
        ("SCREAMING_SNAKE_CASE", "READ_ONLY_X"),
        ("kebab-case", "read-only-x"),
        ("SCREAMING-KEBAB-CASE", "READ-ONLY-X"),
    ] {
        assert_eq!(case(name).unwrap().apply("ReadOnlyX"), expected);
    }
    let error = case("Title Case").err().unwrap().to_string();
    assert!(
        error.starts_with("no case `Title Case`; the cases are `lowercase`, "),
        "{error}"
    );
}
