//! What a page inherits from its source, and what it may not loosen.

use bot_core::Language;
use bot_core::access::Visibility;

use super::SourceSpec;

/// The visibility of a page that asks for `wanted` in a source of visibility `source`: the
/// narrower of the two. A page of one group in a source of another suits nobody and is refused.
pub(super) fn visibility(
    source: &Visibility,
    wanted: Option<Visibility>,
) -> Result<Visibility, String> {
    use Visibility::{Group, Public, Staff};
    Ok(match (source, wanted) {
        (_, None) => source.clone(),
        (Public, Some(wanted)) => wanted,
        (Staff, Some(Public | Staff)) => Staff,
        (Staff, Some(group)) => group,
        (Group(_), Some(Public | Staff)) => source.clone(),
        (Group(name), Some(Group(wanted))) if *name == wanted => source.clone(),
        (Group(name), Some(Group(wanted))) => {
            return Err(format!(
                "is for `group:{wanted}` in a source for `group:{name}`: move it to another source"
            ));
        }
    })
}

/// The language that a page names, or that of its source.
pub(super) fn language(spec: &SourceSpec, named: Option<&str>) -> Result<Language, String> {
    match named.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => name
            .parse()
            .map_err(|error: bot_core::language::UnknownLanguage| error.to_string()),
        None => spec
            .language
            .ok_or_else(|| "names no language, and neither does its source: add `lang`".to_owned()),
    }
}

/// The publisher that a page names, or that of its source, or the source's name.
pub(super) fn publisher(spec: &SourceSpec, named: Option<String>) -> String {
    named
        .filter(|name| !name.trim().is_empty())
        .or_else(|| spec.publisher.clone())
        .unwrap_or_else(|| spec.name.clone())
}

/// The audiences that a page names, or that of its source.
pub(super) fn audiences(spec: &SourceSpec, named: Vec<String>) -> Vec<String> {
    if named.is_empty() {
        spec.audience.clone().into_iter().collect()
    } else {
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_narrows_but_never_widens() {
        let of = |text: &str| Visibility::try_from(text.to_owned()).unwrap();
        let narrowed = |source, page| visibility(&of(source), Some(of(page)));
        assert_eq!(narrowed("public", "staff"), Ok(of("staff")));
        assert_eq!(narrowed("staff", "public"), Ok(of("staff")));
        assert_eq!(narrowed("staff", "group:hr"), Ok(of("group:hr")));
        assert_eq!(narrowed("group:hr", "public"), Ok(of("group:hr")));
        assert_eq!(narrowed("group:hr", "staff"), Ok(of("group:hr")));
        assert!(narrowed("group:hr", "group:it").is_err());
        assert_eq!(visibility(&of("staff"), None), Ok(of("staff")));
    }
}
