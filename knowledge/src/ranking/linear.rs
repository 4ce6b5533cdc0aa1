//! A weighted sum of features, read from a text file.

use serde::Deserialize;

use super::features::FEATURES;

/// The file's form: one feature a line in `features`, so that it can be read and compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// How it was trained, for the reader.
    #[serde(rename = "about")]
    _about: String,
    /// Name of a feature, what it counts, and the value that stands for a missing one.
    features: Vec<(String, f32, f32)>,
}

/// What one feature adds to the score: its value times a weight.
#[derive(Debug, Clone, Copy)]
struct Term {
    feature: usize,
    weight: f32,
    /// Stands for a missing value (NaN).
    missing: f32,
}

/// A trained weighted sum.
#[derive(Debug, Default)]
pub(crate) struct Linear {
    terms: Vec<Term>,
}

/// A model file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ModelError {
    #[error("the file is no JSON of the expected form")]
    Form(#[from] serde_json::Error),
    #[error("the feature `{0}` is unknown")]
    UnknownFeature(String),
}

impl Linear {
    /// Reads a model file.
    pub(crate) fn read(text: &str) -> Result<Self, ModelError> {
        let file: File = serde_json::from_str(text)?;
        let term = |(name, weight, missing): (String, f32, f32)| {
            let feature = FEATURES.iter().position(|known| *known == name);
            Ok(Term {
                feature: feature.ok_or(ModelError::UnknownFeature(name))?,
                weight,
                missing,
            })
        };
        let terms = file
            .features
            .into_iter()
            .map(term)
            .collect::<Result<_, ModelError>>()?;
        Ok(Self { terms })
    }

    /// The score of a page.
    pub(crate) fn score(&self, features: &[f32; FEATURES.len()]) -> f32 {
        let worth = |term: &Term| {
            let value = features[term.feature];
            term.weight * if value.is_nan() { term.missing } else { value }
        };
        self.terms.iter().map(worth).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_weighed_and_a_missing_value_has_a_substitute() {
        let text = r#"{"about": "test", "features": [["mix", 2.0, 0.5], ["summary", -1.0, 0.0]]}"#;
        let model = Linear::read(text).unwrap();
        let mut features = [f32::NAN; FEATURES.len()];
        assert_eq!(model.score(&features), 1.0);
        let place = |name: &str| FEATURES.iter().position(|known| *known == name).unwrap();
        features[place("mix")] = 3.0;
        features[place("summary")] = 4.0;
        assert_eq!(model.score(&features), 2.0);
    }

    #[test]
    fn an_unknown_feature_is_named() {
        let text = r#"{"about": "", "features": [["colour", 1.0, 0.0]]}"#;
        let error = Linear::read(text).unwrap_err();
        assert!(error.to_string().contains("`colour`"), "{error}");
    }
}
