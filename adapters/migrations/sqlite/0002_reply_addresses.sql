-- Where to answer people on their platforms: encrypted with the secret of the conversation, and again
-- with the operator's key.
CREATE TABLE reply_addresses (
    conversation INTEGER PRIMARY KEY
        REFERENCES conversations (conversation) ON DELETE CASCADE,
    address BLOB NOT NULL
) STRICT;
