//! Rules that change: which section holds later instead of one that holds on a day.

use bot_core::access::{Timeliness, Validity};
use jiff::civil::Date;

use crate::document::Section;

/// The number of the section that comes into force next instead of the one with this number, when that one
/// holds on the day: both have days, and stand under the same headings but for their own.
pub(super) fn next(sections: &[Section], current: usize, day: Date) -> Option<usize> {
    let holds = sections.get(current)?;
    let is_dated = holds.validity != Validity::default();
    if !is_dated || holds.validity.on(day) != Timeliness::Current {
        return None;
    }
    let above = |section: &Section| {
        section
            .heading_path
            .split_last()
            .map(|(_, above)| above.to_vec())
    };
    let follows = |section: &Section| {
        section.validity.on(day) == Timeliness::NotYet && above(section) == above(holds)
    };
    let later = sections
        .iter()
        .enumerate()
        .filter(|(_, section)| follows(section));
    later
        .min_by_key(|(_, section)| section.validity.from)
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(path: &[&str], from: &str, until: &str) -> Section {
        Section {
            heading_path: path.iter().map(|&heading| heading.to_owned()).collect(),
            validity: Validity {
                from: from.parse().ok(),
                until: until.parse().ok(),
            },
            ..Section::default()
        }
    }

    #[test]
    fn what_comes_into_force_next_is_told_with_what_holds() {
        let sections = [
            section(&["Prix", "2026"], "2026-01-01", "2026-12-31"),
            section(&["Prix", "2028"], "2028-01-01", ""),
            section(&["Prix", "2027"], "2027-01-01", "2027-12-31"),
            section(&["Horaires", "2027"], "2026-12-15", ""),
            section(&["Prix", "Aides"], "", ""),
        ];
        let next = |current, day: &str| next(&sections, current, day.parse().unwrap());
        assert_eq!(next(0, "2026-11-27"), Some(2));
        assert_eq!(next(2, "2027-06-01"), Some(1));
        assert_eq!(next(0, "2027-06-01"), None, "it does not hold then");
        assert_eq!(next(1, "2028-06-01"), None, "nothing follows");
        assert_eq!(next(4, "2026-11-27"), None, "it has no days");
    }
}
