//! Builds the crate again when a migration is added: the macro that reads them cannot ask for that.
#![allow(clippy::print_stdout, reason = "this is how cargo is told")]

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
