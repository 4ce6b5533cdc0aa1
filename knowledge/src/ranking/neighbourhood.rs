//! Agreement: how many of the best pages by the plain mix share a page's folder and theme.

use std::collections::HashMap;

use crate::catalog::Card;

/// Pages whose folders are compared.
pub(super) const NEIGHBOURS: usize = 20;

/// The best pages by the plain mix, for agreement of folders.
pub(super) struct Neighbourhood<'a> {
    pub(super) mixes: &'a HashMap<u32, f32>,
    pub(super) ranks: HashMap<u32, usize>,
    pub(super) best: f32,
    folders: HashMap<&'a str, f32>,
    themes: HashMap<&'a str, f32>,
}

impl<'a> Neighbourhood<'a> {
    /// Orders the candidates by the mix and counts the folders and themes of the best.
    pub(super) fn of(mixes: &'a HashMap<u32, f32>, cards: &'a [Card]) -> Self {
        let mut rows: Vec<u32> = mixes.keys().copied().collect();
        rows.sort_unstable_by(|one, other| {
            mixes[other].total_cmp(&mixes[one]).then(one.cmp(other))
        });
        let mut folders: HashMap<&str, f32> = HashMap::new();
        let mut themes: HashMap<&str, f32> = HashMap::new();
        for row in rows.iter().take(NEIGHBOURS) {
            let card = &cards[*row as usize];
            if let Some(folder) = &card.folder {
                *folders.entry(folder).or_default() += 1.0;
            }
            if let Some(theme) = &card.theme {
                *themes.entry(theme).or_default() += 1.0;
            }
        }
        let best = rows.first().map_or(0.0, |row| mixes[row]);
        let ranks = rows
            .into_iter()
            .enumerate()
            .map(|(rank, row)| (row, rank))
            .collect();
        Self {
            mixes,
            ranks,
            best,
            folders,
            themes,
        }
    }

    /// How many of the best pages share the folder and the theme, the page itself not counted.
    pub(super) fn shared(&self, row: u32, card: &Card, counts_itself: bool) -> (f32, f32) {
        let own = f32::from(counts_itself && self.ranks.contains_key(&row));
        let count = |name: Option<&String>, of: &HashMap<&str, f32>| {
            name.and_then(|name| of.get(name.as_str()))
                .map_or(0.0, |count| count - own)
        };
        (
            count(card.folder.as_ref(), &self.folders),
            count(card.theme.as_ref(), &self.themes),
        )
    }
}
