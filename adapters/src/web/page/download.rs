//! `GET /download`: the conversation as a text file.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Response, header};
use axum::response::IntoResponse;
use bot_core::answer::{Answer, Law, SegmentKind};
use bot_core::{Event, EventKind};

use super::super::problem::Problem;
use super::super::{WebState, fragment};
use super::chrome::Reader;
use super::{problem_page, session};
use crate::labels::Labels;
use crate::links::followable;

/// Gives the file, or a page that says why there is none.
pub(super) async fn get(
    State(state): State<Arc<WebState>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<Body> {
    let settings = state.settings.now();
    let reader = Reader::of_query(
        &state,
        &settings,
        &headers,
        query.as_deref().unwrap_or_default(),
    );
    match read(&state, &headers).await {
        Ok(events) => {
            let text = text(&events, &reader.settings.site_name, reader.labels);
            let name = reader.labels.say("download-name");
            let headers = [
                (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{name}.txt\""),
                ),
            ];
            (headers, text).into_response()
        }
        Err(problem) => problem_page(&state, &reader, &problem),
    }
}

async fn read(state: &WebState, headers: &HeaderMap) -> Result<Vec<Event>, Problem> {
    let found = session::find(state, headers).await?;
    let conversation = found.ok_or(Problem::UnknownConversation)?;
    session::events(state, &conversation).await
}

/// The conversation in plain text. Starts with a mark that tells every editor that it is UTF-8.
fn text(events: &[Event], site: &str, labels: Labels<'_>) -> String {
    let mut text = String::from("\u{feff}");
    let mut line = |part: &str| {
        // Writing into a string does not fail.
        let _ = writeln!(text, "{part}");
    };
    line(&labels.say_with("download-title", "site", site));
    line(&labels.say("machine"));
    for event in events {
        let author = match &event.kind {
            EventKind::Received(_) => "author-person",
            EventKind::Answered(_) => "author-assistant",
            EventKind::Rated(_) | EventKind::LanguageChosen(_) | EventKind::HandedOver(_) => {
                continue;
            }
        };
        line("");
        line(&format!(
            "{} ({})",
            labels.say(author),
            labels.time(event.at)
        ));
        match &event.kind {
            EventKind::Received(received) => line(&fragment::in_words(received, labels)),
            EventKind::Answered(answer) => line(&answer_text(answer, labels)),
            EventKind::Rated(_) | EventKind::LanguageChosen(_) | EventKind::HandedOver(_) => {}
        }
    }
    text
}

fn answer_text(answer: &Answer, labels: Labels<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for segment in &answer.segments {
        parts.push(match segment.kind {
            SegmentKind::Sentence => segment.text.clone(),
            SegmentKind::Notice => format!("{} {}", labels.say("notice-label"), segment.text),
            SegmentKind::Heading => format!("# {}", segment.text),
            SegmentKind::Quote | SegmentKind::Definition => quoted(&segment.text),
        });
        let links = segment.links.iter().map(|link| {
            let url = followable(link.url.as_deref()).unwrap_or_default();
            format!("→ {}\n{url}", link.title)
        });
        parts.extend(links);
    }
    for source in &answer.sources {
        let url = followable(source.url.as_deref()).unwrap_or_default();
        let date = source.modified.map(|day| {
            let date = labels.date(day);
            labels.say_with("source-modified", "date", &date)
        });
        let date = date.unwrap_or_default();
        parts.push(format!(
            "{} – {}. {date}\n{url}",
            source.title, source.publisher
        ));
        let law = |law: &Law| {
            let url = followable(law.url.as_deref()).unwrap_or_default();
            format!("§ {}\n{url}", law.label)
        };
        parts.extend(source.laws.iter().map(law));
    }
    for action in &answer.actions {
        let url = followable(action.url.as_deref()).unwrap_or_default();
        let detail = action.detail.as_deref().unwrap_or_default();
        parts.push(format!("→ {} {detail}\n{url}", action.label));
    }
    let choices = answer.choices.iter().map(|choice| choice.label.as_str());
    parts.push(list(choices));
    parts.retain(|part| !part.trim().is_empty());
    let parts: Vec<&str> = parts.iter().map(|part| part.trim_end()).collect();
    parts.join("\n\n")
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.map(|item| format!("- {item}\n")).collect()
}

/// A quotation is told from what the assistant says by the mark before each line.
fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
    lines.join("\n")
}
