//! Conversations in memory: for tests, and for looking around without leaving anything behind.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use async_trait::async_trait;
use bot_core::conversation::{Appended, EventId, KeptTurn, NewEvents, PersonKey, RequestKey};
use bot_core::error::StoreError;
use bot_core::ports::ConversationStore;
use bot_core::trace::Trace;
use bot_core::{Conversation, ConversationId, Event, TurnId};
use jiff::Timestamp;
use tokio::sync::Mutex;

/// Keeps conversations until the program ends.
#[derive(Default)]
pub struct MemoryStore {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    conversations: HashMap<ConversationId, Entry>,
    /// Which conversation a request started.
    started: HashMap<String, ([u8; 32], ConversationId)>,
}

struct Entry {
    conversation: Conversation,
    events: Vec<Event>,
    /// Which events a request stored.
    requests: HashMap<String, ([u8; 32], Range<usize>)>,
    /// How turns came to their answers.
    traces: HashMap<TurnId, Trace>,
}

impl Kept {
    fn entry(&mut self, id: ConversationId) -> Result<&mut Entry, StoreError> {
        self.conversations
            .get_mut(&id)
            .ok_or(StoreError::UnknownConversation)
    }
}

impl Entry {
    /// The events that a request stored, if its key was used before.
    fn repeated(&self, key: &RequestKey) -> Result<Option<Vec<Event>>, StoreError> {
        match self.requests.get(&key.key) {
            None => Ok(None),
            Some((fingerprint, range)) if *fingerprint == key.fingerprint => {
                Ok(Some(self.events[range.clone()].to_vec()))
            }
            Some(_) => Err(StoreError::KeyReused),
        }
    }

    fn push(&mut self, events: NewEvents) -> Vec<Event> {
        let from = self.events.len();
        let at = Timestamp::now();
        for kind in events.kinds {
            let id = EventId(self.events.len() as u64 + 1);
            let turn = events.turn;
            self.events.push(Event { id, at, turn, kind });
        }
        let range = from..self.events.len();
        if let Some(trace) = events.trace {
            self.traces.insert(events.turn, *trace);
        }
        if let Some(key) = events.key {
            self.requests.insert(key.key, (key.fingerprint, range));
        }
        self.events[from..].to_vec()
    }
}

#[async_trait]
impl ConversationStore for MemoryStore {
    async fn start(
        &self,
        conversation: &Conversation,
        key: Option<&RequestKey>,
    ) -> Result<Conversation, StoreError> {
        let mut kept = self.kept.lock().await;
        if let Some(key) = key
            && let Some((fingerprint, id)) = kept.started.get(&key.key).copied()
        {
            if fingerprint != key.fingerprint {
                return Err(StoreError::KeyReused);
            }
            return Ok(kept.entry(id)?.conversation.clone());
        }
        if let Some(key) = key {
            let started = (key.fingerprint, conversation.id);
            kept.started.insert(key.key.clone(), started);
        }
        let entry = Entry {
            conversation: conversation.clone(),
            events: Vec::new(),
            requests: HashMap::new(),
            traces: HashMap::new(),
        };
        kept.conversations.insert(conversation.id, entry);
        Ok(conversation.clone())
    }

    async fn find(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        let kept = self.kept.lock().await;
        let entry = kept.conversations.get(&id);
        Ok(entry.map(|entry| entry.conversation.clone()))
    }

    async fn append(&self, id: ConversationId, events: NewEvents) -> Result<Appended, StoreError> {
        let mut kept = self.kept.lock().await;
        let entry = kept.entry(id)?;
        if let Some(key) = &events.key
            && let Some(before) = entry.repeated(key)?
        {
            return Ok(Appended::Repeated(before));
        }
        Ok(Appended::Stored(entry.push(events)))
    }

    async fn events(
        &self,
        id: ConversationId,
        after: EventId,
        limit: usize,
    ) -> Result<Vec<Event>, StoreError> {
        let mut kept = self.kept.lock().await;
        let entry = kept.entry(id)?;
        let later = entry.events.iter().filter(|event| event.id > after);
        Ok(later.take(limit).cloned().collect())
    }

    async fn latest(&self, id: ConversationId, limit: usize) -> Result<Vec<Event>, StoreError> {
        let mut kept = self.kept.lock().await;
        let events = &kept.entry(id)?.events;
        Ok(events[events.len().saturating_sub(limit)..].to_vec())
    }

    async fn repeated(
        &self,
        id: ConversationId,
        key: &RequestKey,
    ) -> Result<Vec<Event>, StoreError> {
        let mut kept = self.kept.lock().await;
        Ok(kept.entry(id)?.repeated(key)?.unwrap_or_default())
    }

    async fn turn(&self, id: TurnId) -> Result<Option<KeptTurn>, StoreError> {
        let kept = self.kept.lock().await;
        Ok(kept.conversations.iter().find_map(|(conversation, entry)| {
            let first = entry.events.iter().find(|event| event.turn == id)?.id;
            Some(KeptTurn {
                conversation: *conversation,
                first,
                trace: entry.traces.get(&id).cloned(),
            })
        }))
    }

    async fn generations(&self) -> Result<BTreeSet<u32>, StoreError> {
        let kept = self.kept.lock().await;
        let entries = kept.conversations.values();
        let traces = entries.flat_map(|entry| entry.traces.values());
        Ok(traces
            .filter_map(|trace| Some(trace.library?.generation))
            .collect())
    }

    async fn delete(&self, id: ConversationId) -> Result<(), StoreError> {
        let mut kept = self.kept.lock().await;
        kept.conversations.remove(&id);
        kept.started.retain(|_, (_, started)| *started != id);
        Ok(())
    }

    async fn rekey(&self, older: &[PersonKey], current: PersonKey) -> Result<(), StoreError> {
        let mut kept = self.kept.lock().await;
        let persons = kept
            .conversations
            .values_mut()
            .filter_map(|entry| entry.conversation.person.as_mut());
        for person in persons.filter(|person| older.contains(person)) {
            *person = current;
        }
        Ok(())
    }
}
