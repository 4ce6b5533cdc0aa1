//! The channels from outside: routes, pages, the terminal and the published schema.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may end a test"
)]

#[path = "../../examples/demo_server/content.rs"]
mod content;

mod api;
mod browser;
mod headers;
mod page;
mod page_forms;
mod privacy;
mod schema;
mod serve;
mod support;
mod terminal;
mod widget;
