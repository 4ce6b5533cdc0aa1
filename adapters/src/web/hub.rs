//! Wakes the open streams of a conversation when something happened in it, and counts streams.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use bot_core::ConversationId;
use bot_core::conversation::EventId;
use tokio::sync::{mpsc, watch};

use super::problem::Problem;
use super::settings::{Network, StreamLimits};

/// One bell a conversation that somebody listens to. It carries the number of the newest event;
/// listeners read the events themselves from the store, so that a missed ring loses nothing.
#[derive(Default)]
pub(super) struct Hub {
    listeners: Mutex<Listeners>,
    /// Where rings are passed on to.
    others: OnceLock<mpsc::UnboundedSender<Ring>>,
}

/// That events up to this one are stored in a conversation.
pub type Ring = (ConversationId, EventId);

#[derive(Default)]
struct Listeners {
    /// Bells with the number of those who listen to them.
    bells: HashMap<ConversationId, (watch::Sender<EventId>, usize)>,
    /// Open streams by client.
    clients: HashMap<Network, usize>,
    open: usize,
}

/// An open stream; dropping it ends the listening.
pub(super) struct Listener {
    /// Rings when there is something new.
    pub(super) bell: watch::Receiver<EventId>,
    hub: Arc<Hub>,
    id: ConversationId,
    client: Option<Network>,
}

impl Hub {
    /// Listens to a conversation, unless too many do already.
    pub(super) fn listen(
        self: &Arc<Self>,
        id: ConversationId,
        client: Option<Network>,
        limits: StreamLimits,
    ) -> Result<Listener, Problem> {
        let mut listeners = self.listeners();
        let here = listeners.bells.get(&id).map_or(0, |(_, count)| *count);
        let theirs = client.and_then(|client| listeners.clients.get(&client).copied());
        let is_full = |count: usize, most: usize| most > 0 && count >= most;
        if is_full(listeners.open, limits.most)
            || is_full(here, limits.most_per_conversation)
            || is_full(theirs.unwrap_or(0), limits.most_per_client)
        {
            return Err(Problem::TooManyStreams);
        }
        listeners.open += 1;
        if let Some(client) = client {
            *listeners.clients.entry(client).or_default() += 1;
        }
        let bell = listeners.bells.entry(id);
        let (bell, count) = bell.or_insert_with(|| (watch::channel(EventId::default()).0, 0));
        *count += 1;
        Ok(Listener {
            bell: bell.subscribe(),
            hub: Arc::clone(self),
            id,
            client,
        })
    }

    /// Passes all rings on from now on. Works once: a server hands over once.
    pub(super) fn pass_rings_to(&self, others: mpsc::UnboundedSender<Ring>) {
        drop(self.others.set(others));
    }

    /// Tells listeners that events up to `newest` are stored.
    pub(super) fn ring(&self, id: ConversationId, newest: EventId) {
        if let Some(others) = self.others.get() {
            // When nobody is there to be told any more, nobody there listens either.
            others.send((id, newest)).ok();
        }
        if let Some((bell, _)) = self.listeners().bells.get(&id) {
            bell.send_if_modified(|last| {
                let is_newer = newest > *last;
                *last = newest.max(*last);
                is_newer
            });
        }
    }

    /// Tells listeners that the conversation is deleted: they look into the store and do not find
    /// it.
    pub(super) fn forget(&self, id: ConversationId) {
        self.ring(id, EventId(u64::MAX));
    }

    fn listeners(&self) -> MutexGuard<'_, Listeners> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut listeners = self.hub.listeners();
        listeners.open = listeners.open.saturating_sub(1);
        if let Some(client) = self.client {
            count_down(&mut listeners.clients, client, |count| count);
        }
        count_down(&mut listeners.bells, self.id, |(_, count)| count);
    }
}

/// Counts one less, and forgets who is at none.
fn count_down<K: Eq + Hash, V>(counts: &mut HashMap<K, V>, key: K, of: fn(&mut V) -> &mut usize) {
    if let Entry::Occupied(mut entry) = counts.entry(key) {
        let count = of(entry.get_mut());
        *count = count.saturating_sub(1);
        if *count == 0 {
            entry.remove();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> StreamLimits {
        StreamLimits {
            most: 4,
            most_per_client: 3,
            most_per_conversation: 2,
            ..StreamLimits::default()
        }
    }

    #[test]
    fn streams_are_counted_by_conversation_and_client_and_leave_nothing() {
        let hub = Arc::new(Hub::default());
        let ids: Vec<_> = (0..3).map(|_| ConversationId::new()).collect();
        let here: Network = "203.0.113.9".parse().unwrap();
        let there: Network = "203.0.113.10".parse().unwrap();
        let listen = |id, client| hub.listen(id, Some(client), limits());
        let mut open = vec![listen(ids[0], here).unwrap(), listen(ids[0], here).unwrap()];
        assert!(listen(ids[0], there).is_err(), "two in one conversation");
        open.push(listen(ids[1], here).unwrap());
        assert!(listen(ids[2], here).is_err(), "three of one client");
        open.push(listen(ids[2], there).unwrap());
        assert!(listen(ids[1], there).is_err(), "four in all");
        open.pop();
        assert!(listen(ids[1], there).is_ok());
        drop(open);
        let listeners = hub.listeners();
        assert_eq!(listeners.open, 0);
        assert!(listeners.bells.is_empty() && listeners.clients.is_empty());
    }

    #[test]
    fn a_ring_reaches_who_listens() {
        let hub = Arc::new(Hub::default());
        let id = ConversationId::new();
        let mut listener = hub.listen(id, None, limits()).unwrap();
        hub.ring(ConversationId::new(), EventId(1));
        assert!(!listener.bell.has_changed().unwrap());
        hub.ring(id, EventId(2));
        assert_eq!(*listener.bell.borrow_and_update(), EventId(2));
        hub.ring(id, EventId(1));
        assert!(!listener.bell.has_changed().unwrap());
        hub.forget(id);
        assert!(listener.bell.has_changed().unwrap());
    }
}
