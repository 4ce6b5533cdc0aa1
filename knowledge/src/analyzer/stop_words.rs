//! Words that carry no subject, by language. Short lists of our own: function words and the verbs
//! of asking. Negations and words of condition ("sans", "not", "sin") are left out on purpose.

use bot_core::Language;

/// The stop words of a language, in lower case with their accents.
pub(super) fn of(language: Language) -> Vec<String> {
    let list = match language.code() {
        "fr" => FRENCH,
        "en" => ENGLISH,
        "es" => SPANISH,
        "pt" => PORTUGUESE,
        "de" => GERMAN,
        _ => "",
    };
    list.split_whitespace().map(str::to_owned).collect()
}

const FRENCH: &str = "
    le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos
    votre vos leur leurs je tu il elle on nous vous ils elles me te se moi toi lui eux y en
    et ou où mais donc or car ni que qui quoi dont lequel laquelle lesquels lesquelles
    à a dans par pour sur sous vers chez avec entre est es et sont suis sommes êtes été être
    ai as avons avez ont avoir avait avais était étais étaient sera serait soit
    ça cela ceci ci là si comme aussi alors ainsi très plus bien fait faire faut quel quelle quels
    quelles comment est-ce puis-je peux peut puis pouvez pouvons veux voudrais souhaite souhaiterais
    afin savoir lors depuis";

const ENGLISH: &str = "
    the a an of to in on at by for from with and or but if then is are was were be been being am
    do does did have has had i you he she it we they me him her us them my your his its our their
    this that these those what which who whom whose when where how why can could would should
    will shall may might must as so there here about into than also just please";

const SPANISH: &str = "
    el la los las un una unos unas de del al a en por para con y e o u pero que qué quien quién
    cual cuál cuales cómo como cuando cuándo donde dónde es son soy eres somos era fue ser estar
    está están estoy he ha has han hemos haber hay mi mis tu tus su sus nuestro nuestra nuestros
    nuestras yo tú él ella usted ustedes nosotros ellos ellas me te se le les lo nos este esta
    estos estas ese esa esos esas eso esto si más muy también ya puedo puede pueden quiero";

const PORTUGUESE: &str = "
    o a os as um uma uns umas de do da dos das em no na nos nas por para com e ou mas que quem
    qual quais como quando onde é são sou era foi ser estar está estão tenho tem têm ter há meu
    minha meus minhas seu sua seus suas nosso nossa eu tu ele ela você vocês nós eles elas me te
    se lhe este esta estes estas esse essa isso isto muito também já posso pode quero ao aos à às";

const GERMAN: &str = "
    der die das den dem des ein eine einen einem einer eines und oder aber wenn dass ist sind war
    waren sein bin bist hat habe haben hatte ich du er sie es wir ihr mich mir dich dir sich uns
    euch mein meine meinen meinem meiner dein deine sein seine ihre unser unsere in im an am auf
    aus bei mit nach von vom zu zum zur für über um was wer wie wo wann warum welche welcher
    welches kann können muss müssen will möchte auch so als bitte";
