//! A running server takes over another configuration, and none that has mistakes.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs;

use crate::server::{Options, config_over_sample};
use crate::support::{root, scratch};

#[test]
fn what_is_safe_is_taken_over_and_the_rest_is_named() {
    let folder = scratch("reload");
    let config = config_over_sample(&folder);
    let mut server = Options::new(&folder.join("data")).config(&config).start();
    let asked = r#"{"question": "passeport perdu", "lang": "fr"}"#;
    let cause = || server.post("/api/v1/ask", &[], asked).json()["cause"].clone();
    assert!(server.get("/").body.contains("Guichet"));
    assert_eq!(server.get("/metrics").status, 200);
    assert_ne!(cause(), "too_long");

    let write = |name: &str, text: &str| fs::write(config.join(name), text).unwrap();
    write(
        "assistant.toml",
        "site_name = \"Mairie\"\n[answers]\nlongest_message = 3\n",
    );
    let contact = "[contact]\ntelephone = \"01 99 00 77 00\"\n";
    write("web.toml", &format!("listen = \"127.0.0.1:1\"\n{contact}"));
    write(
        "telemetry.toml",
        "[log]\nlevel = \"debug\"\n[metrics]\naccess = \"off\"\n",
    );
    write("sources.toml", "");
    server.signal("HUP");
    server.wait_until("the configuration is taken over", |server| {
        server.log().contains("was read again and is in service")
    });
    let page = server.get("/").body;
    assert!(
        page.contains("Mairie") && page.contains("01 99 00 77 00"),
        "{page}"
    );
    assert_eq!(cause(), "too_long", "the limit of turns is the new one");
    assert_eq!(
        server.get("/metrics").status,
        404,
        "nobody may read the metrics now"
    );
    let log = server.log();
    assert!(
        log.contains("web.toml: listen"),
        "what needs a restart is named: {log}"
    );
    assert!(!log.contains("web.toml: contact"), "{log}");
    assert!(
        !log.contains("assistant.toml"),
        "what was taken over needs none: {log}"
    );
    assert!(log.contains("DEBUG"), "the level is the new one: {log}");
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn a_broken_configuration_leaves_the_old_one_in_service() {
    let folder = scratch("reload-broken");
    let config = config_over_sample(&folder);
    let mut server = Options::new(&folder.join("data")).config(&config).start();
    let broken = "site_name = \"Mairie\"\nsite_nam = 1\n";
    fs::write(config.join("assistant.toml"), broken).unwrap();
    fs::write(config.join("web.toml"), "\n[limits]\ndeepest_json = 1\n").unwrap();
    server.signal("HUP");
    server.wait_until("the refusal is logged", |server| {
        server
            .log()
            .contains("the configuration in service stays as it was")
    });
    let log = server.log();
    for place in ["assistant.toml:2: ", "web.toml:3: "] {
        assert!(log.contains(place), "{place} is not in {log}");
    }
    let page = server.get("/").body;
    assert!(
        page.contains("Guichet") && !page.contains("Mairie"),
        "{page}"
    );

    fs::write(config.join("web.toml"), "").unwrap();
    fs::write(config.join("assistant.toml"), "site_name = \"Mairie\"\n").unwrap();
    server.signal("HUP");
    server.wait_until("the mended one is taken over", |server| {
        server.get("/").body.contains("Mairie")
    });
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn another_list_of_dangers_is_taken_over_and_a_damaged_one_is_not() {
    let folder = scratch("reload-danger");
    let config = config_over_sample(&folder);
    let shipped = fs::read_to_string(root().join("config/signposts.toml")).unwrap();
    let mut server = Options::new(&folder.join("data")).config(&config).start();
    let help = || {
        let asked = r#"{"question": "je veux mourir", "lang": "fr"}"#;
        let answer = server.post("/api/v1/ask", &[], asked).json();
        answer["actions"][0]["detail"].clone()
    };
    assert_eq!(help(), "3114");

    let list = config.join("signposts.toml");
    fs::write(&list, shipped.replace("\"3114\"", "\"00 3114\"")).unwrap();
    server.signal("HUP");
    server.wait_until("the list is taken over", |_| help() == "00 3114");

    fs::write(&list, shipped.replace("\"3114\"", "\"ask us\"")).unwrap();
    server.signal("HUP");
    server.wait_until("the refusal is logged", |server| {
        server
            .log()
            .contains("the configuration in service stays as it was")
    });
    let before = shipped.split("\"3114\"").next().unwrap();
    let place = format!("signposts.toml:{}: ", before.lines().count());
    let log = server.log();
    assert!(log.contains(&place), "{place} is not in {log}");
    assert_eq!(help(), "00 3114", "the list before stays in use");
    assert_eq!(server.terminate(), Some(0));
}
