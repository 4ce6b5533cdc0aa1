-- How turns came to their answers. `first` is the number of the turn's first event, `generation` the index
-- that it used; `payload` is encrypted with the secret of the conversation.
CREATE TABLE traces (
    turn BLOB NOT NULL PRIMARY KEY CHECK (length(turn) = 16),
    conversation INTEGER NOT NULL REFERENCES conversations (conversation) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    generation INTEGER,
    payload BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX traces_of_conversation ON traces (conversation);
CREATE INDEX traces_by_generation ON traces (generation) WHERE generation IS NOT NULL;

-- Where pages contradict each other, as questions met it. Nothing of a person is here, so that it stays when
-- their conversations go. Times are nanoseconds since 1970 (UTC).
CREATE TABLE conflicts (
    page TEXT NOT NULL,
    section INTEGER NOT NULL,
    other TEXT NOT NULL,
    other_section INTEGER NOT NULL,
    times INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (page, section, other, other_section)
) STRICT, WITHOUT ROWID;
