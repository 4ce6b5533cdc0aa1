//! Ranks and scales over all pages, computed only as deep as they are used.

/// Ranks are exact down to this place; everything below shares it.
pub(super) const DEEPEST: usize = 400;
/// The value at this place is the bottom of a scale.
const SCALE_DEPTH: usize = 200;

/// The rows with the largest values, best first, at most `depth` of them. Values that are not
/// above `floor` do not count.
pub(super) fn best(values: &[f32], depth: usize, floor: f32) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..)
        .zip(values)
        .filter(|(_, value)| **value > floor)
        .map(|(row, _)| row)
        .collect();
    let value = |row: &u32| values.get(*row as usize).copied().unwrap_or(f32::MIN);
    let order = |one: &u32, other: &u32| value(other).total_cmp(&value(one)).then(one.cmp(other));
    if rows.len() > depth {
        rows.select_nth_unstable_by(depth, order);
        rows.truncate(depth);
    }
    rows.sort_unstable_by(order);
    rows
}

/// An order of pages by one score.
pub(super) struct Order {
    /// Best rows first.
    pub(super) best: Vec<u32>,
    ranks: Vec<u16>,
    top: f32,
    bottom: f32,
    five: f32,
}

impl Order {
    /// Orders rows by their values; hidden rows hold `f32::MIN`.
    pub(super) fn of(values: &[f32]) -> Self {
        let best = best(values, DEEPEST, f32::MIN);
        let mut ranks = vec![DEEPEST as u16; values.len()];
        for (rank, row) in (0_u16..).zip(&best) {
            ranks[*row as usize] = rank;
        }
        let value = |place: Option<&u32>| place.map_or(0.0, |row| values[*row as usize]);
        let bottom = value(best.get(SCALE_DEPTH - 1).or(best.last()));
        let top = value(best.first());
        let first_five = best.iter().take(5);
        let five = first_five
            .clone()
            .map(|row| values[*row as usize])
            .sum::<f32>()
            / first_five.len().max(1) as f32;
        Self {
            best,
            ranks,
            top,
            bottom,
            five,
        }
    }

    /// Place of a row, 0 for the best.
    pub(super) fn rank(&self, row: u32) -> usize {
        self.ranks
            .get(row as usize)
            .map_or(DEEPEST, |rank| usize::from(*rank))
    }

    /// The largest value.
    pub(super) const fn top(&self) -> f32 {
        self.top
    }

    /// The mean of the five largest values: steadier than the largest.
    pub(super) const fn five(&self) -> f32 {
        self.five
    }

    /// The value at the bottom of the scale.
    pub(super) const fn bottom(&self) -> f32 {
        self.bottom
    }

    /// Where a value stands between the bottom of the scale (0) and the best (1), not under -1.
    pub(super) fn scaled(&self, value: f32) -> f32 {
        ((value - self.bottom) / (self.top - self.bottom).max(1e-6)).clamp(-1.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_scale() {
        let order = Order::of(&[0.2, f32::MIN, 0.9, 0.5]);
        assert_eq!(order.best, [2, 3, 0]);
        assert_eq!(
            (order.rank(2), order.rank(0), order.rank(1)),
            (0, 2, DEEPEST)
        );
        assert_eq!((order.scaled(0.9), order.scaled(0.2)), (1.0, 0.0));
        assert_eq!(order.scaled(-5.0), -1.0);
    }

    #[test]
    fn only_the_asked_depth_is_kept_and_ties_go_by_row() {
        assert_eq!(best(&[1.0, 3.0, 3.0, 2.0], 2, f32::MIN), [1, 2]);
    }
}
