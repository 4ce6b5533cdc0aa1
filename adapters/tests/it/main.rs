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
mod api_keys;
mod browser;
mod choices;
mod contrast;
mod conversations;
mod danger;
mod headers;
mod library;
mod limits;
mod not_taken;
mod openapi;
mod page;
mod page_forms;
mod privacy;
mod schema;
mod serve;
mod sites;
mod store;
mod streams;
mod support;
mod terminal;
mod widget;
