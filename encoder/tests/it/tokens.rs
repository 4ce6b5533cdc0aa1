//! Ids of the tiny vocabulary, by hand.

use crate::support::{open, tiny};

fn ids(text: &str, limit: usize) -> Vec<u32> {
    open(&tiny(1).path, None, 1).tokenizer().ids(text, limit)
}

#[test]
fn words_become_their_likeliest_pieces() {
    // "▁carte", "▁la", then "▁" and letters.
    assert_eq!(ids("carte la", 512), [0, 51, 53, 2]);
    assert_eq!(ids("passport", 512), [0, 61, 2]);
    assert_eq!(ids("query: la", 512), [0, 45, 36, 53, 2]);
}

#[test]
fn unknown_neighbours_become_one_piece() {
    assert_eq!(ids("☃☃☃ la", 512), [0, 4, 3, 53, 2]);
    assert_eq!(ids("e☃e", 512), [0, 4, 5, 3, 5, 2]);
}

#[test]
fn rules_are_applied_and_spaces_ignored() {
    assert_eq!(ids("\u{1}la\u{a0}\t\ncarte", 512), [0, 53, 51, 2]);
    assert_eq!(ids("ﬁ", 512), ids("fi", 512));
    assert_eq!(ids("", 512), [0, 2]);
}

#[test]
fn long_texts_keep_their_end() {
    let all = ids(&"la ".repeat(100), 10);
    assert_eq!(all, [0, 53, 53, 53, 53, 53, 53, 53, 53, 2]);
    assert_eq!(ids("la carte", 0), [0, 2]);
}
