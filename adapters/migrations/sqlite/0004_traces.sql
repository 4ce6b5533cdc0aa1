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
