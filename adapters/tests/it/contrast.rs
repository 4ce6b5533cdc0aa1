//! The colours of every theme keep the contrast of WCAG 2.2: 4.5 for text, 3 for what is pressed and
//! for the mark of the focus, on light and on dark ground.

use std::collections::BTreeMap;

/// Letters and what they stand on.
const TEXT: [(&str, &[&str]); 9] = [
    (
        "ink",
        &[
            "paper",
            "surface",
            "sunken",
            "accent-soft",
            "notice-soft",
            "fault-soft",
        ],
    ),
    ("ink-quiet", &["paper", "surface", "sunken", "accent-soft"]),
    ("accent", &["paper", "surface", "sunken", "accent-soft"]),
    (
        "accent-strong",
        &["paper", "surface", "sunken", "accent-soft"],
    ),
    ("on-accent", &["accent", "accent-strong"]),
    ("notice", &["notice-soft"]),
    ("fault", &["surface", "paper"]),
    ("on-fault", &["fault"]),
    ("surface", &["accent"]),
];

/// Borders of fields and buttons, marks of state and focus, and what they stand on.
const MARKS: [(&str, &[&str]); 5] = [
    ("line-strong", &["paper", "surface", "sunken"]),
    ("focus", &["paper", "surface", "sunken", "accent-soft"]),
    ("accent", &["paper", "surface", "accent-soft"]),
    ("notice", &["paper", "notice-soft"]),
    ("fault", &["paper", "surface", "fault-soft"]),
];

/// Each token's colour on light and on dark ground.
type Colours = BTreeMap<String, [[f64; 3]; 2]>;

#[test]
fn every_theme_can_be_read_on_both_grounds() {
    let neutral = read(include_str!("../../assets/tokens.css"));
    check("the neutral theme", &neutral);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../config/themes");
    let mut themes = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let mut colours = neutral.clone();
        colours.extend(read(&std::fs::read_to_string(&path).unwrap()));
        check(&path.display().to_string(), &colours);
        themes += 1;
    }
    assert!(themes > 0, "there is a sample theme");
}

#[test]
fn a_theme_changes_tokens_and_nothing_else() {
    let known = include_str!("../../assets/tokens.css");
    let theme = include_str!("../../../config/themes/rivage.css");
    for line in theme.lines().filter(|line| line.starts_with("  ")) {
        let name = line.trim().split(':').next().unwrap();
        let is_token = name.starts_with("--") && known.contains(&format!("  {name}: "));
        assert!(is_token || line.starts_with("   "), "{line}");
    }
}

#[test]
fn contrast_is_that_of_the_standard() {
    let (white, black) = (rgb("#ffffff"), rgb("#000000"));
    assert!((contrast(white, black) - 21.0).abs() < 1e-9);
    assert!((contrast(rgb("#767676"), white) - 4.54).abs() < 0.01);
}

fn check(theme: &str, colours: &Colours) {
    let all = TEXT
        .iter()
        .map(|pair| (pair, 4.5))
        .chain(MARKS.iter().map(|pair| (pair, 3.0)));
    for ((front, backs), least) in all {
        for back in *backs {
            for (ground, name) in ["light", "dark"].into_iter().enumerate() {
                let found = contrast(colours[*front][ground], colours[*back][ground]);
                assert!(
                    found >= least,
                    "{theme}, {name}: `{front}` on `{back}` has {found:.2}, needs {least}"
                );
            }
        }
    }
}

/// The tokens of the form `--name: light-dark(#rrggbb, #rrggbb);`.
fn read(css: &str) -> Colours {
    let token = |line: &str| {
        let (name, value) = line
            .trim()
            .strip_prefix("--")?
            .split_once(": light-dark(")?;
        let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
        let is_plain = light.starts_with('#') && dark.starts_with('#');
        is_plain.then(|| (name.to_owned(), [rgb(light), rgb(dark)]))
    };
    css.lines().filter_map(token).collect()
}

fn rgb(text: &str) -> [f64; 3] {
    let digits = text.strip_prefix('#').unwrap();
    assert_eq!(digits.len(), 6, "{text}");
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0)
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of WCAG 2.2.
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
