//! `guichet serve` as a process: it prints its address, answers, and stops cleanly when asked to.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use crate::server::{Options, Server};
use crate::support::scratch;

#[test]
fn the_sample_is_served_until_the_signal() {
    let mut server = Server::start(&scratch("serve"));
    assert!(server.get("/healthz").status == 200);
    assert!(server.get("/readyz").body.contains("\"sample\":true"));
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn an_index_of_another_version_is_built_anew() {
    let folder = scratch("serve-old");
    assert_eq!(Server::start(&folder).terminate(), Some(0));
    let generation = folder.join("index").join("gen-000001");
    for file in ["catalog.bin", "manifest.bin"] {
        std::fs::write(generation.join(file), b"of another version").unwrap();
    }
    let mut server = Server::start(&folder);
    assert!(server.get("/readyz").status == 200);
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn sources_are_read_again_while_it_serves() {
    let folder = scratch("serve-again");
    let pages = folder.join("pages");
    std::fs::create_dir_all(&pages).unwrap();
    let page = |name: &str, title: &str| {
        let text = format!("---\ntitle: {title}\nlang: en\n---\n\nOpen every day.\n");
        std::fs::write(pages.join(name), text).unwrap();
    };
    page("pool.md", "The swimming pool");
    let source =
        "[[source]]\nname = \"town\"\nkind = \"markdown\"\npath = \"pages\"\nrefresh = \"1s\"\n";
    std::fs::write(folder.join("sources.toml"), source).unwrap();
    let options = Options::new(&folder.join("data")).config(&folder);
    let mut server = options.own_sources().start();
    assert!(server.get("/readyz").body.contains("\"pages\":1"));

    page("library.md", "The library");
    server.wait_until("the new page is picked up", |server| {
        server.get("/readyz").body.contains("\"pages\":2")
    });
    assert_eq!(server.terminate(), Some(0));
}
