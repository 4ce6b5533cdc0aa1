-- Keys of other programs. `hash` is the SHA-256 of a secret of 256 random bits, which is kept nowhere.
-- `scopes` are names apart by spaces, `reads` names of visibilities on a line each; times are nanoseconds since 1970 (UTC).
CREATE TABLE api_keys (
    api_key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    scopes TEXT NOT NULL,
    reads TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER
) STRICT;
