//! The widget's script and frame.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::{app, get, send, whole};

#[tokio::test]
async fn the_script_keeps_its_name_and_tells_whether_it_changed() {
    let reply = get("/widget.js").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(
        reply.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(reply.header("cache-control"), "public, max-age=300");
    let etag = reply.header("etag").to_owned();
    assert!(etag.len() > 10, "{etag}");
    for (known, status) in [
        (etag.as_str(), StatusCode::NOT_MODIFIED),
        (&format!("\"old\", W/{etag}"), StatusCode::NOT_MODIFIED),
        ("\"old\"", StatusCode::OK),
    ] {
        let request = Request::get("/widget.js").header(header::IF_NONE_MATCH, known);
        let reply = send(app(whole()), request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, status, "{known}");
        assert_eq!(reply.header("etag"), etag);
    }
}

#[tokio::test]
async fn the_script_knows_its_style_sheet_and_its_first_words() {
    let script = get("/widget.js").await.body;
    let address = script.split('"').find(|part| part.starts_with("/assets/"));
    let style = get(address.unwrap()).await;
    assert_eq!(style.status, StatusCode::OK);
    assert!(style.body.contains(".frame {"));
    for word in ["Poser une question", "Ask a question", "Hacer una pregunta"] {
        assert!(script.contains(word), "{word}");
    }
}

#[tokio::test]
async fn the_frame_speaks_and_offers_the_languages_asked_for() {
    let frame = get("/widget/frame?lang=es&languages=fr+es").await;
    assert_eq!(frame.status, StatusCode::OK);
    assert!(frame.body.contains("lang=\"es\" aria-current"));
    assert!(frame.body.contains("Français") && !frame.body.contains("English"));
    let other = get("/widget/frame?lang=%00&languages=%FF").await;
    assert_eq!(other.status, StatusCode::OK);
}
