//! Tables: what is masked as what, and what is kept.

use super::super::*;
use crate::Sensitive;

fn masked(text: &str) -> String {
    let text = Sensitive::new(text.to_owned());
    Masker::default().mask(&text).text.expose().clone()
}

fn all_masked(kind: PersonalData, numbers: &[&str]) {
    for number in numbers {
        for (before, after) in [("", ""), ("Voici : ", "."), ("(", ")"), ("« ", " », merci")] {
            let text = format!("{before}{number}{after}");
            let expected = format!("{before}{}{after}", kind.placeholder());
            assert_eq!(masked(&text), expected, "{text}");
        }
    }
}

fn all_kept(texts: &[&str]) {
    for text in texts {
        assert_eq!(masked(text), *text);
    }
}

#[test]
fn addresses() {
    all_masked(
        PersonalData::Email,
        &[
            "ada@exemple.fr",
            "Ada.Martin+guichet@sous.domaine.exemple.fr",
            "ada_1985@exemple.museum",
            "adé@exemplé.fr",
            "ADA@EXEMPLE.FR",
            "ada＠exemple．fr",
            "ada @ exemple.fr",
            "ada.b @exemple.fr",
            "ada@ exemple.fr",
            "ada . martin @ exemple . fr",
            "0199001234@exemple.fr",
            "ada@gmail",
            "o'ada@exemple.fr",
        ],
    );
    all_kept(&[
        "les étudiant@s et tod@s",
        "@guichet",
        "les adresses @exemple.fr, `@exemple.fr`",
        "5 @ 3",
        "le signe @ du clavier",
        "tod@s. Gracias",
    ]);
    assert_eq!(
        masked("Écrivez à ada@exemple.fr. Merci"),
        "Écrivez à [email]. Merci"
    );
    assert_eq!(masked("a@b.fr;c@d.fr"), "[email];[email]");
    assert_eq!(
        masked("a@b.fr4000 0000 0000 0002"),
        "[email][payment_card]",
        "what shares letters with another is found as well"
    );
}

#[test]
fn telephone_numbers() {
    all_masked(
        PersonalData::Telephone,
        &[
            "01 99 00 12 34",
            "01.99.00.12.34",
            "01-99-00-12-34",
            "01/99/00/12/34",
            "01_99_00_12_34",
            "0199001234",
            "0199 001 234",
            "01 9900 1234",
            "06 39 98 12 34",
            "01\u{a0}99\u{202f}00\u{2009}12\u{a0}34",
            "01\u{2011}99\u{2011}00\u{2011}12\u{2011}34",
            "٠١٩٩٠٠١٢٣٤",
            "０１　９９　００　１２　３４",
            "+33 1 99 00 12 34",
            "+33199001234",
            "+33 (0)1 99 00 12 34",
            "+33 (0) 1 99 00 12 34",
            "(+33) 1 99 00 12 34",
            "0033 1 99 00 12 34",
            "0033199001234",
            "00 33 1 99 00 12 34",
            "(01) 99 00 12 34",
            "33 6 39 98 12 34",
        ],
    );
}

#[test]
fn telephone_numbers_of_other_countries() {
    all_masked(
        PersonalData::Telephone,
        &[
            "+1 202-555-0123",
            "+1 (202) 555-0123",
            "(202) 555-0123",
            "202-555-0123",
            "202.555.0123",
            "202 555 0123",
            "1-202-555-0123",
            "+44 20 7946 0123",
            "020 7946 0123",
            "07700 900123",
            "07700900123",
            "01632 960123",
            "+34 612 34 56 78",
            "612 34 56 78",
            "612 345 679",
            "+49 30 23125 123",
            "+212 6 12 34 56 78",
        ],
    );
}

#[test]
fn telephone_numbers_among_words() {
    for text in [
        "after six, ring 5550147788",
        "tel: 612345678",
        "Mon portable est le 639981234",
        "teléfono 612345678",
    ] {
        assert!(masked(text).ends_with("[telephone]"), "{text}");
    }
    assert_eq!(masked("tel0199001234merci"), "tel[telephone]merci");
    assert_eq!(
        masked("0199001234 ou 0199005678"),
        "[telephone] ou [telephone]"
    );
    assert_eq!(
        masked("0199001234 0199005678 75"),
        "[telephone] [telephone] 75"
    );
}

#[test]
fn payment_cards() {
    all_masked(
        PersonalData::PaymentCard,
        &[
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "4111111111111111",
            "4111.1111.1111.1111",
            "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
            "41 11 11 11 11 11 11 11",
            "4111\u{202f}1111\u{202f}1111\u{202f}1111",
            "5500 0000 0000 0004",
            "2223 0000 4841 0010",
            "3782 822463 10005",
            "378282246310005",
            "3056 930902 5904",
            "6011 1111 1111 1117",
            "3530 1113 3330 0000",
            "４１１１ １１１１ １１１１ １１１１",
        ],
    );
    assert_eq!(
        masked("CB 4111 1111 1111 1112"),
        "CB [payment_card]",
        "a typing error after the word"
    );
    all_kept(&[
        "4111 1111 1111 1112",
        "9111 1111 1111 1111",
        "1234567890123456",
    ]);
}

#[test]
fn bank_accounts() {
    all_masked(
        PersonalData::BankAccount,
        &[
            "FR76 3000 6000 0112 3456 7890 189",
            "FR7630006000011234567890189",
            "fr76 3000 6000 0112 3456 7890 189",
            "fr7630006000011234567890189",
            "FR76-3000-6000-0112-3456-7890-189",
            "FR 76 30006 00001 12345678901 89",
            "DE89 3704 0044 0532 0130 00",
            "GB29 NWBK 6016 1331 9268 19",
            "ES91 2100 0418 4502 0005 1332",
            "BE68 5390 0754 7034",
            "NO93 8601 1117 947",
            "30006 00001 12345678901 89",
            "30006000011234567890189",
            "2100 0418 45 0200051332",
        ],
    );
    assert_eq!(
        masked("IBANFR7630006000011234567890189"),
        "IBAN[bank_account]"
    );
    assert_eq!(
        masked("IBAN : FR76 3000 6000 0112 3456 7890 188"),
        "IBAN : [bank_account]",
        "a typing error after the word"
    );
    all_kept(&[
        "FR76 3000 6000 0112 3456 7890 188",
        "30006 00001 12345678901 88",
        "FR40 123 456 824",
        "FR40123456824",
    ]);
}

#[test]
fn social_security_numbers() {
    all_masked(
        PersonalData::SocialSecurity,
        &[
            "1 85 05 78 006 084 91",
            "185057800608491",
            "1 85 05 78 006 084",
            "1850578006084",
            "1.85.05.78.006.084.91",
            "2 85 05 2A 006 084 82",
            "285052a00608482",
            "2 85 05 2B 006 084",
            "1 85 05 78 006 084 92",
            "12345678Z",
            "12345678-Z",
            "12.345.678-Z",
            "X1234567L",
            "X-1234567-L",
            "x1234567l",
            "28 12345678 40",
            "28/12345678/40",
            "281234567840",
            "219-09-9999",
            "219 09 9999",
            "AA 00 00 03 D",
            "AA000003D",
            "aa000003d",
        ],
    );
    for text in [
        "My SSN is 219099999",
        "Social Security Number 219099999",
        "numéro de sécu 185057800608492",
        "the SIN printed on it is 046 454 286",
        "NI number AA000003",
    ] {
        assert!(masked(text).ends_with("[social_security]"), "{text}");
    }
    all_kept(&[
        "185057800608492",
        "9850578006084",
        "1 85 13 78 006 084",
        "12345678A",
        "000-12-3456",
        "666-12-3456",
        "219-00-3456",
        "219-09-0000",
        "219099999",
        "123456789",
    ]);
}

#[test]
fn what_official_answers_need() {
    all_kept(&[
        "1 200 000 € et 15,000.50 $, 612 345 679 euros",
        "le 01/02/2023 12 h, du 01-02-2023 au 05.06.2024, 2023-01-02",
        "le 12 05 2024 à 10 h, 20240512, 2019-2020",
        "Cerfa 12100*02, cerfa n° 15646*01, formulaire 2042 RICI, form T2202",
        "articles L1234-5 et R4228-20, loi 2005-102 du 11 février 2005",
        "75001 Paris, 13000 Marseille, département 2A, 974",
        "SIRET 732 829 320 00074, 73282932000074, SIREN 732 829 320, 732829320",
        "TVA FR 40 123 456 824",
        "3939, 112, 17, 36 46, 0 800 00 00 00, 0806 000 126, 08 00 05 95 95",
        "Call 1-800-555-HELP or 1-800-555-0199, +33 800 00 00 00, 0800 123 4567, 900 123 456",
        "50 %, 12,5 %, 3 enfants de 2, 5 et 12 ans, 24/24 7/7",
        "départements 75, 77, 78, 91, 92, 93, 94, 95",
        "LEGIARTI000006900846 F12345 N19808",
        "lot rappelé 987654321003, item 8812093 recalled",
    ]);
}

#[test]
fn kinds_are_told_once_and_in_order() {
    let text = "219-09-9999, 0199001234, ada@exemple.fr, 0199005678";
    let masked = Masker::default().mask(&Sensitive::new(text.to_owned()));
    assert_eq!(
        masked.found,
        [
            PersonalData::Email,
            PersonalData::Telephone,
            PersonalData::SocialSecurity
        ]
    );
    assert_eq!(
        masked.text.expose(),
        "[social_security], [telephone], [email], [telephone]"
    );
    assert_eq!(masked.words.expose(), ", , , ");
}

#[test]
fn what_was_masked_before_is_no_word_either_and_is_told() {
    let masker = Masker::default();
    let once = masker.mask(&Sensitive::new(
        "écrivez à ada@exemple.fr ou au 0199001234 svp".to_owned(),
    ));
    let again = masker.mask_rest(&once.text, &once.found);
    assert_eq!(again, once);
    let more = Sensitive::new(format!("{} 219-09-9999", once.text.expose()));
    let found = masker.mask_rest(&more, &once.found).found;
    let social = PersonalData::SocialSecurity;
    assert_eq!(
        found,
        [PersonalData::Email, PersonalData::Telephone, social]
    );
    // Who writes a placeholder has masked nothing.
    let written = masker.mask_rest(&Sensitive::new("[email]".to_owned()), &[]);
    assert_eq!(written.words.expose(), "[email]");
    assert!(written.found.is_empty());
}
