//! What several topics share: tiny models on disk, made-up texts, and comparisons.

use std::io::Write;
use std::path::PathBuf;

use encoder::packed::{Kernel, PackedEncoder, PackedOptions};
use encoder::testing::{Random, write_tiny_packed};

/// A tiny packed file in a folder that disappears at the end.
pub(crate) struct Tiny {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

pub(crate) fn tiny(seed: u64) -> Tiny {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tiny.bin");
    write_tiny_packed(&path, seed).unwrap();
    Tiny { folder, path }
}

pub(crate) fn open(
    path: &std::path::Path,
    kernel: Option<Kernel>,
    threads: usize,
) -> PackedEncoder {
    let options = PackedOptions {
        kernel,
        threads,
        ..PackedOptions::default()
    };
    PackedEncoder::open(path, &options).unwrap()
}

pub(crate) fn cosine(left: &[f32], right: &[f32]) -> f32 {
    assert_eq!(left.len(), right.len());
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

/// Writes a line to standard error itself, since the test harness swallows what the macros print
/// in a test that passes.
pub(crate) fn say(line: &str) {
    std::io::stderr()
        .write_all(format!("{line}\n").as_bytes())
        .unwrap();
}

/// The real packed model, or `None` after saying why the test `name` is skipped.
pub(crate) fn real_model(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("GUICHET_MODEL_BIN").map(PathBuf::from);
    if path.is_none() {
        say(&format!(
            "SKIPPED: {name}: the model is not here; set GUICHET_MODEL_BIN to the packed file \
             (encoder/README.md says where it comes from)"
        ));
    }
    path
}

const WORDS: &[&str] = &[
    "passeport",
    "carte",
    "d'identité",
    "naissance",
    "où",
    "ça",
    "déménagement",
    "l'école",
    "impôts",
    "Renouveler",
    "CAF",
    "allocation",
    "logement",
    "garde",
    "d’enfants",
    "aujourd’hui",
    "État",
    "passport",
    "renew",
    "the",
    "Driving",
    "licence",
    "tax",
    "benefit",
    "apply",
    "won't",
    "ID-card",
    "nacimiento",
    "¿Cómo",
    "ayuda",
    "vivienda",
    "año",
    "señor",
    "inscripción",
    "Führerschein",
    "Straße",
    "Geburtsurkunde",
    "über",
    "Wohngeld",
    "Anmeldung",
    "não",
    "certidão",
    "situação",
    "benefício",
    "جواز",
    "السفر",
    "شهادة",
    "الميلاد",
    "كيف",
    "护照",
    "如何申请",
    "出生证明",
    "，",
    "身份证",
    "税务",
    "。",
    "3",
    "2026",
    "1 234,56",
    "€",
    "№",
    "12/03/2025",
    "06-12-34",
    "§4",
    "n°",
];

const ODDITIES: &[&str] = &[
    "e\u{301}te\u{301}",
    "C\u{327}a",
    "A\u{30a}",
    "ﬁ",
    "ﬀ",
    "œuvre",
    "Œ",
    "½",
    "x²",
    "²\u{301}",
    "①",
    "™",
    "…",
    "🙂",
    "👨\u{200d}👩\u{200d}👧",
    "🇫🇷",
    "👍🏽",
    "❤\u{fe0f}",
    "\u{a0}",
    "\u{2009}",
    "\u{202f}",
    "\u{3000}",
    "\t",
    "\r\n",
    "\n\n",
    "\u{1}",
    "\u{7}",
    "\u{7f}",
    "\u{85}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{2028}",
    "ＡＢＣ",
    "１２３",
    "ｶﾞ",
    "한국어",
    "\u{1100}\u{1161}",
    "ไทย",
    "हिन्दी",
    "ﷺ",
    "ﻻ",
    "Ⅳ",
    "㎏",
    "￥",
    "\u{2581}",
    "<s>",
    "</s>",
    "<mask>",
    "<unk>",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "\u{10ffff}",
    "\u{fffd}",
    "ŉ",
    "İ",
    "ß",
    "ǆ",
    "ﾞ",
    "\u{300}",
    "q\u{307}\u{323}",
    "\u{e000}",
    "𝔊",
    "𠀀",
    "--",
    "!!!",
    "@",
    "http://a.b/c?d=1",
];

/// Reproducible texts of our own words in seven languages, with characters that tend to break
/// tokenizers.
pub(crate) fn texts(count: usize) -> Vec<String> {
    let mut random = Random(2026);
    (0..count).map(|_| text(&mut random)).collect()
}

fn text(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.below(14) {
        let list = if random.below(5) == 0 {
            ODDITIES
        } else {
            WORDS
        };
        text.push_str(list[random.below(list.len())]);
        if random.below(7) > 0 {
            text.push(' ');
        }
    }
    if random.below(20) == 0 {
        text.repeat(20)
    } else {
        text
    }
}
