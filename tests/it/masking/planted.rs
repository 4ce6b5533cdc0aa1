//! What is planted: invented personal data of each kind, in three languages.

use bot_core::personal_data::PersonalData;

/// A message with personal data.
pub(super) struct Planted {
    pub(super) kind: PersonalData,
    pub(super) lang: &'static str,
    pub(super) text: &'static str,
    /// Parts that must not be found anywhere afterwards: none that a time, a name of a request or the bytes
    /// of an index could hold by chance.
    pub(super) secrets: &'static [&'static str],
}

/// Words that the operator of the test wants masked.
pub(super) const LISTED: &str = "opération Zibeline";

const fn planted(
    kind: PersonalData,
    lang: &'static str,
    text: &'static str,
    secrets: &'static [&'static str],
) -> Planted {
    Planted {
        kind,
        lang,
        text,
        secrets,
    }
}

use PersonalData::{
    BankAccount, Email, FileNumber, IdentityDocument, IpAddress, ListedWord, Name, PaymentCard,
    PostalAddress, SocialSecurity, TaxNumber, Telephone, WebAddress,
};

/// All of it.
pub(super) const PLANTED: &[Planted] = &[
    planted(
        Email,
        "fr",
        "carte perdue, écrivez à zephyrine.quelm@boite.example",
        &["zephyrine", "quelm"],
    ),
    planted(
        Email,
        "en",
        "lost card, write to wilhelmina dot plock at gmail dot com",
        &["wilhelmina", "plock"],
    ),
    planted(
        Email,
        "es",
        "perdí el carné, escriba a xenia arroba cartero punto example",
        &["xenia", "cartero"],
    ),
    planted(
        Telephone,
        "fr",
        "passeport perdu, mon numéro est le 06 39 98 76 54",
        &["39 98 76", "0639987654"],
    ),
    planted(
        Telephone,
        "en",
        "lost passport, call me on 07700 900461",
        &["07700 900461", "07700900461"],
    ),
    planted(
        Telephone,
        "es",
        "pasaporte perdido, llámeme al 612 34 56 91",
        &["34 56 91", "612345691"],
    ),
    planted(
        PaymentCard,
        "fr",
        "taxe payée avec la carte 4111 1111 1111 1111",
        &["1111 1111"],
    ),
    planted(
        PaymentCard,
        "en",
        "paid the tax with 5500-0000-0000-0004 twice",
        &["0000-0004"],
    ),
    planted(
        PaymentCard,
        "es",
        "pagué la tasa con la tarjeta 5500 0000 0000 0004",
        &["0000 0004"],
    ),
    planted(
        BankAccount,
        "fr",
        "aide au logement sur FR76 3000 6000 0112 3456 7890 189",
        &["3000 6000", "300060000112"],
    ),
    planted(
        BankAccount,
        "en",
        "housing benefit to GB29 NWBK 6016 1331 9268 19",
        &["6016 1331"],
    ),
    planted(
        BankAccount,
        "es",
        "ayuda a la vivienda en ES91 2100 0418 4502 0005 1332",
        &["0418 4502"],
    ),
    planted(
        FileNumber,
        "fr",
        "où en est mon dossier n° 2026-0441877 ?",
        &["2026-0441877"],
    ),
    planted(
        FileNumber,
        "en",
        "any news of case number 26-0552988?",
        &["26-0552988"],
    ),
    planted(
        FileNumber,
        "es",
        "¿cómo va mi expediente 2026/0663099?",
        &["2026/0663099"],
    ),
    planted(
        SocialSecurity,
        "fr",
        "carte de santé du 2 85 05 2A 006 084 82",
        &["006 084"],
    ),
    planted(
        SocialSecurity,
        "en",
        "health card, SSN 219-09-9999",
        &["219-09-9999"],
    ),
    planted(
        SocialSecurity,
        "es",
        "tarjeta sanitaria, DNI 12345678Z",
        &["12345678Z"],
    ),
    planted(
        TaxNumber,
        "fr",
        "déclaration de revenus, numéro fiscal 30 23 217 600 053",
        &["217 600"],
    ),
    planted(
        TaxNumber,
        "en",
        "tax return, my UTR is 7784455210",
        &["7784455210"],
    ),
    planted(
        TaxNumber,
        "es",
        "declaración de la renta, número fiscal 7784455213",
        &["7784455213"],
    ),
    planted(
        IdentityDocument,
        "fr",
        "renouveler mon passeport 14CK29385",
        &["14CK29385"],
    ),
    planted(
        IdentityDocument,
        "en",
        "renew passport number K0384756",
        &["K0384756"],
    ),
    planted(
        IdentityDocument,
        "es",
        "renovar mi pasaporte PAE876543",
        &["PAE876543"],
    ),
    planted(
        PostalAddress,
        "fr",
        "je déménage au 12 bis rue des Tourmalines, 69003 Lyon",
        &["Tourmalines", "69003 Lyon"],
    ),
    planted(
        PostalAddress,
        "en",
        "I move to 27 Thistlewick Lane, Ludlow SY8 1AA",
        &["Thistlewick", "SY8 1AA"],
    ),
    planted(
        PostalAddress,
        "es",
        "me mudo a la calle Turmalina 14, 3.º B, 28004 Madrid",
        &["Turmalina", "28004 Madrid"],
    ),
    planted(
        Name,
        "fr",
        "je m'appelle Philémon Vertujol et je veux voter",
        &["Philémon", "Vertujol"],
    ),
    planted(
        Name,
        "en",
        "my name is Priscilla Umbertide and I want to vote",
        &["Priscilla", "Umbertide"],
    ),
    planted(
        Name,
        "es",
        "me llamo Zacarías Bordonaba y quiero votar",
        &["Zacarías", "Bordonaba"],
    ),
    planted(
        IpAddress,
        "fr",
        "la page refuse mon adresse 198.51.100.77",
        &["198.51.100"],
    ),
    planted(
        IpAddress,
        "en",
        "the page refuses 203.0.113.88",
        &["203.0.113"],
    ),
    planted(
        IpAddress,
        "es",
        "la página rechaza 192.0.2.99",
        &["192.0.2.99"],
    ),
    planted(
        WebAddress,
        "fr",
        "voici mon site https://vertujol.example/cv pour l'emploi",
        &["vertujol.example"],
    ),
    planted(
        WebAddress,
        "en",
        "see my website https://umbertide.example/cv for jobs",
        &["umbertide.example"],
    ),
    planted(
        WebAddress,
        "es",
        "vea mi página https://bordonaba.example/cv de empleo",
        &["bordonaba.example"],
    ),
    planted(
        ListedWord,
        "fr",
        "que savez-vous de l'Opération Zibeline ?",
        &["Zibeline"],
    ),
    planted(
        ListedWord,
        "en",
        "what about operation zibeline?",
        &["zibeline"],
    ),
    planted(
        ListedWord,
        "es",
        "¿qué es la OPERACIÓN, perdón, OPÉRATION-ZIBELINE?",
        &["ZIBELINE"],
    ),
];
