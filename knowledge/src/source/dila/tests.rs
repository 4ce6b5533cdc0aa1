//! Invented sheets, read from both forms.

use serde_json::{Value, json};

use super::super::{Extracted, Limits, SourceKind, SourceSpec};
use super::tree::{Element, Node};
use super::{json, xml};
use crate::document::{Mention, Page, PageKind};

const HEAD: &str = r#"<dc:title>Louer un vélo d'eau</dc:title>
  <dc:description>Description du vélo d'eau.</dc:description>
  <dc:publisher>Ministère des Lacs</dc:publisher><dc:date>modified 2026-02-03</dc:date>
  <dc:language>Fr</dc:language><Audience>Particuliers</Audience><Audience>Associations</Audience>
  <Canal>www.service-public.fr</Canal>
  <FilDAriane><Niveau ID="Particuliers">Accueil</Niveau><Niveau ID="N7">Lacs</Niveau>
    <Niveau ID="N8">Vélos</Niveau><Niveau ID="F1" type="x">Louer</Niveau></FilDAriane>
  <Theme ID="N7"><Titre>Lacs</Titre></Theme>
  <DossierPere ID="N8"><Titre>Vélos</Titre><Fiche ID="F99">Frère</Fiche></DossierPere>"#;

const TAIL: &str = r#"<VoirAussi important="non"><Fiche ID="F5"><Titre>Ponton</Titre></Fiche></VoirAussi>
  <OuSAdresser ID="R3" type="Local"><Titre>Bureau des lacs</Titre><RessourceWeb URL="https://lacs.example/b"/>
    <Texte><Paragraphe>Par téléphone : 01 99 00 00 01</Paragraphe></Texte></OuSAdresser>
  <Reference URL="https://lacs.example/loi" type="t" ID="R9"><Titre>Code des lacs, article 3</Titre></Reference>
  <ServiceEnLigne ID="R4" URL="https://lacs.example/f" type="Formulaire" numerocerfa="99001*01"><Titre>Demande</Titre></ServiceEnLigne>
  <ServiceEnLigne ID="R6" type="Modèle de document"><Titre>Lettre</Titre></ServiceEnLigne>
  <Definition ID="R12"><Titre>Ponton</Titre><Texte><Paragraphe>Plancher sur l'eau</Paragraphe></Texte></Definition>
  <Abreviation ID="R13" type="Sigle"><Titre>RVE</Titre><Texte><Paragraphe>Registre des vélos d'eau</Paragraphe></Texte></Abreviation>"#;

fn sheet(kind: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Publication ID=\"F1\" type=\"{kind}\">\n{HEAD}\n{body}\n{TAIL}\n</Publication>"
    )
}

fn spec() -> SourceSpec {
    SourceSpec {
        name: "dila".to_owned(),
        kind: SourceKind::Dila,
        path: "x".into(),
        address: None,
        language: None,
        audience: None,
        visibility: bot_core::access::Visibility::Public,
        publisher: None,
        licence: None,
        url: None,
        owner: None,
        refresh: None,
    }
}

/// Reads a sheet in both forms, which must agree.
fn read(xml_text: &str) -> Extracted {
    let limits = Limits::default();
    let from_xml = super::read(&spec(), "F1.xml".as_ref(), xml_text.as_bytes(), &limits).unwrap();
    let tree = xml::parse(xml_text, 60).unwrap();
    let json_text = json!({"id": "F1", "children": [as_json(&tree)]}).to_string();
    let from_json =
        super::read(&spec(), "F1.json".as_ref(), json_text.as_bytes(), &limits).unwrap();
    assert_eq!(from_xml, from_json);
    from_xml
}

fn page(body: &str) -> Page {
    read(&sheet("Fiche d'information", body)).pages.remove(0)
}

/// A tree as the npm package writes it: texts of white space only are lost.
fn as_json(element: &Element<'_>) -> Value {
    let attributes = element.attributes.iter();
    let attributes: serde_json::Map<String, Value> = attributes
        .map(|(name, value)| (name.to_string(), Value::from(value.as_ref())))
        .collect();
    let children: Vec<Value> = element
        .children
        .iter()
        .filter_map(|node| match node {
            Node::Element(child) => Some(as_json(child)),
            Node::Text(text) if text.trim().is_empty() => None,
            Node::Text(text) => Some(json!({"type": "text", "text": text})),
        })
        .collect();
    json!({"type": "element", "name": element.name, "attributes": attributes, "children": children})
}

fn outline(page: &Page) -> Vec<(String, &str)> {
    let section = |section: &crate::document::Section| section.heading_path.join(" > ");
    page.sections
        .iter()
        .map(|one| (section(one), one.text.as_str()))
        .collect()
}

#[test]
fn the_head_of_a_sheet_is_read() {
    let extracted = read(&sheet("Fiche Question-réponse", ""));
    let page = &extracted.pages[0];
    assert_eq!((page.id.as_str(), page.kind), ("F1", PageKind::Question));
    assert_eq!(
        page.url.as_deref(),
        Some("https://www.service-public.fr/particuliers/vosdroits/F1")
    );
    assert_eq!(page.audiences, ["individuals", "associations"]);
    assert_eq!(page.modified, Some("2026-02-03".parse().unwrap()));
    assert_eq!(page.publisher, "Ministère des Lacs");
    assert_eq!(page.theme.as_deref(), Some("Lacs"));
    let crumbs: Vec<_> = page
        .breadcrumb
        .iter()
        .map(|crumb| crumb.id.as_deref())
        .collect();
    assert_eq!(crumbs, [Some("N7"), Some("N8")]);
    assert_eq!(
        outline(page),
        [(String::new(), "Description du vélo d'eau.")]
    );
    assert_eq!(page.related, ["F5", "R4", "R6"]);
    assert_eq!(page.references[0].label, "Code des lacs, article 3");
}

#[test]
fn actions_have_their_numbers_and_addresses() {
    let page = page("");
    let shown: Vec<_> = page
        .actions
        .iter()
        .map(|action| {
            format!(
                "{:?} {} {:?} {:?}",
                action.kind, action.label, action.url, action.detail
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            r#"Contact Bureau des lacs Some("https://lacs.example/b") Some("Par téléphone : 01 99 00 00 01")"#,
            r#"Form Demande Some("https://lacs.example/f") Some("99001*01")"#,
            r#"Letter Lettre Some("https://www.service-public.fr/particuliers/vosdroits/R6") None"#,
        ]
    );
}

#[test]
fn definitions_become_entries() {
    let entries = read(&sheet("Fiche d'information", "")).entries;
    assert_eq!(entries[0].term, "Ponton");
    assert_eq!(entries[0].definition.as_deref(), Some("Plancher sur l'eau"));
    assert_eq!(
        entries[0].url.as_deref(),
        Some("https://www.service-public.fr/particuliers/glossaire/R12")
    );
    assert_eq!(
        entries[1].expansion.as_deref(),
        Some("Registre des vélos d'eau")
    );
}

#[test]
fn nested_cases_are_sections_under_their_labels() {
    let page = page(
        r#"<Introduction><Texte><Paragraphe>Pour tous.</Paragraphe></Texte></Introduction>
        <ListeSituations><Situation><Titre>Vous êtes majeur</Titre><Texte>
          <Chapitre><Titre><Paragraphe>Coût</Paragraphe></Titre><Paragraphe>C'est <Valeur>12 €</Valeur>.</Paragraphe></Chapitre>
          <Chapitre><Titre><Paragraphe>Démarche</Paragraphe></Titre>
            <Paragraphe>Choisissez :</Paragraphe>
            <BlocCas><Cas><Titre>À l'étranger</Titre><Paragraphe>Écrivez.</Paragraphe></Cas>
              <Cas type="enLigne"><Titre>En ligne</Titre><ServiceEnLigne ID="R4" URL="u" type="Téléservice"><Titre>Vélo en ligne</Titre></ServiceEnLigne></Cas></BlocCas>
            <Attention><Titre>Attention</Titre><Paragraphe>le gilet est obligatoire.</Paragraphe></Attention>
          </Chapitre></Texte></Situation></ListeSituations>"#,
    );
    let path = |rest: &str| format!("Vous êtes majeur > {rest}");
    assert_eq!(
        outline(&page),
        [
            (String::new(), "Pour tous."),
            (path("Coût"), "C'est 12 €."),
            (path("Démarche"), "Choisissez :"),
            (path("Démarche > À l'étranger"), "Écrivez."),
            (path("Démarche > En ligne"), "- Vélo en ligne"),
            (path("Démarche"), "Attention : le gilet est obligatoire."),
        ]
    );
    assert_eq!(page.cost.as_deref(), Some("C'est 12 €."));
}

#[test]
fn cases_of_one_group_exclude_one_another_and_ways_are_no_cases() {
    let page = page(
        r#"<ListeSituations><Situation><Titre>Vous êtes majeur</Titre><Texte>
          <BlocCas><Cas><Titre>En France</Titre><Paragraphe>Venez.</Paragraphe></Cas>
            <Cas><Titre>À l'étranger</Titre><Paragraphe>Écrivez.</Paragraphe></Cas></BlocCas></Texte></Situation>
          <Situation><Titre>Vous êtes mineur</Titre><Texte>
          <BlocCas type="modalite"><Cas><Titre>Par courrier</Titre><Paragraphe>Timbre.</Paragraphe></Cas>
            <Cas><Titre>Sur place</Titre><Paragraphe>Rien.</Paragraphe></Cas></BlocCas>
          <BlocCas><Cas type="enLigne"><Titre>En ligne</Titre><Paragraphe>Site.</Paragraphe></Cas>
            <Cas><Titre>Ailleurs</Titre><Paragraphe>Rien.</Paragraphe></Cas></BlocCas>
          <BlocCas><Cas><Titre>Seul</Titre><Paragraphe>Rien.</Paragraphe></Cas></BlocCas></Texte></Situation></ListeSituations>"#,
    );
    let cases = page.sections[1..].iter().map(|section| {
        let cases = section.cases.iter().map(|case| (case.at, case.group));
        cases.collect::<Vec<_>>()
    });
    let minor = vec![(0, 1)];
    let expected = [
        vec![(0, 1), (1, 2)],
        vec![(0, 1), (1, 2)],
        minor.clone(),
        minor.clone(),
        minor.clone(),
        minor.clone(),
        minor,
    ];
    assert_eq!(cases.collect::<Vec<_>>(), expected);
}

#[test]
fn inline_text_keeps_its_spaces() {
    let page = page(
        r#"<Texte><Paragraphe>Du 1<Exposant>er</Exposant> mai, <Valeur>70&#160;%</Valeur> <MiseEnEvidence>au plus</MiseEnEvidence>
        (<LienInterne LienPublication="F2" type="Fiche d'information">bail</LienInterne>) &amp; m<Exposant>3</Exposant>.</Paragraphe></Texte>"#,
    );
    assert_eq!(
        page.sections[0].text,
        "Du 1er mai, 70\u{a0}% au plus (bail) & m3."
    );
    assert_eq!(page.related[0], "F2");
    let mention = Mention {
        id: "F2".to_owned(),
        label: "bail".to_owned(),
    };
    assert_eq!(page.mentions, [mention]);
}

#[test]
fn lists_and_tables_keep_their_form() {
    let page = page(
        r#"<Texte><Liste type="puce"><Item><Paragraphe>un</Paragraphe><Liste type="numero"><Item><Paragraphe>dessous</Paragraphe></Item></Liste></Item>
        <Item><Paragraphe>deux</Paragraphe></Item></Liste>
        <Tableau><Titre>Prix</Titre><Colonne/><Rangée type="header"><Cellule><Paragraphe>Âge</Paragraphe></Cellule><Cellule><Paragraphe>Prix</Paragraphe></Cellule></Rangée>
        <Rangée><Cellule fusionVerticale="2"><Paragraphe>Enfant</Paragraphe></Cellule><Cellule><Paragraphe>1 €</Paragraphe></Cellule></Rangée>
        <Rangée><Cellule><Liste><Item><Paragraphe>a</Paragraphe></Item><Item><Paragraphe>b</Paragraphe></Item></Liste></Cellule></Rangée></Tableau></Texte>"#,
    );
    assert_eq!(
        page.sections[0].text,
        "- un\n  1. dessous\n- deux\n\nPrix\n\nÂge | Prix\nEnfant | 1 €\nEnfant | a ; b"
    );
}

#[test]
fn broken_trees_are_refused() {
    let limits = Limits::default();
    let refused = |name: &str, text: &str| {
        super::read(&spec(), name.as_ref(), text.as_bytes(), &limits).unwrap_err()
    };
    assert!(refused("F1.json", "{\"id\": \"F1\", \"child").contains("cut short"));
    assert!(refused("F1.json", "{\"id\": \"F1\"}").contains("holds no sheet"));
    assert!(refused("F1.xml", "<Publication ID='F1'><a>").contains("never closed"));
    assert!(refused("F1.xml", "<Publication ID='F1'><a></b>").contains("not valid XML"));
    assert!(refused("F1.xml", "<Publication ID='F1'>&bomb;</Publication>").contains("entity"));
    assert!(refused("F1.xml", "<Publication ID='F1'/>").contains("missing title"));
    let deep_xml = "<a>".repeat(100_000);
    assert!(refused("F1.xml", &deep_xml).contains("nested"));
    let deep_json = "{\"name\":\"a\",\"children\":[".repeat(100_000);
    assert!(refused("F1.json", &deep_json).contains("recursion limit"));
}

#[test]
fn a_limit_on_depth_holds_for_json() {
    let text = r#"{"children":[{"name":"a","children":[{"name":"b","children":[{"name":"c"}]}]}]}"#;
    assert!(json::parse(text, 1).unwrap_err().contains("nested"));
    assert!(json::parse(text, 3).is_ok());
}

#[test]
fn a_guided_search_is_a_tree_of_choices() {
    let page = page(
        r#"<Problematiques>
        <Problematique><Titre><Paragraphe>Un prix</Paragraphe></Titre><LienInterne LienPublication="R5" type="Simulateur"/></Problematique>
        <Problematique><Titre><Paragraphe>Un vélo</Paragraphe></Titre>
          <Branche><Titre><Paragraphe>Neuf</Paragraphe></Titre><Aide><Paragraphe>Aide :</Paragraphe><Liste><Item><Paragraphe>a</Paragraphe></Item></Liste></Aide>
            <Branche><Titre><Paragraphe>D'ici</Paragraphe></Titre><LienInterne LienPublication="F6" type="Fiche"/></Branche></Branche>
        </Problematique></Problematiques>"#,
    );
    assert_eq!(
        outline(&page),
        [
            (String::new(), "- Un prix"),
            (
                "Un vélo".to_owned(),
                "- Neuf\n  - Aide :\n    - a\n  - D'ici"
            ),
        ]
    );
    assert_eq!(page.related[..2], ["R5", "F6"]);
}

#[test]
fn a_folder_lists_its_sheets() {
    let text = sheet(
        "Dossier",
        r#"<SousDossier ID="N1-1"><Titre>Louer</Titre><Fiche ID="F2">Barque</Fiche></SousDossier><Fiche ID="F3">Canoë</Fiche>
        <Introduction><Texte><Paragraphe>Tout sur l'eau.</Paragraphe></Texte></Introduction>"#,
    );
    let page = read(&text).pages.remove(0);
    assert_eq!(page.kind, PageKind::Folder);
    let expected = [
        (String::new(), "Tout sur l'eau.\n\n- Canoë"),
        ("Louer".to_owned(), "- Barque"),
    ];
    assert_eq!(outline(&page), expected);
    assert_eq!(page.related[..2], ["F2", "F3"]);
}
