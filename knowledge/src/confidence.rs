//! How likely it is that the best page answers: a logistic score over a few features of the search,
//! calibrated apart for words with meaning, meaning alone, and words alone.

/// What the score is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Sureness {
    /// Best similarity of any page or section to the question, from -1 to 1.
    pub(crate) similarity: f32,
    /// The same, centred.
    pub(crate) centred: f32,
    /// How far the best page stands out of the two hundred nearest, centred.
    pub(crate) margin: f32,
    /// Share of the weight of the question's terms found on the best page.
    pub(crate) covered: f32,
    /// The same in its title.
    pub(crate) title_covered: f32,
    /// Lexical score of the best page for each unit of weight.
    pub(crate) lexical: f32,
    /// Number of distinct terms in the question.
    pub(crate) terms: f32,
}

/// Names of the values of [`Sureness::values`].
pub(crate) const NAMES: [&str; 7] =
    ["similarity", "centred", "margin", "covered", "title_covered", "lexical", "log_terms"];

/// Weights of one situation, in the order of [`NAMES`].
struct Weights {
    bias: f32,
    weights: [f32; NAMES.len()],
}

/// Words and meaning.
const HYBRID: Weights = Weights { bias: -12.0, weights: [10.0, 4.0, 4.0, 2.0, 1.0, 0.5, 0.0] };
/// Meaning alone, as between two languages.
const DENSE: Weights = Weights { bias: -14.0, weights: [14.0, 4.0, 4.0, 0.0, 0.0, 0.0, 0.0] };
/// Words alone.
const LEXICAL: Weights = Weights { bias: -3.0, weights: [0.0, 0.0, 0.0, 4.0, 1.0, 0.5, 0.0] };

impl Sureness {
    /// The values that are weighed, in the order of [`NAMES`].
    pub(crate) fn values(&self) -> [f32; NAMES.len()] {
        [
            self.similarity,
            self.centred,
            self.margin,
            self.covered,
            self.title_covered,
            self.lexical,
            self.terms.ln_1p(),
        ]
    }

    /// The probability, from 0 to 1, that the best page answers.
    pub(crate) fn probability(&self, has_words: bool, has_meaning: bool) -> f32 {
        let model = match (has_words, has_meaning) {
            (true, true) => &HYBRID,
            (false, true) => &DENSE,
            _ => &LEXICAL,
        };
        let sum: f32 = self.values().iter().zip(model.weights).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-(model.bias + sum)).exp())
    }
}
