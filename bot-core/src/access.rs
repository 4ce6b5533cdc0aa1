//! Who may read what, and where and when it applies: the filters that no search can leave out.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Language;

/// Who may read a page, a section or a definition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Any member of staff.
    Staff,
    /// Members of one named group, such as `hr`.
    Group(String),
}

/// A visibility that is none of `public`, `staff` and `group:<name>`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a visibility: write `public`, `staff` or `group:<name>`")]
pub struct UnknownVisibility(String);

impl TryFrom<String> for Visibility {
    type Error = UnknownVisibility;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.trim() {
            "public" => Ok(Self::Public),
            "staff" => Ok(Self::Staff),
            other => match other.strip_prefix("group:").map(str::trim) {
                Some(name) if !name.is_empty() => Ok(Self::Group(name.to_owned())),
                _ => Err(UnknownVisibility(other.chars().take(40).collect())),
            },
        }
    }
}

impl From<Visibility> for String {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Public => "public".to_owned(),
            Visibility::Staff => "staff".to_owned(),
            Visibility::Group(name) => format!("group:{name}"),
        }
    }
}

/// What a caller may read. There is no value that means "everything", on purpose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Access {
    staff: bool,
    groups: BTreeSet<String>,
}

impl Access {
    /// A citizen, or anyone who has not proved to be more.
    pub fn public() -> Self {
        Self::default()
    }

    /// A member of staff who belongs to the named groups (possibly none).
    pub fn staff<I: IntoIterator<Item = String>>(groups: I) -> Self {
        Self {
            staff: true,
            groups: groups.into_iter().collect(),
        }
    }

    /// Whether the caller is a member of staff.
    pub fn is_staff(&self) -> bool {
        self.staff
    }

    /// The groups that the caller belongs to.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().map(String::as_str)
    }

    /// Whether the caller may read something of this visibility.
    pub fn allows(&self, visibility: &Visibility) -> bool {
        match visibility {
            Visibility::Public => true,
            Visibility::Staff => self.staff,
            Visibility::Group(name) => self.groups.contains(name),
        }
    }
}

/// Where a page applies, from the country down to the municipality. An empty place is everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// Country, by the operator's own code.
    #[schemars(
        length(max = 100),
        regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")
    )]
    pub country: Option<String>,
    /// Region within the country.
    #[schemars(
        length(max = 100),
        regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")
    )]
    pub region: Option<String>,
    /// Municipality within the region.
    #[schemars(
        length(max = 100),
        regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")
    )]
    pub municipality: Option<String>,
}

impl Place {
    /// Whether a page for this place concerns somebody at `other`. Levels that either side leaves
    /// open match: a national page concerns everyone, and a person who has not said where they
    /// live still sees local pages.
    pub fn concerns(&self, other: &Self) -> bool {
        let agree = |here: &Option<String>, there: &Option<String>| match (here, there) {
            (Some(here), Some(there)) => here.eq_ignore_ascii_case(there),
            _ => true,
        };
        agree(&self.country, &other.country)
            && agree(&self.region, &other.region)
            && agree(&self.municipality, &other.municipality)
    }

    /// Whether the place is everywhere.
    pub fn is_everywhere(&self) -> bool {
        *self == Self::default()
    }
}

/// The days on which a page or a section holds, both ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Validity {
    /// First day, or since ever.
    pub from: Option<Date>,
    /// Last day, or until further notice.
    pub until: Option<Date>,
}

/// How a validity stands to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timeliness {
    /// Starts later.
    NotYet,
    /// Holds on the day.
    Current,
    /// Ended before.
    NoLonger,
}

impl Validity {
    /// How this validity stands to `day`.
    pub fn on(&self, day: Date) -> Timeliness {
        if self.from.is_some_and(|from| day < from) {
            Timeliness::NotYet
        } else if self.until.is_some_and(|until| day > until) {
            Timeliness::NoLonger
        } else {
            Timeliness::Current
        }
    }
}

/// Everything that narrows a search before anything is ranked.
#[derive(Debug, Clone)]
pub struct Scope {
    /// What the caller may read.
    pub access: Access,
    /// The day on which the answer must hold.
    pub today: Date,
    /// Where the person is; empty when unknown.
    pub place: Place,
    /// Only pages for this audience, such as `individuals`.
    pub audience: Option<String>,
    /// Only pages in this language. Usually empty: the ranking knows how to cross languages.
    pub page_language: Option<Language>,
    /// Only pages of this source of `sources.toml`.
    pub source: Option<String>,
    /// Only pages of this theme.
    pub theme: Option<String>,
}

impl Scope {
    /// The scope of a caller about whom nothing else is known.
    pub fn new(access: Access, today: Date) -> Self {
        Self {
            access,
            today,
            place: Place::default(),
            audience: None,
            page_language: None,
            source: None,
            theme: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_caller_reads_public_pages_only() {
        let access = Access::public();
        assert!(access.allows(&Visibility::Public));
        assert!(!access.allows(&Visibility::Staff));
        assert!(!access.allows(&Visibility::Group("hr".to_owned())));
    }

    #[test]
    fn a_group_page_needs_the_group() {
        let access = Access::staff(["hr".to_owned()]);
        assert!(access.allows(&Visibility::Group("hr".to_owned())));
        assert!(!access.allows(&Visibility::Group("it".to_owned())));
    }

    #[test]
    fn visibility_survives_its_text_form() {
        for text in ["public", "staff", "group:hr"] {
            let visibility = Visibility::try_from(text.to_owned()).unwrap();
            assert_eq!(String::from(visibility), text);
        }
        assert!(Visibility::try_from("group:".to_owned()).is_err());
    }

    #[test]
    fn open_levels_of_a_place_match() {
        let national = Place {
            country: Some("corvelie".into()),
            ..Place::default()
        };
        let town = Place {
            municipality: Some("valmarin".into()),
            ..national.clone()
        };
        let other = Place {
            municipality: Some("bruyere".into()),
            ..national.clone()
        };
        assert!(national.concerns(&town));
        assert!(town.concerns(&national));
        assert!(!town.concerns(&other));
    }

    #[test]
    fn both_ends_of_a_validity_are_included() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let winter = Validity {
            from: Some(day("2026-11-01")),
            until: Some(day("2027-03-31")),
        };
        assert_eq!(winter.on(day("2026-10-31")), Timeliness::NotYet);
        assert_eq!(winter.on(day("2026-11-01")), Timeliness::Current);
        assert_eq!(winter.on(day("2027-03-31")), Timeliness::Current);
        assert_eq!(winter.on(day("2027-04-01")), Timeliness::NoLonger);
    }
}
