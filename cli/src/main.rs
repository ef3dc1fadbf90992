//! `cargo evalsha`: the analysis from the command line and for editors.

fn main() {}
