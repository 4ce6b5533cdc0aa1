//! Headers and files.

use crate::support::{ask, ask_page, get};

#[tokio::test]
async fn every_response_carries_the_secure_headers() {
    let replies = [
        get("/").await,
        get("/nothing").await,
        get("/healthz").await,
        ask_page("message=carte").await,
        ask(r#"{"question": "carte"}"#).await,
        ask(r#"{"question": "panique"}"#).await,
        ask("{").await,
    ];
    for reply in replies {
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("referrer-policy"), "same-origin");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn files_are_kept_under_names_that_change() {
    let page = get("/").await.body;
    for stem in ["style", "chat", "icon"] {
        let start = page.find(&format!("/assets/{stem}.")).unwrap();
        let path = page[start..].split('"').next().unwrap();
        let reply = get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.header("cache-control").contains("immutable"));
    }
    assert_eq!(get("/assets/style.0.css").await.status, 404);
    assert_eq!(get("/assets/../Cargo.toml").await.status, 404);
}

#[tokio::test]
async fn pages_have_nothing_inline_and_nothing_from_elsewhere() {
    for page in [get("/").await.body, ask_page("message=carte").await.body] {
        for wrong in [
            " style=",
            " onclick",
            "<style",
            "javascript:",
            "src=\"http",
            "<script>",
        ] {
            assert!(!page.contains(wrong), "{wrong}");
        }
    }
}

#[tokio::test]
async fn pages_are_small() {
    let page = ask_page("message=carte").await.body.len();
    let home = get("/").await.body;
    let start = home.find("/assets/style.").unwrap();
    let style = get(home[start..].split('"').next().unwrap())
        .await
        .body
        .len();
    assert!(page + style < 60_000, "{page} + {style} bytes");
}
