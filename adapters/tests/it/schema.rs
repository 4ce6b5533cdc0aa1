//! The published schema of the answer object is the one of the code.

use std::fs;
use std::path::Path;

use bot_core::Answer;

#[test]
fn the_published_schema_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/answer.schema.json");
    let schema = schemars::schema_for!(Answer);
    let current = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &current).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == current,
        "docs/answer.schema.json is out of date; write it anew with \
         `UPDATE=1 cargo test -p adapters schema` and say in CHANGELOG.md what changed"
    );
}
