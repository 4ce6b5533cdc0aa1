//! What holds for every text: nothing planted stays, masking again changes nothing, the time is
//! bounded.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::*;
use crate::Sensitive;

fn masked(text: &str) -> Masked {
    Masker::default().mask(&Sensitive::new(text.to_owned()))
}

/// The check digits that make a number pass, found by trying them.
fn complete(body: &str, digits: usize, passes: impl Fn(&[u8]) -> bool) -> String {
    (0..10_usize.pow(u32::try_from(digits).unwrap()))
        .map(|check| format!("{body}{check:0digits$}"))
        .find(|whole| passes(whole.as_bytes()))
        .unwrap()
}

fn telephone() -> impl Strategy<Value = (PersonalData, String, Vec<usize>)> {
    let french = "0[1-79]9900[0-9]{4}".prop_map(|digits| (digits, vec![2, 2, 2, 2, 2]));
    let british = "0770090[0-9]{4}".prop_map(|digits| (digits, vec![5, 6]));
    prop_oneof![french, british]
        .prop_map(|(digits, groups)| (PersonalData::Telephone, digits, groups))
}

fn payment_card() -> impl Strategy<Value = (PersonalData, String, Vec<usize>)> {
    prop_oneof!["4[0-9]{14}", "5[1-5][0-9]{13}"].prop_map(|body| {
        let digits = complete(&body, 1, checks::luhn);
        (PersonalData::PaymentCard, digits, vec![4, 4, 4, 4])
    })
}

fn bank_account() -> impl Strategy<Value = (PersonalData, String, Vec<usize>)> {
    "[0-9]{10}[0-9A-Z]{11}[0-9]{2}".prop_map(|account| {
        let is_right = |check: &u32| {
            let rotated = format!("{account}FR{check:02}");
            checks::modulo_97(rotated.bytes()) == 1
        };
        let check = (2..=98).find(is_right).unwrap();
        let iban = format!("FR{check:02}{account}");
        let groups = vec![4, 4, 4, 4, 4, 4, 3];
        (PersonalData::BankAccount, iban, groups)
    })
}

fn social_security() -> impl Strategy<Value = (PersonalData, String, Vec<usize>)> {
    "[12][0-9]{2}0[1-9]([1-8][1-9]|2[AB])[1-9][0-9]{2}[1-9][0-9]{2}".prop_map(|body| {
        let counted = body.replace("2A", "19").replacen("2B", "18", 1);
        let counted = if body[5..7].chars().all(|sign| sign.is_ascii_digit()) {
            body.clone()
        } else {
            counted
        };
        let key = 97 - checks::number(counted.as_bytes()) % 97;
        let groups = vec![1, 2, 2, 2, 3, 3, 2];
        (
            PersonalData::SocialSecurity,
            format!("{body}{key:02}"),
            groups,
        )
    })
}

/// A number, written in groups or in one, with some separator, in digits of some script.
fn written() -> impl Strategy<Value = (PersonalData, String, String)> {
    let number = prop_oneof![
        telephone(),
        payment_card(),
        bank_account(),
        social_security()
    ];
    let between = prop::sample::select(vec![
        "",
        " ",
        "-",
        ".",
        "\u{a0}",
        "\u{202f}",
        "\u{2011}",
        "\u{2013}",
        " - ",
        "_",
        "\u{200b}",
        "\u{200b} ",
        "  ",
    ]);
    let zero = prop::sample::select(vec!['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}']);
    (number, between, zero).prop_map(|((kind, number, groups), between, zero)| {
        let mut rest = number.as_str();
        let parts: Vec<&str> = groups
            .iter()
            .map(|length| {
                let (part, tail) = rest.split_at(*length);
                rest = tail;
                part
            })
            .collect();
        let joined = parts.join(between);
        let written = joined.chars().map(|sign| {
            let digit = sign.to_digit(10);
            digit
                .and_then(|digit| char::from_u32(u32::from(zero) + digit))
                .unwrap_or(sign)
        });
        (kind, joined.clone(), written.collect())
    })
}

/// Words that lead to personal data, and pieces of it.
const WORDS: [&str; 24] = [
    "Je m'appelle ",
    "my name is ",
    " Zoé Lind ",
    "Nom : ",
    "dossier n° ",
    " passport ",
    "numéro fiscal ",
    "12 rue des Lilas ",
    " 12 High Street, ",
    "calle Mayor 5 ",
    "75011 Paris",
    " Ludlow SY8 1AA",
    "J'habite ",
    " arobase ",
    " point fr",
    " at ",
    "192.0.2.146",
    "2001:db8::8a2e:7334",
    "mon site ",
    "https://zoe.example/",
    "PO Box 12",
    " is ",
    ", ",
    "Dr. ",
];

/// Texts that look like numbers, and are close to what is masked.
fn numberish() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,5}",
        "[0-9]{1,2}",
        " ?[-./+ (),]{1,2}",
        "[A-Za-z@é]{1,3}",
        Just("tel ".to_owned()),
        Just(" SSN ".to_owned()),
        Just("FR76".to_owned()),
        Just("@b.fr".to_owned()),
        Just("\n".to_owned()),
        Just("[telephone]".to_owned()),
        Just(" €".to_owned()),
        prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned),
        written().prop_map(|(_, _, text)| text),
    ];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_planted_stays(planted in prop::collection::vec(written(), 1..4)) {
        let mut text = "Bonjour".to_owned();
        for (_, _, number) in &planted {
            text.push_str(", voici : ");
            text.push_str(number);
        }
        let masked = masked(&text);
        for (kind, _, number) in &planted {
            prop_assert!(masked.found.contains(kind), "{kind:?} of {text}: {}", masked.text.expose());
            prop_assert!(!masked.text.expose().contains(number.as_str()), "{text}");
        }
        let rest = masked.text.expose().chars().filter(|sign| sign.is_numeric()).count();
        prop_assert_eq!(rest, 0, "{}: {}", text, masked.text.expose());
        let expected = planted
            .iter()
            .map(|(kind, ..)| format!(", voici : {}", kind.placeholder()))
            .collect::<String>();
        prop_assert_eq!(masked.text.expose(), &format!("Bonjour{expected}"));
    }

    #[test]
    fn masking_again_changes_nothing(text in numberish()) {
        let once = masked(&text);
        let twice = masked(once.text.expose());
        prop_assert_eq!(twice.text.expose(), once.text.expose(), "{}", text);
        prop_assert!(twice.found.is_empty());
    }

    #[test]
    fn a_text_without_digits_and_at_stays_as_it_is(text in "[^\\p{N}@＠﹫]{0,80}") {
        let masked = masked(&text);
        prop_assert_eq!(masked.text.expose(), &text);
        prop_assert_eq!(masked.words.expose(), &text);
        prop_assert!(masked.found.is_empty());
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        masked(&text);
    }
}

/// Texts as long as a message may be that give the detectors the most to do. That the work grows
/// with the length alone is tested where it is done; here it is the whole, on any machine.
#[test]
fn the_worst_message_is_masked_in_no_time() {
    for piece in [
        "1 ",
        "0",
        "01 ",
        "a@",
        "a . ",
        "a@b.",
        "FR76 ",
        "F R 7 6 ",
        "tel ",
        "4111 ",
        "1 8 5 0 5 ",
        "(",
        "é1",
        "aa0",
        "a@b.fr1 ",
        "a a @ ",
        "dossier n ",
        "12 rue de ",
        "calle A ",
        "Name: A ",
        "www.a/",
        "a:",
        "1.2.3.",
        "a arobase b point ",
    ] {
        let text: String = piece.chars().cycle().take(2_000).collect();
        let started = Instant::now();
        masked(&text);
        let took = started.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?} for {piece}");
    }
}
