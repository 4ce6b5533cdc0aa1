//! Links lead to sites that the operator allows, or to where the operator's own lists point.

use url::Url;

use super::Guard;
use crate::Answer;
use crate::answer::Action;

impl Guard<'_> {
    /// Drops offers, and quotations, whose link leads where none may. Returns how many.
    pub(super) fn drop_bad_links(&self, answer: &mut Answer) -> usize {
        let before = offers(answer);
        let is_sound = |url: &Option<String>| url.as_deref().is_none_or(|url| self.is_allowed(url));
        answer
            .actions
            .retain(|action| self.is_own(action) || is_sound(&action.url));
        answer.other_pages.retain(|page| is_sound(&page.url));
        answer.terms.retain(|term| is_sound(&term.source.url));
        for source in &mut answer.sources {
            source.laws.retain(|law| is_sound(&law.url));
        }
        for segment in &mut answer.segments {
            segment.links.retain(|page| is_sound(&page.url));
        }
        let dropped = before - offers(answer);
        let bad: Vec<bool> = answer
            .sources
            .iter()
            .map(|source| !is_sound(&source.url))
            .collect();
        if !bad.contains(&true) {
            return dropped;
        }
        let is_bad = |source: usize| bad.get(source).copied().unwrap_or(true);
        dropped
            + answer.keep_quotes(|segment| {
                let citation = segment.citation.as_ref();
                citation.is_some_and(|citation| !is_bad(citation.source))
            })
    }

    /// Whether an action is one of the operator's own lists, rather than of a page.
    pub(super) fn is_own(&self, action: &Action) -> bool {
        let evidence = self.evidence;
        let guide = &evidence.guide;
        let authority = guide.authority.as_ref().map(|authority| &authority.contact);
        let contacts = [guide.contact.as_ref(), guide.complaints.as_ref(), authority];
        let is_of_contact = contacts.into_iter().flatten().any(|contact| {
            let ways = [&contact.url, &contact.telephone, &contact.email];
            let way = action.url.as_ref().or(action.detail.as_ref());
            way.is_some_and(|way| ways.contains(&way))
        });
        let situations = [&evidence.danger, &evidence.feared];
        is_of_contact
            || situations.into_iter().flatten().any(|situation| {
                let mut lines = situation.lines.iter();
                lines.any(|line| {
                    action.detail.as_ref() == Some(&line.number) && action.url == line.url
                })
            })
    }

    /// Whether a link of a page may be shown: a web address of a site that is allowed, without a name or
    /// password in it.
    fn is_allowed(&self, url: &str) -> bool {
        let Ok(url) = Url::parse(url) else {
            return false;
        };
        let is_web = matches!(url.scheme(), "https" | "http");
        let is_plain = url.username().is_empty() && url.password().is_none();
        let sites = &self.composer.settings.sites;
        let is_of = |host: &str, site: &String| {
            let rest = host.strip_suffix(site.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let is_listed = |host: &str| sites.is_empty() || sites.iter().any(|site| is_of(host, site));
        is_web && is_plain && url.host_str().is_some_and(is_listed)
    }
}

/// How many things an answer offers beside its quotations.
fn offers(answer: &Answer) -> usize {
    let of_steps: usize = answer
        .segments
        .iter()
        .map(|segment| segment.links.len())
        .sum();
    let laws: usize = answer.sources.iter().map(|source| source.laws.len()).sum();
    answer.actions.len() + answer.other_pages.len() + answer.terms.len() + of_steps + laws
}
