//! `guichet replay TURN`: does a turn that is kept again, on the index generation that it used, and says
//! whether the answer is the same, or what has changed since.

mod report;

use std::path::Path;
use std::sync::Arc;

use adapters::store::{MemoryStore, SqliteStore};
use anyhow::Context as _;
use bot_core::conversation::{EventId, EventKind, KeptTurn, NewEvents, Received};
use bot_core::message::InConversation;
use bot_core::ports::ConversationStore;
use bot_core::trace::Trace;
use bot_core::{Answer, Conversation, Event, Inbound, TurnId};
use encoder::Encoder;
use knowledge::Library;

use self::report::Report;
use crate::cli::ReplayArgs;
use crate::config::{Environment, Fingerprint};
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::wiring::{Installation, Storage};

/// A turn that is kept, with what came before it.
struct Kept {
    turn: TurnId,
    conversation: Conversation,
    before: Vec<Event>,
    at: jiff::Timestamp,
    received: Received,
    answer: Answer,
    trace: Trace,
}

/// Does a turn again.
pub(super) fn run(
    config: &Path,
    options: &ReplayArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, options.sample)?;
    let encoder = installation.encoder()?;
    let report = super::block_on(async {
        let store = Storage::of(&installation).open().await?;
        let kept = read(&store, options.turn).await;
        store.close().await;
        again(&installation, encoder, kept?, options.current).await
    })??;
    let is_same = report.is_same();
    if options.json {
        output.json(&report)?;
    } else {
        report.show(options.words, output)?;
    }
    Ok(if is_same {
        Ending::Done
    } else {
        Ending::Skipped
    })
}

/// What is kept of the turn.
async fn read(store: &SqliteStore, turn: TurnId) -> anyhow::Result<Kept> {
    let unknown = || {
        Precondition::missing(format!(
            "no turn `{turn}` is kept: its conversation may have expired or been deleted"
        ))
    };
    let found: KeptTurn = store.turn(turn).await?.ok_or_else(unknown)?;
    let trace = found.trace.ok_or_else(|| {
        Precondition::missing(format!(
            "turn `{turn}` is older than this version, which keeps how an answer came about"
        ))
    })?;
    let id = found.conversation;
    let conversation = store.find(id).await?.ok_or_else(unknown)?;
    let events = store.events(id, EventId(0), usize::MAX).await?;
    let mut kept = (None, None);
    for event in events.iter().filter(|event| event.turn == turn) {
        match &event.kind {
            EventKind::Received(received) => kept.0 = Some((event.at, received.clone())),
            EventKind::Answered(answer) => kept.1 = Some(answer.as_ref().clone()),
            EventKind::Rated(_) | EventKind::LanguageChosen(_) | EventKind::HandedOver(_) => {}
        }
    }
    let (Some((at, received)), Some(answer)) = kept else {
        return Err(unknown());
    };
    let is_before = |event: &Event| event.id < found.first;
    Ok(Kept {
        turn,
        conversation,
        before: events.into_iter().filter(is_before).collect(),
        at,
        received,
        answer,
        trace,
    })
}

/// Does the turn again, on the generation that it used, or on the one that is in service.
async fn again(
    installation: &Installation,
    encoder: Option<Arc<dyn Encoder>>,
    kept: Kept,
    is_current_wanted: bool,
) -> anyhow::Result<Report> {
    let library = match kept.trace.library {
        Some(edition) if !is_current_wanted => {
            library(installation, encoder.clone(), edition.generation)?
        }
        _ => installation.library(encoder.clone())?,
    };
    let recognizer = installation.recognizer(encoder.as_ref())?;
    if let Some(encoder) = &encoder {
        installation.teach(&recognizer, encoder, &|| false)?;
    }
    let store = Arc::new(MemoryStore::default());
    tell(&store, &kept).await?;
    let edition = bot_core::ports::KnowledgeBase::edition(&*library);
    let engine = installation.engine(library, recognizer, Arc::<MemoryStore>::clone(&store))?;
    let turn = engine
        .handle(&message(&kept))
        .await
        .context("the turn cannot be done again")?;
    let done = store.turn(turn.id).await?.and_then(|turn| turn.trace);
    let model = encoder
        .as_ref()
        .map(|encoder| encoder.identity().to_owned());
    let now = Fingerprint::of(
        &installation.config,
        &Environment::of_process(),
        model.as_deref(),
    );
    Ok(Report {
        turn: kept.turn,
        at: kept.at,
        channel: kept.conversation.channel,
        message: kept.received,
        then: kept.answer,
        now: turn.answer,
        changed: report::changed(&installation.data_dir, &kept.trace, &now),
        edition,
        trace: kept.trace,
        done,
    })
}

/// The library as it was in a generation.
fn library(
    installation: &Installation,
    encoder: Option<Arc<dyn Encoder>>,
    generation: u32,
) -> anyhow::Result<Arc<Library>> {
    installation.library_of(generation, encoder)?.ok_or_else(|| {
        Precondition::missing(format!(
            "index generation {generation}, which the turn used, is not kept any more: with --current, the \
             turn is done again on the one in service"
        ))
    })
}

/// Tells a store what happened before the turn.
async fn tell(store: &MemoryStore, kept: &Kept) -> anyhow::Result<()> {
    store.start(&kept.conversation, None).await?;
    for together in kept.before.chunk_by(|one, next| one.turn == next.turn) {
        let events = NewEvents {
            turn: together[0].turn,
            key: None,
            kinds: together.iter().map(|event| event.kind.clone()).collect(),
            trace: None,
        };
        store.append(kept.conversation.id, events).await?;
    }
    Ok(())
}

/// The message of the turn, as far as it is kept: what was personal in it is masked.
fn message(kept: &Kept) -> Inbound {
    let conversation = &kept.conversation;
    Inbound {
        // Once, in a command that ends right after.
        channel: conversation.channel.clone().leak(),
        text: kept.received.text.clone(),
        masked: kept.received.masked.clone(),
        language: kept.received.language,
        locale: kept.trace.locale,
        access: conversation.access.clone(),
        place: conversation.place.clone(),
        audience: conversation.audience.clone(),
        today: kept.trace.today,
        conversation: Some(InConversation {
            id: conversation.id,
            key: None,
        }),
    }
}
