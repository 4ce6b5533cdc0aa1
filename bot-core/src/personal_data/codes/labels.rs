//! Words that name numbers.

use super::super::PersonalData;
use super::super::context::Text;

/// A way to name a number.
pub(super) struct Label {
    words: &'static [&'static str],
    /// What it names.
    pub(super) kind: PersonalData,
    /// Whether the word alone is enough; otherwise "number" or "my" must stand with it.
    pub(super) is_clear: bool,
    /// Fewest digits and letters.
    pub(super) least: usize,
    /// Fewest digits.
    pub(super) least_digits: usize,
}

const fn paper(words: &'static [&'static str], is_clear: bool) -> Label {
    let kind = PersonalData::IdentityDocument;
    Label {
        words,
        kind,
        is_clear,
        least: 6,
        least_digits: 2,
    }
}

const fn file(words: &'static [&'static str], is_clear: bool) -> Label {
    let kind = PersonalData::FileNumber;
    Label {
        words,
        kind,
        is_clear,
        least: 5,
        least_digits: 3,
    }
}

const fn tax(words: &'static [&'static str], is_clear: bool) -> Label {
    let kind = PersonalData::TaxNumber;
    Label {
        words,
        kind,
        is_clear,
        least: 7,
        least_digits: 7,
    }
}

const fn social(words: &'static [&'static str]) -> Label {
    let kind = PersonalData::SocialSecurity;
    Label {
        words,
        kind,
        is_clear: true,
        least: 9,
        least_digits: 7,
    }
}

/// All of them, in small letters without accents. Those with more words stand before those that begin
/// with the same.
const LABELS: &[Label] = &[
    paper(&["passeport"], true),
    paper(&["passeports"], false),
    paper(&["passport"], true),
    paper(&["pasaporte"], true),
    paper(&["cni"], true),
    paper(&["carte", "d", "identite"], true),
    paper(&["carte", "nationale", "d", "identite"], true),
    paper(&["carte", "identite"], true),
    paper(&["identity", "card"], true),
    paper(&["id", "card"], true),
    paper(&["documento", "de", "identidad"], true),
    paper(&["titre", "de", "sejour"], true),
    paper(&["carte", "de", "sejour"], true),
    paper(&["carte", "de", "resident"], true),
    paper(&["recepisse"], true),
    paper(&["permis"], false),
    paper(&["permiso"], false),
    paper(&["carnet"], false),
    paper(&["visa"], false),
    paper(&["visado"], false),
    paper(&["driver", "s", "license"], true),
    paper(&["drivers", "license"], true),
    paper(&["driver", "license"], true),
    paper(&["driving", "licence"], true),
    paper(&["license"], false),
    paper(&["licence"], false),
    paper(&["green", "card"], true),
    paper(&["alien"], false),
    paper(&["residence", "permit"], true),
    paper(&["tie"], false),
    social(&["ssn"]),
    social(&["sin"]),
    social(&["nas"]),
    social(&["nir"]),
    social(&["nuss"]),
    social(&["social", "security"]),
    social(&["social", "insurance"]),
    social(&["national", "insurance"]),
    social(&["securite", "sociale"]),
    social(&["seguridad", "social"]),
    tax(&["numero", "fiscal"], true),
    tax(&["identifiant", "fiscal"], true),
    tax(&["reference", "fiscale"], true),
    tax(&["identificacion", "fiscal"], true),
    tax(&["fiscal"], false),
    tax(&["spi"], true),
    tax(&["declarant"], false),
    tax(&["teledeclarant"], true),
    tax(&["avis", "d", "imposition"], false),
    tax(&["utr"], true),
    tax(&["itin"], true),
    tax(&["tin"], false),
    tax(&["taxpayer"], false),
    tax(&["tax"], false),
    file(&["dossier"], true),
    file(&["dossiers"], false),
    file(&["reference"], true),
    file(&["references"], false),
    file(&["ref"], true),
    file(&["expediente"], true),
    file(&["referencia"], true),
    file(&["allocataire"], true),
    file(&["matricule"], true),
    file(&["ine"], false),
    file(&["uci"], true),
    file(&["plaque"], true),
    file(&["immatricule"], true),
    file(&["immatriculee"], true),
    file(&["immatriculation"], true),
    file(&["plate"], false),
    file(&["matricula"], true),
    file(&["case"], false),
    file(&["file"], false),
    file(&["claim"], false),
    file(&["application"], false),
    file(&["receipt"], false),
    file(&["account"], false),
    file(&["customer"], false),
    file(&["client"], false),
    file(&["policy"], false),
    file(&["tracking"], false),
    file(&["registration"], false),
    file(&["confirmation"], false),
    file(&["membership"], false),
    file(&["identifiant"], false),
    file(&["compte"], false),
    file(&["contrat"], false),
    file(&["demande"], false),
    file(&["affaire"], false),
    file(&["suivi"], false),
    file(&["inscription"], false),
    file(&["adherent"], false),
    file(&["beneficiaire"], false),
    file(&["numero", "unique"], true),
    file(&["cuenta"], false),
    file(&["cliente"], false),
    file(&["contrato"], false),
    file(&["solicitud"], false),
    file(&["caso"], false),
    file(&["tramite"], false),
    file(&["code"], false),
    file(&["codigo"], false),
];

/// The label that begins at a word, and how many words it has.
pub(super) fn label(text: &Text<'_>, start: usize) -> Option<(&'static Label, usize)> {
    let found = LABELS.iter().find(|label| text.stand(start, label.words))?;
    Some((found, found.words.len()))
}
