//! Rewrites characters as the model's training data had them: compatibility forms, odd spaces
//! and control characters.

use unicode_segmentation::UnicodeSegmentation;

use crate::packed::format::NormalizationRules;

/// A cluster of characters below this many bytes is replaced as a whole when its first
/// character has a rule. That loses an accent after, say, `²`; the `tokenizers` crate does it,
/// so the published models have always seen it that way.
const WHOLE_CLUSTER_BYTES: usize = 6;

/// `text` with every rule applied.
pub(super) fn normalize(rules: &NormalizationRules, text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'\r') {
        // Each character is a cluster of its own, and letters have no rules.
        push_each(rules, text, &mut normal);
        return normal;
    }
    for cluster in text.graphemes(true) {
        match whole_replacement(rules, cluster) {
            Some(replacement) => normal.push_str(replacement),
            None => push_each(rules, cluster, &mut normal),
        }
    }
    normal
}

fn whole_replacement<'a>(rules: &'a NormalizationRules, cluster: &str) -> Option<&'a str> {
    if cluster.len() >= WHOLE_CLUSTER_BYTES {
        return None;
    }
    rules.get(cluster.chars().next()?)
}

fn push_each(rules: &NormalizationRules, text: &str, normal: &mut String) {
    for character in text.chars() {
        match rules.get(character) {
            Some(replacement) => normal.push_str(replacement),
            None => normal.push(character),
        }
    }
}
