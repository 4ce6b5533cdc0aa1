//! Postal addresses, in the languages and countries that are known; and places that are none.

use super::super::*;
use crate::Sensitive;

fn masked(text: &str) -> String {
    let text = Sensitive::new(text.to_owned());
    Masker::default().mask(&text).text.expose().clone()
}

/// Each address must go as a whole, in the middle of a sentence and on its own.
fn all_masked(addresses: &[&str]) {
    for address in addresses {
        for (before, after) in [("", ""), ("J'habite au ", " ; merci"), ("(", ")")] {
            let expected = format!("{before}[postal_address]{after}");
            assert_eq!(masked(&format!("{before}{address}{after}")), expected);
        }
    }
}

fn all_kept(texts: &[&str]) {
    for text in texts {
        assert_eq!(masked(text), *text);
    }
}

#[test]
fn french_addresses() {
    all_masked(&[
        "12 bis, rue des Tilleuls, 69003 Lyon",
        "4 impasse du Lavoir 24100 Bergerac",
        "3 allée des cèdres appt 12 59650 villeneuve d'ascq",
        "2 place de l’Église, 44120 Vertou",
        "7B avenue du Général-Leclerc",
        "12 rue du 8 mai 1945, bâtiment C, 3e étage, 93200 Saint-Denis",
        "5 rue hoche",
        "12 de la rue des Lilas",
        "40 quai Perrache\n69002 LYON",
    ]);
    for text in [
        "mon adresse : Résidence Les Ormes bâtiment C 31400 Toulouse",
        "je suis domiciliée à la Grange aux Loups 24000 Périgueux",
        "j'habite rue de la Loi 16, 1000 Bruxelles",
        "rue des Lilas, n° 12, 75011 Paris",
    ] {
        assert!(
            masked(text).ends_with("[postal_address]"),
            "{text}: {}",
            masked(text)
        );
    }
}

#[test]
fn addresses_in_english() {
    all_masked(&[
        "27 Mill Lane, Ludlow SY8 1AA",
        "1408 Oak Street Apt 5, Dayton, OH 45402",
        "1408 N Oak St, Dayton, OH 45402-1234",
        "31 St Mary's Road",
        "Flat 2, 118 Kingsway Avenue, Bristol BS1 4ND",
        "56 Maple Crescent, Guelph, ON N1E 2T6",
        "220 W 5th Street",
        "9 Church Road, Ludlow",
    ]);
    assert_eq!(
        masked("i live at 5 park road"),
        "i live at [postal_address]"
    );
}

#[test]
fn spanish_addresses() {
    all_masked(&[
        "calle de la Palma 14, 3.º izquierda, 28004 Madrid",
        "avenida de la Constitución, 8, 41001 Sevilla",
        "C/ Olmo n.º 6, 2.º B",
        "paseo de Gracia, 77, bajo, 08008 Barcelona",
        "carrera 13 # 45-20",
    ]);
    assert_eq!(
        masked("vivo en plaza del carmen 3"),
        "vivo en [postal_address]"
    );
}

#[test]
fn boxes_and_postcodes_of_few_houses() {
    all_masked(&[
        "BP 212, 97300 Cayenne",
        "P.O. Box 771, Topeka, KS",
        "H2X 1Y4",
        "h2x 1y4",
        "H2X1Y4",
    ]);
    all_masked(&[
        "H 2 X 1 Y 4",
        "EH8 9YL",
        "SW1A 2AA",
        "apartado de correos 225",
    ]);
}

#[test]
fn places_that_people_ask_about() {
    all_kept(&[
        "la rue de Rivoli est-elle fermée ?",
        "la mairie du 75011, Lyon 69003, 75011 Paris",
        "j'habite à Lyon 69003, où voter ?",
        "mon adresse est à Lyon",
        "une place en crèche, 3 places de parking, 1 place de marché",
        "12 cours de français, 2 routes, le bus 12 avenue Foch",
        "en 2024 rue de Rivoli",
        "article 5 chemin rural",
        "is Main Street closed? 14th Street, 2nd Ave",
        "?v=MA13FJ&x=9pl-Tti",
        "Courthouse Plaza II, Suite 500",
        "a 12 month road tax refund, 3 court dates, 2 way street",
        "Springfield, IL 62704",
        "calle Mayor cortada, calle Mayor 5 días",
        "vivo en Sevilla 41001",
        "form T4A 2026, W-2, P60, B1, A1",
        "vitamine B12 et H1N1",
        "CE1 CM2 BTS2",
    ]);
}
