-- How shoppers rate their conversations. `version` counts the changes of a rating, so that what a
-- lease took along is never noted for a newer one.
CREATE TABLE ratings (
    thread TEXT NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE,
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    comment TEXT NOT NULL,
    at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'delivered', 'kept', 'refused')),
    failures INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    lease_token TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    reason TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX ratings_pending ON ratings (at) WHERE state = 'pending';

-- Links that open a thread on another device, by the SHA-256 of their tokens.
CREATE TABLE links (
    position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,
    thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX links_of_thread ON links (thread, position);
CREATE INDEX links_by_end ON links (expires_at);

-- Files that are forgotten and may still be on the disk.
CREATE TABLE removals (
    file TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What a thread that is deleted takes along is found by it.
CREATE INDEX outbox_of_thread ON outbox (thread);
