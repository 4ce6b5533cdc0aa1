//! What words around it tell: numbers of papers and files, addresses, names, pages; and what is kept.

use super::super::*;
use crate::Sensitive;

/// Texts with what must come of them.
fn all_become(table: &[(&str, &str)]) {
    for (text, expected) in table {
        let masked = Masker::default().mask(&Sensitive::new((*text).to_owned()));
        assert_eq!(masked.text.expose(), expected, "{text}");
    }
}

fn all_stay(texts: &[&str]) {
    let table: Vec<(&str, &str)> = texts.iter().map(|text| (*text, *text)).collect();
    all_become(&table);
}

#[test]
fn addresses_in_words() {
    all_become(&[
        (
            "mail : zoe arobase boite point exemple point fr.",
            "mail : [email].",
        ),
        ("zoe-l point b arobase gmail.com", "[email]"),
        ("zoe (at) boite (dot) exemple", "[email]"),
        ("zoe {at} boite.exemple", "[email]"),
        ("zoe dot lind at gmail dot com", "[email]"),
        ("zoe guion lind arroba correo punto exemple", "[email]"),
        ("z o e @ boite . exemple", "[email]"),
    ]);
    all_stay(&[
        "où est l'arobase sur le clavier ?",
        "look at the page at that point",
        "meet at noon dot",
        "l'arobase, le point et le tiret",
        "be at example.com by nine",
    ]);
}

#[test]
fn numbers_of_papers() {
    all_become(&[
        (
            "mon passeport 17FV20931 est usé",
            "mon passeport [identity_document] est usé",
        ),
        ("Passport No. K0384756", "Passport No. [identity_document]"),
        (
            "pasaporte n.º PAE-876543",
            "pasaporte n.º [identity_document]",
        ),
        ("CNI n° X4RTBPFW4", "CNI n° [identity_document]"),
        (
            "titre de séjour : 99 0305 8214",
            "titre de séjour : [identity_document]",
        ),
        (
            "my visa number is 20261234 567",
            "my visa number is [identity_document]",
        ),
    ]);
    all_stay(&[
        "passeport 12/05/2019",
        "passeport 2019-2029",
        "passport 130 dollars, passport 10 years",
        "passeport pour 2 adultes et 3 enfants",
        "form DS-82 for a passport",
        "visa 90 dias",
        "le permis B en 2024",
    ]);
}

#[test]
fn numbers_of_files() {
    all_become(&[
        ("dossier n° 48213", "dossier n° [file_number]"),
        ("dossier MDPH 2291-334", "dossier MDPH [file_number]"),
        (
            "numéro de dossier :\n2026/00417",
            "numéro de dossier :\n[file_number]",
        ),
        (
            "référence du courrier : BX/2291/334",
            "référence du courrier : [file_number]",
        ),
        ("my case is 20-118347", "my case is [file_number]"),
        ("mi expediente 2026/004512", "mi expediente [file_number]"),
        (
            "voiture immatriculée AB-123-CD",
            "voiture immatriculée [file_number]",
        ),
        ("mon code est 4471902", "mon code est [file_number]"),
    ]);
    all_stay(&[
        "dossier 2026",
        "dossier de surendettement de 25000 euros",
        "dossier déposé le 03/04/2026",
        "dossier avec le cerfa n° 15646*01",
        "dossier : article L1234-5",
        "in case 112233 is busy",
        "code postal 75011, code APE 6201Z",
        "le numéro du dossier, 3 mois après",
        "case 7DB de la déclaration 2042",
        "dossier à la mairie, 01 bis",
    ]);
}

#[test]
fn numbers_of_taxpayers() {
    all_become(&[
        ("30 23 217 600 053", "[tax_number]"),
        ("3023217600053", "[tax_number]"),
        ("numéro fiscal 1234567890123", "numéro fiscal [tax_number]"),
        ("UTR: 12345 67890", "UTR: [tax_number]"),
        (
            "número de identificación fiscal 87654321",
            "número de identificación fiscal [tax_number]",
        ),
    ]);
    all_stay(&[
        "3023217600054",
        "30 23 217 600 054",
        "9023217600053",
        "l'année fiscale 2025-2026",
        "tax year 2026 form 1040",
    ]);
}

#[test]
fn names_that_are_told() {
    all_become(&[
        (
            "Je m'appelle Zoé Le Gall, bonjour",
            "Je m'appelle [name], bonjour",
        ),
        (
            "je m’appelle zoé et je cherche",
            "je m’appelle [name] et je cherche",
        ),
        ("my name is Zoe O'Hara-Lind. How", "my name is [name]. How"),
        (
            "MY NAME IS ZOE LIND AND I WORK",
            "MY NAME IS [name] AND I WORK",
        ),
        ("me llamo Zoé de la Vega", "me llamo [name]"),
        ("soy el Sr. Quiroga", "soy el Sr. [name]"),
        ("Nom et prénom : Le Gall Zoé", "Nom et prénom : [name]"),
        ("Name: Zoe", "Name: [name]"),
        (
            "mon mari s'appelle Łukasz Wójcik",
            "mon mari s'appelle [name]",
        ),
    ]);
    all_stay(&[
        "my name is misspelled, my name is not on it",
        "mon nom est mal écrit",
        "Nom : comment en changer",
        "Name: Changing it after marriage",
        "comment s'appelle l'aide ? elle s'appelle Visale",
        "le dispositif s'appelle Action Logement",
        "je suis Français",
        "Je suis Agent public",
        "I am called for jury duty",
        "qui est Simone Veil ?",
    ]);
}

#[test]
fn pages_and_computers() {
    all_become(&[
        ("IP 192.0.2.146.", "IP [ip_address]."),
        ("[2001:db8::8a2e:7334]", "[[ip_address]]"),
        ("2001:0db8:0c41:0000:0000:51fa:09d2:6e03", "[ip_address]"),
        (
            "mon site : https://zoe.example/cv?a=1.",
            "mon site : [web_address].",
        ),
        ("(www.linkedin.com/in/zoe-lind)", "([web_address])"),
    ]);
    all_stay(&[
        "article 3.12.4.2, version 1.2.3.4, 10 h 30",
        "de 10:30:00 à 12:30:00, ratio 1:2:3",
        "https://www.service.example/particuliers",
        "le site www.impots.example ne marche pas",
        "1.20.300.4000",
    ]);
}

#[test]
fn an_operator_decides() {
    let listed = |texts: &[&str]| {
        let words = texts.iter().map(|text| Listed::try_from(*text).unwrap());
        words.collect::<Vec<Listed>>()
    };
    let masker = Masker::default()
        .leaving([PersonalData::Name, PersonalData::PaymentCard])
        .always(listed(&["Opération Méduse", "zoé"]))
        .never(listed(&[
            "01 99 00 12 34",
            "contact@mairie.example",
            "1 place de la Mairie",
        ]));
    for (text, expected) in [
        ("je m'appelle Ada Lind", "je m'appelle Ada Lind"),
        ("je m'appelle Zoé Lind", "je m'appelle [listed_word] Lind"),
        ("carte 4111 1111 1111 1111", "carte 4111 1111 1111 1111"),
        (
            "l'operation-méduse, [listed_word]",
            "l'[listed_word], [listed_word]",
        ),
        ("zoe@exemple.fr", "[email]"),
        ("0199001234 ou 0199001235", "0199001234 ou [telephone]"),
        (
            "écrire à Contact@Mairie.example",
            "écrire à Contact@Mairie.example",
        ),
        (
            "j'habite au 1, place de la Mairie",
            "j'habite au 1, place de la Mairie",
        ),
        ("[name] zoé", "[name] [listed_word]"),
    ] {
        let text = Sensitive::new(text.to_owned());
        let masked = masker.mask(&text).text;
        assert_eq!(masked.expose(), expected);
        assert_eq!(masker.mask(&masked).text, masked, "once is enough");
    }
}

#[test]
fn what_was_found_leads_back_to_the_text() {
    let text = "é ada@exemple.fr, FR7630006000011234567890189 puis 0199001234b@c.fr";
    let found = Masker::default().find(&Sensitive::new(text.to_owned()));
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|found| (found.kind.name(), &text[found.span.clone()]))
        .collect();
    assert_eq!(
        found,
        [
            ("email", "ada@exemple.fr"),
            ("bank_account", "FR7630006000011234567890189"),
            ("email", "0199001234b@c.fr"),
        ]
    );
}
