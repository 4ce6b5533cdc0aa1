//! Who may depend on whom.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::{assert_none, root};

/// Each of our crates and those of ours that it may use. What is not listed is forbidden.
const ALLOWED: [(&str, &[&str]); 6] = [
    ("bot-core", &[]),
    ("encoder", &[]),
    ("intents", &["bot-core"]),
    ("knowledge", &["bot-core", "encoder"]),
    ("adapters", &["bot-core"]),
    (
        "guichet",
        &["bot-core", "encoder", "intents", "knowledge", "adapters"],
    ),
];

/// What the core may use from outside: general crates, and no protocol, storage or search library.
/// A new line here needs a reason in its review.
const CORE_MAY_USE: [&str; 11] = [
    "async-trait",
    "fluent-bundle",
    "jiff",
    "schemars",
    "serde",
    "thiserror",
    "tracing",
    "unic-langid",
    "unicode-normalization",
    "url",
    "uuid",
];

/// The one crate with `unsafe` code, which therefore has lint levels of its own.
const WITH_UNSAFE: &str = "encoder";

struct Crate {
    name: String,
    manifest: String,
    /// Name and kind: `None`, `dev` or `build`.
    dependencies: Vec<(String, Option<String>)>,
}

fn crates() -> Vec<Crate> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {stderr}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(read_crate).collect()
}

fn read_crate(package: &Value) -> Crate {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let dependencies = package["dependencies"].as_array().unwrap();
    Crate {
        name: text(&package["name"]).unwrap(),
        manifest: text(&package["manifest_path"]).unwrap(),
        dependencies: dependencies
            .iter()
            .map(|dependency| {
                (
                    text(&dependency["name"]).unwrap(),
                    text(&dependency["kind"]),
                )
            })
            .collect(),
    }
}

#[test]
fn our_crates_use_each_other_only_as_allowed() {
    let allowed: BTreeMap<_, _> = ALLOWED.into_iter().collect();
    let crates = crates();
    let ours: BTreeSet<_> = crates.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        ours,
        allowed.keys().copied().collect(),
        "a crate has no line in ALLOWED"
    );
    let mut breaches = Vec::new();
    for one in &crates {
        let may_use = allowed[one.name.as_str()];
        for (name, _) in &one.dependencies {
            // A crate may name itself, which is how its own tests switch on a feature.
            let is_allowed = may_use.contains(&name.as_str()) || *name == one.name;
            if ours.contains(name.as_str()) && !is_allowed {
                breaches.push(format!("`{}` must not use `{name}`", one.name));
            }
        }
    }
    assert_none("dependencies point inwards, see ARCHITECTURE.md", &breaches);
}

#[test]
fn the_core_uses_general_crates_only() {
    let crates = crates();
    let core = crates.iter().find(|one| one.name == "bot-core").unwrap();
    let breaches: Vec<_> = core
        .dependencies
        .iter()
        .filter(|(name, kind)| kind.is_none() && !CORE_MAY_USE.contains(&name.as_str()))
        .map(|(name, _)| name.clone())
        .collect();
    assert_none("the core knows no platform; not in its list:", &breaches);
}

#[test]
fn only_the_root_package_has_anyhow() {
    let breaches: Vec<_> = crates()
        .into_iter()
        .filter(|one| one.name != "guichet")
        .filter(|one| one.dependencies.iter().any(|(name, _)| name == "anyhow"))
        .map(|one| one.name)
        .collect();
    assert_none("libraries name their errors; these use anyhow:", &breaches);
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let mut breaches = Vec::new();
    for one in crates() {
        let manifest: toml::Table = std::fs::read_to_string(&one.manifest)
            .unwrap()
            .parse()
            .unwrap();
        let inherits = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            .and_then(toml::Value::as_bool);
        if inherits != Some(true) && one.name != WITH_UNSAFE {
            breaches.push(one.name);
        }
    }
    assert_none("without `lints.workspace = true`:", &breaches);
}
