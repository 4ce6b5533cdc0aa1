//! Addresses on the network: of a computer by their form, of a page of one's own by the words before.

use std::ops::Range;

use super::PersonalData;
use super::checks::number;
use super::choose::{Certainty, Finding};
use super::context::Text;

/// Words before numbers that are no address: of sections and versions.
const NOT_BEFORE: [&str; 16] = [
    "article",
    "art",
    "section",
    "chapitre",
    "chapter",
    "point",
    "paragraphe",
    "paragraph",
    "version",
    "v",
    "annexe",
    "partie",
    "part",
    "rubrique",
    "capitulo",
    "apartado",
];

/// Words for a page that can be one's own.
const PAGES: [&str; 14] = [
    "site",
    "website",
    "web",
    "page",
    "profil",
    "profile",
    "blog",
    "linkedin",
    "facebook",
    "instagram",
    "portfolio",
    "pagina",
    "perfil",
    "sitio",
];

/// Words that make it one's own.
const OWN: [&str; 11] = [
    "my", "mon", "ma", "mes", "mi", "mis", "our", "notre", "nos", "nuestra", "nuestro",
];

/// Sites whose pages are persons'.
const OF_PERSONS: [&str; 8] = [
    "facebook.com/",
    "linkedin.com/in/",
    "instagram.com/",
    "twitter.com/",
    "x.com/",
    "tiktok.com/@",
    "t.me/",
    "wa.me/",
];

/// Longest address that is read, in characters.
const LONGEST: usize = 500;

/// Most words between "my" and the address of the page.
const FARTHEST: usize = 6;

/// Every address.
pub(super) fn find(text: &Text<'_>, findings: &mut Vec<Finding>) {
    if text.has_digit {
        findings.extend((0..text.len()).filter_map(|index| four_numbers(text, index)));
    }
    if text.bytes.contains(&b':') {
        findings.extend(
            stretches(text.bytes)
                .filter(|span| is_version_6(&text.bytes[span.clone()]))
                .map(of_computer),
        );
    }
    findings.extend((0..text.len()).filter_map(|index| page(text, index)));
}

fn of_computer(span: Range<usize>) -> Finding {
    Finding {
        kind: PersonalData::IpAddress,
        span,
        certainty: Certainty::Formed,
    }
}

/// Four numbers up to 255 with full stops between them, one of them above what sections count to.
fn four_numbers(text: &Text<'_>, first: usize) -> Option<Finding> {
    let last = first + 3;
    let is_part = |index: usize| text.is_number(index, 1..=3) && number(text.small(index)) <= 255;
    let is_whole = last < text.len()
        && (first..=last).all(is_part)
        && (first + 1..=last).all(|index| text.gap(index) == b".");
    if !is_whole || touches(text, first) || touches(text, last + 1) {
        return None;
    }
    let is_section = first > 0 && text.is_one_of(first - 1, &NOT_BEFORE);
    let is_high = (first..=last).any(|index| number(text.small(index)) >= 20);
    let span = text.words[first].start..text.words[last].end;
    (is_high && !is_section).then(|| of_computer(span))
}

/// Whether a word goes on with the one before it, as the parts of a number do.
fn touches(text: &Text<'_>, index: usize) -> bool {
    index > 0
        && index < text.len()
        && text.gap(index) == b"."
        && text.words[index].has_digit
        && text.words[index - 1].has_digit
}

/// Stretches of what addresses of version 6 are written with.
fn stretches(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b':';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(is_part)?;
        let length = bytes[start..]
            .iter()
            .take_while(|byte| is_part(byte))
            .count();
        at = start + length;
        Some(start..at)
    })
    .filter(|span| {
        let around = [span.start.checked_sub(1), Some(span.end)];
        let touched = around.into_iter().flatten().filter_map(|at| bytes.get(at));
        touched
            .into_iter()
            .all(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// Whether it has eight groups, or fewer with `::` for the others and enough to be no time of day.
fn is_version_6(written: &[u8]) -> bool {
    let groups: Vec<&[u8]> = written.split(|byte| *byte == b':').collect();
    let is_short = written.windows(2).any(|pair| pair == b"::");
    let filled = groups.iter().filter(|group| !group.is_empty()).count();
    let has_long = groups.iter().any(|group| group.len() > 2);
    groups.iter().all(|group| group.len() <= 4)
        && ((groups.len() == 8 && filled == 8)
            || (is_short && filled >= 3 && groups.len() <= 9 && has_long))
}

/// A page or profile of one's own: on a site of persons, or after "my website".
fn page(text: &Text<'_>, index: usize) -> Option<Finding> {
    let start = text.words[index].start;
    let is_address = match text.small(index) {
        b"http" | b"https" => text.gap_after(index).starts_with(b"://"),
        b"www" | b"facebook" | b"linkedin" | b"instagram" => text.gap_after(index) == b".",
        _ => false,
    };
    let touches = index > 0 && text.gap(index).ends_with(b".") && text.gap(index).len() == 1;
    if !is_address || touches {
        return None;
    }
    let rest = &text.bytes[start..];
    let length = rest
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_graphic())
        .count();
    let trailing = rest[..length]
        .iter()
        .rev()
        .take_while(|byte| b".,;:!?)]}\"'>".contains(byte));
    let length = length - trailing.count();
    let address = String::from_utf8_lossy(&rest[..length]).to_ascii_lowercase();
    let path = address
        .split_once("://")
        .map_or(address.as_str(), |(_, path)| path);
    let path = path.strip_prefix("www.").unwrap_or(path);
    let is_of_person = OF_PERSONS
        .iter()
        .any(|site| path.len() > site.len() && path.starts_with(site));
    (is_of_person || is_own(text, index)).then_some(Finding {
        kind: PersonalData::WebAddress,
        span: start..start + length,
        certainty: Certainty::Formed,
    })
}

/// Whether "my" and a word for a page stand before an address, in this order.
fn is_own(text: &Text<'_>, index: usize) -> bool {
    let mut is_page = false;
    let mut at = index;
    for _ in 0..FARTHEST {
        if at == 0 || !text.goes_on(at) {
            return false;
        }
        at -= 1;
        if is_page && text.is_one_of(at, &OWN) {
            return true;
        }
        is_page |= text.is_one_of(at, &PAGES);
    }
    false
}
