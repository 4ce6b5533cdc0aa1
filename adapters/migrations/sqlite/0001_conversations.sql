-- "GUIC": tells this file from every other SQLite database.
PRAGMA application_id = 1196771651;

-- What the words of a conversation are encrypted with, so that they can be made unreadable at once.
-- Rows are only ever overwritten in place or added at the end, never deleted: SQLite then moves none
-- of them, and leaves no copy behind in the unused parts of its pages.
CREATE TABLE secrets (
    slot INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32),
    is_free INTEGER NOT NULL CHECK (is_free IN (0, 1))
) STRICT;

CREATE INDEX free_secrets ON secrets (slot) WHERE is_free = 1;

-- Keyed hashes of people's ids on their platforms.
CREATE TABLE persons (
    person INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

-- Times are nanoseconds since 1970 (UTC). `details` is encrypted with the secret.
CREATE TABLE conversations (
    conversation INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    secret INTEGER NOT NULL REFERENCES secrets (slot),
    person INTEGER REFERENCES persons (person),
    started_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    events INTEGER NOT NULL DEFAULT 0,
    start_key BLOB UNIQUE,
    start_fingerprint BLOB,
    details BLOB NOT NULL
) STRICT;

CREATE INDEX conversations_of_person ON conversations (person) WHERE person IS NOT NULL;
CREATE INDEX anonymous_by_age ON conversations (last_at) WHERE person IS NULL;
CREATE INDEX signed_in_by_age ON conversations (last_at) WHERE person IS NOT NULL;

-- `payload` is encrypted with the secret of the conversation.
CREATE TABLE events (
    event INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (conversation) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    turn BLOB NOT NULL CHECK (length(turn) = 16),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload BLOB NOT NULL,
    UNIQUE (conversation, number)
) STRICT;

-- Which events a request stored. `key` is a hash of the client's key.
CREATE TABLE requests (
    conversation INTEGER NOT NULL REFERENCES conversations (conversation) ON DELETE CASCADE,
    key BLOB NOT NULL CHECK (length(key) = 32),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (conversation, key)
) STRICT, WITHOUT ROWID;
