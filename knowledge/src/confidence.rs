//! How likely it is that the best page answers: a logistic score over a few features of the search,
//! calibrated apart for words with meaning, meaning alone, and words alone.

use bot_core::Language;

/// What the score is made of. Values of a side that is missing are 0.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Sureness {
    /// Mean similarity of the five nearest pages, from -1 to 1.
    pub(crate) pages: f32,
    /// Mean similarity of the five pages with the nearest sections.
    pub(crate) sections: f32,
    /// Similarity of the nearest page or section, centred.
    pub(crate) centred: f32,
    /// How far the nearest stands out of the two hundred nearest, centred.
    pub(crate) margin: f32,
    /// Similarity of the page that was ranked first, less that of the nearest.
    pub(crate) first_gap: f32,
    /// Greatest share of the weight of the question's terms found on one of the first five pages.
    pub(crate) covered: f32,
    /// The same in the title.
    pub(crate) title_covered: f32,
    /// Best lexical score for each unit of weight.
    pub(crate) lexical: f32,
    /// Number of words in the question.
    pub(crate) words: f32,
    /// How much nearer than phrases on other subjects the nearest one is that people ask for a page by; 0 where
    /// none is.
    pub(crate) asked_near: f32,
}

/// Names of the values of [`Sureness::values`].
pub(crate) const NAMES: [&str; 10] = [
    "pages",
    "sections",
    "centred",
    "margin",
    "first_gap",
    "covered",
    "title_covered",
    "lexical",
    "log_words",
    "asked_near",
];

/// What a near phrase counts. Chosen on 340 short French questions and 251 that no page answers: a third of the
/// first come near a phrase, and one in forty of the others.
const ASKED_NEAR: f32 = 60.0;

/// Weights of one situation, in the order of [`NAMES`].
struct Weights {
    /// Puts the threshold of each language that was fitted at 0.5: similarities of the same worth
    /// differ from one language to the next.
    biases: &'static [(&'static str, f32)],
    /// For all other languages.
    bias: f32,
    weights: [f32; NAMES.len()],
}

/// Words and meaning. Fitted by `training/confidence.py`; 0.5 keeps 95 % of the answerable questions
/// of each language. Other languages get the mean. The French bias was -68.088; it was raised so that 0.5
/// keeps as many (.955) where the recogniser doubts and refuses, too (`guichet eval answers`).
const HYBRID: Weights = Weights {
    biases: &[("fr", -67.765), ("en", -66.004), ("es", -65.906)],
    bias: -66.666,
    weights: [
        56.546, 18.192, 7.528, 0.0, 27.001, 3.489, 0.0, 0.0, 0.0, ASKED_NEAR,
    ],
};
/// Meaning alone, as between two languages; fitted on English and Spanish questions to French pages.
const DENSE: Weights = Weights {
    biases: &[],
    bias: -127.998,
    weights: [
        143.467, 11.408, 0.752, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ASKED_NEAR,
    ],
};
/// Words alone, which tell much less: the bias that suits French is kept for all, since a looser one
/// would turn hardly anything away.
const LEXICAL: Weights = Weights {
    biases: &[],
    bias: -1.734,
    weights: [0.0, 0.0, 0.0, 0.0, 0.0, 3.295, 0.0, 0.453, 0.0, 0.0],
};

impl Weights {
    fn bias(&self, language: Language) -> f32 {
        let own = self
            .biases
            .iter()
            .find(|(code, _)| *code == language.code());
        own.map_or(self.bias, |(_, bias)| *bias)
    }
}

impl Sureness {
    /// The values that are weighed, in the order of [`NAMES`].
    pub(crate) fn values(&self) -> [f32; NAMES.len()] {
        [
            self.pages,
            self.sections,
            self.centred,
            self.margin,
            self.first_gap,
            self.covered,
            self.title_covered,
            self.lexical,
            self.words.ln_1p(),
            self.asked_near,
        ]
    }

    /// The probability, from 0 to 1, that the best page answers a question in `language`.
    pub(crate) fn probability(
        &self,
        language: Language,
        has_words: bool,
        has_meaning: bool,
    ) -> f32 {
        let model = match (has_words, has_meaning) {
            (true, true) => &HYBRID,
            (false, true) => &DENSE,
            _ => &LEXICAL,
        };
        let sum: f32 = self
            .values()
            .iter()
            .zip(model.weights)
            .map(|(value, weight)| value * weight)
            .sum();
        1.0 / (1.0 + (-(model.bias(language) + sum)).exp())
    }
}
