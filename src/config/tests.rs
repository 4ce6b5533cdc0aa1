//! Every shipped file holds exactly the defaults, and every mistake in each is told with its place.

use std::path::{Path, PathBuf};

use bot_core::directory::Directory;
use bot_core::personal_data::{Masker, PersonalData};

use super::*;

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config")
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    Environment::of(variables.iter().map(owned))
}

/// A folder with one file of settings.
fn folder_with(stem: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(format!("{stem}.toml")), text).unwrap();
    folder
}

/// What is wrong with one file, without the name of its folder.
fn problems(stem: &str, text: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let folder = folder_with(stem, text);
    let prefix = format!("{}/", folder.path().display());
    let loaded = settings_in(folder.path(), &environment(variables));
    let problems = loaded.problems.iter();
    problems
        .map(|problem| problem.to_string().replace(&prefix, ""))
        .collect()
}

#[test]
fn the_shipped_files_hold_the_defaults() {
    let mut loaded = settings_in(&shipped(), &Environment::default());
    assert_eq!(loaded.problems, []);
    // The directory is a list of examples: without a file, nobody is named.
    loaded.value.engine.directory = Directory::default();
    let defaults = Settings::default();
    assert_eq!(format!("{:#?}", loaded.value), format!("{defaults:#?}"));
}

/// A key that is left out of the shipped file would be one that no operator finds.
#[test]
fn the_shipped_files_show_every_key_that_is_read() {
    for (stem, read_part) in PARTS {
        let file = shipped().join(stem).with_extension("toml");
        let text = std::fs::read_to_string(&file).unwrap();
        let mut reader = Reader::new(&file, &text, &Environment::default());
        read_part(&mut reader, &mut Settings::default());
        assert_eq!(
            reader.missed(),
            Vec::<String>::new(),
            "{stem}.toml does not show these"
        );
    }
}

#[test]
fn every_mistake_is_told_with_its_line() {
    for (stem, text, told) in MISTAKES {
        let found = problems(stem, text, &[]);
        let lines: Vec<String> = told
            .iter()
            .map(|line| format!("{stem}.toml:{line}"))
            .collect();
        assert_eq!(found.len(), lines.len(), "{stem}: {found:#?}");
        for (found, line) in found.iter().zip(&lines) {
            assert!(found.starts_with(line.as_str()), "{line} is not in {found}");
        }
    }
}

/// A file, its text, and the beginnings of what is told about it after `file:`.
const MISTAKES: [(&str, &str, &[&str]); 8] = [
    (
        "privacy",
        "[kinds]\nemail = \"no\"\nphone = true\n[words]\nalways = [\"ab\", \"« »\", \"Méduse\"]\n\
         never = [\"meduse\"]\n",
        &[
            "2: `kinds.email`: invalid type",
            "3: there is no setting `kinds.phone`",
            "5: `words.always`: `ab` must have 3 letters and digits or more",
            "5: `words.always`: `« »`: it holds no Latin letter and no digit",
            "6: `Méduse` stands in `words.always` and in `words.never`",
        ],
    ),
    (
        "directory",
        "[complaints]\nurl = \"nowhere\"\n[[topic]]\nid = \"taxes\"\nwords = [\"tax\"]\ncontact = {}\n\
         [[topic]]\nid = \"taxes\"\nwords = [\"tax\"]\ncontact = {}\n[[authority]]\nid = \"x\"\nwords = 1\n",
        &[
            "2: `complaints.url` must be a web address",
            "3: `topic` must be entries with different ids",
            "11: `authority`: invalid type",
        ],
    ),
    (
        "assistant",
        "site_nam = \"x\"\n[web]\nlisten = \"nowhere\"\n[library]\nrefresh_ms = 0\n\
         [thresholds.by_language]\nfr = 2.0\nfra = 0.5\n[extra]\na = 1\n",
        &[
            "1: there is no setting `site_nam`",
            "3: there is no setting `web.listen`",
            "5: `library.refresh_ms` must be 10 or more",
            "7: the threshold of `fr` must be from 0 to 1",
            "8: `fra` is not a two-letter language code",
            "10: there is no setting `extra.a`",
        ],
    ),
    (
        "web",
        "listen = \"nowhere\"\npublic_address = \"help.example.org\"\nanswer_within_seconds = 0\n\
         [sites]\nallowed = [\"https://a.example/path\"]\n[proxies]\nhops = 11\n\
         addresses = [\"10.0.0.0/40\"]\n[rate_limits]\nclient_per_minute = -1\nrange_burst = 0\n\
         [limits]\nlongest_body_bytes = 10\n[streams]\nmost = \"many\"\n[conversations]\n\
         token_hours = 1.5\nsecure_cookies = \"maybe\"\n[page]\ntheme = \"none.css\"\n",
        &[
            "1: `listen`: invalid socket address",
            "2: `public_address`: this is not an origin",
            "3: `answer_within_seconds` must be 1 or more",
            "5: `sites.allowed`: this is not an origin",
            "7: `proxies.hops` must be from 0 to 10",
            "8: `proxies.addresses`: this is not an address or a range",
            "10: `rate_limits.client_per_minute`: ",
            "11: `rate_limits.range_burst` must be 1 or more",
            "13: `limits.longest_body_bytes` must be from 1024",
            "15: `streams.most`: invalid type",
            "17: `conversations.token_hours`: invalid type",
            "18: `conversations.secure_cookies`: unknown variant",
            "20: the theme `none.css` cannot be read",
        ],
    ),
    (
        "storage",
        "[database]\npath = \"\"\nsynchronous = \"off\"\n[retention]\nanonymous_days = 0\n\
         signed_in_days = -1\n[keys]\nhash_key = \"x\"\n",
        &[
            "2: `database.path` must be a path",
            "3: `database.synchronous` must be `full` or `normal`",
            "5: `retention.anonymous_days` must be from 1",
            "6: `retention.signed_in_days`: invalid value",
            "8: there is no setting `keys.hash_key`",
        ],
    ),
    (
        "telemetry",
        "[log]\nformat = \"xml\"\nlevel = \"guichet=loud\"\n[metrics]\naccess = \"token\"\n\
         [tracing]\nendpoint = \"https://collector.example\"\nsample = 1.5\n",
        &[
            "2: `log.format`: unknown variant",
            "3: `log.level` must be a level",
            "5: `metrics.access = \"token\"` needs `metrics.token_file`",
            "7: `tracing.endpoint`: the collector must be reached by `http://`",
            "8: `tracing.sample` must be from 0 to 1",
        ],
    ),
    (
        "accessibility",
        "date = \"2026-11-20\"\nconformance = \"nearly\"\n[contact]\nemail = \"nobody\"\n\
         [enforcement]\nurl = \"javascript:x\"\n[gaps]\nfrench = []\n",
        &[
            "1: a dated statement needs `organisation`",
            "1: a dated statement needs a way to reach you",
            "2: `conformance`: unknown variant",
            "4: `contact.email` must be an address",
            "6: `enforcement.url` must be a web address",
            "8: `french` is not a two-letter language code",
        ],
    ),
    ("web", "listen = \"127.0.0.1:1\"\nbroken = \n", &["2: "]),
];

#[test]
fn the_environment_comes_before_the_file() {
    let folder = folder_with(
        "web",
        "listen = \"127.0.0.1:1\"\n[rate_limits]\nclient_burst = 7\n",
    );
    let variables = environment(&[
        ("GUICHET_WEB__LISTEN", "127.0.0.1:2"),
        ("GUICHET_WEB__SITES__ALLOWED", r#"["https://a.example"]"#),
        ("GUICHET_ASSISTANT__SITE_NAME", "1789"),
        ("GUICHET_ASSISTANT__THRESHOLDS__BY_LANGUAGE__FR", "0.25"),
        ("GUICHET_TELEMETRY__LOG__FORMAT", "json"),
        ("GUICHET_STORAGE__RETENTION__ANONYMOUS_DAYS", "3"),
        ("GUICHET_ACCESSIBILITY__ORGANISATION", "Mairie"),
        ("GUICHET_PRIVACY__KINDS__NAME", "false"),
    ]);
    let loaded = settings_in(folder.path(), &variables);
    assert_eq!(loaded.problems, []);
    let settings = loaded.value;
    assert_eq!(settings.web.listen.port(), 2);
    assert_eq!(
        settings.web.channel.rates.client.burst, 7,
        "the file still counts"
    );
    assert!(settings.web.channel.allows("https://a.example"));
    assert_eq!(settings.web.channel.site_name, "1789");
    assert_eq!(settings.engine.thresholds.by_language.len(), 1);
    assert_eq!(settings.telemetry.format, LogFormat::Json);
    assert_eq!(settings.storage.anonymous_days, 3);
    assert_eq!(settings.web.channel.accessibility.organisation, "Mairie");
    assert_eq!(
        settings.engine.masker,
        Masker::default().leaving([PersonalData::Name])
    );
}

#[test]
fn mistakes_in_the_environment_name_the_variable() {
    let found = problems(
        "web",
        "hope = 1\n",
        &[
            ("GUICHET_WEB__LISTEN", "nowhere"),
            ("GUICHET_WEB__PROXIES__HOPE", "1"),
            ("GUICHET_SOURCES__NAME", "x"),
        ],
    );
    assert_eq!(found.len(), 4, "{found:#?}");
    assert_eq!(found[0], "web.toml:1: there is no setting `hope`");
    assert!(
        found[1].starts_with("GUICHET_WEB__LISTEN: `listen`: "),
        "{found:#?}"
    );
    assert_eq!(
        found[2],
        "GUICHET_WEB__PROXIES__HOPE: there is no setting `proxies.hope`"
    );
    assert!(
        found[3].starts_with("GUICHET_SOURCES__NAME: "),
        "{found:#?}"
    );
}

#[test]
fn a_theme_and_a_token_are_read_from_their_files() {
    let folder = folder_with("web", "[page]\ntheme = \"own.css\"\n");
    std::fs::write(folder.path().join("own.css"), ":root { --x: 1 }").unwrap();
    let telemetry = "[metrics]\naccess = \"token\"\ntoken_file = \"token\"\n";
    std::fs::write(folder.path().join("telemetry.toml"), telemetry).unwrap();
    std::fs::write(folder.path().join("token"), "too short\n").unwrap();
    let loaded = settings_in(folder.path(), &Environment::default());
    assert_eq!(
        loaded.value.web.channel.theme.unwrap().css,
        ":root { --x: 1 }"
    );
    assert_eq!(loaded.problems.len(), 1, "{:#?}", loaded.problems);
    assert!(
        !format!("{:?}", loaded.problems).contains("too short"),
        "a token is a secret"
    );
}

/// Every key of every shipped file, set to something else in the environment, is either named as one
/// that needs a restart or taken over; and the mark in the file says which.
#[test]
fn each_key_is_taken_over_or_needs_a_restart_as_its_file_says() {
    let others = [
        ("assistant", "languages.default", "en"),
        ("privacy", "kinds.name", "false"),
        ("privacy", "kinds.web_address", "false"),
        ("privacy", "words.always", "[\"zibeline\"]"),
        ("privacy", "words.never", "[\"zibeline\"]"),
        ("assistant", "languages.recognised", "[\"fr\"]"),
        ("web", "listen", "127.0.0.1:9"),
        ("web", "public_address", "https://a.example"),
        ("web", "sites.allowed", "[\"https://a.example\"]"),
        ("web", "conversations.secure_cookies", "always"),
        ("web", "stopping.idle_seconds", "3"),
        ("web", "limits.longest_body_bytes", "2048"),
        ("web", "limits.most_connections", "9"),
        ("web", "rate_limits.key_burst", "9"),
        ("storage", "database.synchronous", "normal"),
        ("storage", "database.path", "other"),
        ("storage", "retention.anonymous_days", "2"),
        ("storage", "keys.hash_key_file", "other"),
        ("telemetry", "log.format", "json"),
        ("telemetry", "log.level", "debug"),
        ("telemetry", "metrics.access", "off"),
        ("telemetry", "tracing.service_name", "other"),
        ("assistant", "thresholds.default", "0.75"),
        ("assistant", "answers.most_passages", "1"),
        ("assistant", "site_name", "other"),
        ("assistant", "library.refresh_ms", "99"),
    ];
    let before = settings_in(&shipped(), &Environment::default()).value;
    for (stem, path, other) in others {
        let upper = path.replace('.', "__").to_ascii_uppercase();
        let name = format!("GUICHET_{}__{upper}", stem.to_ascii_uppercase());
        let loaded = settings_in(&shipped(), &environment(&[(&name, other)]));
        assert_eq!(loaded.problems, [], "{name}");
        let named = !before.needing_restart(&loaded.value).is_empty();
        let taken = before.taking_over(&loaded.value);
        let is_taken = format!("{taken:?}") == format!("{:?}", loaded.value);
        assert_ne!(named, is_taken, "{path} is both or neither");
        assert_eq!(
            is_marked(stem, path),
            is_taken,
            "the mark of `{path}` in {stem}.toml"
        );
    }
}

/// Whether `(R)` stands in the comment above a key.
fn is_marked(stem: &str, path: &str) -> bool {
    let text = std::fs::read_to_string(shipped().join(stem).with_extension("toml")).unwrap();
    let (table, key) = path.rsplit_once('.').unwrap_or(("", path));
    let mut current = String::new();
    let mut comment = String::new();
    let mut was_key = false;
    for line in text.lines() {
        let is_comment = line.starts_with('#');
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            name.clone_into(&mut current);
        }
        if current == table && line.starts_with(&format!("{key} =")) {
            return comment.contains("(R)");
        }
        if (is_comment && was_key) || line.is_empty() {
            comment.clear();
        }
        if is_comment {
            comment.push_str(line);
        }
        was_key = !is_comment;
    }
    panic!("{path} is not in {stem}.toml");
}
