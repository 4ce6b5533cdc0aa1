//! Words around names, in small letters without accents.

type Phrase = &'static [&'static str];

/// What people say before their own name, and whether nothing but a name follows it.
pub(super) const STATEMENTS: &[(Phrase, bool)] = &[
    (&["je", "m", "appelle"], true),
    (&["je", "me", "nomme"], true),
    (&["je", "me", "prenomme"], true),
    (&["je", "soussigne"], false),
    (&["je", "soussignee"], false),
    (&["mon", "nom", "est"], false),
    (&["mon", "nom", "c", "est"], false),
    (&["mon", "nom", "de", "famille", "est"], false),
    (&["mon", "prenom", "est"], false),
    (&["moi", "c", "est"], false),
    (&["my", "name", "is"], false),
    (&["my", "name", "s"], false),
    (&["my", "full", "name", "is"], false),
    (&["my", "first", "name", "is"], false),
    (&["my", "last", "name", "is"], false),
    (&["my", "surname", "is"], false),
    (&["i", "am", "called"], false),
    (&["i", "m", "called"], false),
    (&["i", "the", "undersigned"], false),
    (&["me", "llamo"], true),
    (&["mi", "nombre", "es"], false),
    (&["mi", "nombre", "completo", "es"], false),
    (&["mi", "apellido", "es"], false),
    (&["mis", "apellidos", "son"], false),
    (&["el", "abajo", "firmante"], false),
    (&["la", "abajo", "firmante"], false),
];

/// What stands before a title and a name.
pub(super) const SELVES: &[Phrase] = &[
    &["je", "suis"],
    &["ici"],
    &["c", "est"],
    &["i", "am"],
    &["i", "m"],
    &["this", "is"],
    &["soy"],
    &["signe"],
    &["signed"],
    &["firmado"],
];

/// Titles of persons.
pub(super) const TITLES: &[&str] = &[
    "monsieur",
    "madame",
    "mademoiselle",
    "m",
    "mr",
    "mme",
    "mlle",
    "docteur",
    "dr",
    "maitre",
    "me",
    "professeur",
    "professor",
    "prof",
    "mister",
    "mrs",
    "ms",
    "miss",
    "doctor",
    "sir",
    "senor",
    "senora",
    "senorita",
    "sr",
    "sra",
    "srta",
    "don",
    "dona",
    "doctora",
];

/// What others are called.
pub(super) const CALLED: &[Phrase] = &[
    &["s", "appelle"],
    &["s", "appelait"],
    &["se", "nomme"],
    &["name", "is"],
    &["is", "called"],
    &["is", "named"],
    &["se", "llama"],
    &["se", "llamaba"],
];

/// Those whose names people tell beside their own.
pub(super) const FAMILY: &[&str] = &[
    "fils",
    "fille",
    "mari",
    "femme",
    "epoux",
    "epouse",
    "enfant",
    "bebe",
    "mere",
    "pere",
    "maman",
    "papa",
    "frere",
    "soeur",
    "sour",
    "compagnon",
    "compagne",
    "conjoint",
    "conjointe",
    "voisin",
    "voisine",
    "proprietaire",
    "locataire",
    "patron",
    "patronne",
    "medecin",
    "son",
    "daughter",
    "husband",
    "wife",
    "child",
    "baby",
    "mother",
    "father",
    "mum",
    "mom",
    "dad",
    "brother",
    "sister",
    "partner",
    "neighbour",
    "neighbor",
    "landlord",
    "boss",
    "doctor",
    "his",
    "her",
    "hijo",
    "hija",
    "marido",
    "mujer",
    "esposa",
    "esposo",
    "madre",
    "padre",
    "hermano",
    "hermana",
    "pareja",
    "vecino",
    "vecina",
    "bebe",
    "casero",
    "jefe",
];

/// Headings before a name in a form.
pub(super) const LABELS: &[Phrase] = &[
    &["nom"],
    &["nom", "et", "prenom"],
    &["nom", "prenom"],
    &["noms"],
    &["nom", "de", "famille"],
    &["nom", "de", "naissance"],
    &["nom", "d", "usage"],
    &["prenom"],
    &["prenoms"],
    &["prenom", "et", "nom"],
    &["name"],
    &["full", "name"],
    &["first", "name"],
    &["last", "name"],
    &["surname"],
    &["nombre"],
    &["nombre", "y", "apellidos"],
    &["nombre", "completo"],
    &["apellido"],
    &["apellidos"],
];

/// Small words inside names.
pub(super) const PARTICLES: &[&str] = &[
    "de", "du", "des", "d", "la", "le", "l", "van", "von", "der", "den", "del", "los", "las", "da",
    "das", "dos", "di", "bin", "ben", "bint", "ibn", "el", "al", "ould", "st", "saint", "san", "y",
];

/// Words that go on with a sentence after the words that announce a name.
const GOING_ON: &str = "\
    et je j ai suis mon ma mes nous vous on il elle pour dans avec sur depuis suite car mais \
    ou est sont a au aux en un une comment quel quelle quels quelles que qui quoi pourquoi \
    combien bonjour bonsoir merci svp ne n pas plus c ce cette cela ca ici habite voudrais \
    veux souhaite cherche and i am m my we you he she it the an for with from in at to of \
    but because so how what where when why who which can could do does did is are was were \
    have has had would want need live hello hi please thanks yo tengo soy mi mis quiero \
    necesito vivo para por con sin pero porque como cuando donde cual quien es son hola \
    gracias una lo se no si e o";

/// Words that people say about a name in place of it.
const ABOUT: &str = "\
    not spelled spelt misspelled misspelt wrong wrongly incorrect incorrectly different \
    missing listed written too long still now also only already being going changed changing \
    correct right hyphenated common mal bien encore toujours aussi maintenant desormais faux \
    incorrecte ecrit orthographie comme autrement tout tres trop deja errone incorrecto \
    escrito tambien ahora igual diferente asi muy ya confidential";

/// Whether a word is no part of a name, though it may stand after the words that announce one.
pub(super) fn is_no_name(word: &[u8]) -> bool {
    let mut words = GOING_ON.split(' ').chain(ABOUT.split(' '));
    words.any(|known| known.as_bytes() == word)
}
