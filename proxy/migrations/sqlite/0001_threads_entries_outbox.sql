-- Times are milliseconds since 1970-01-01T00:00Z.

CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- The customer's address stays with the thread: the helpdesk wants it with every further message.
CREATE TABLE threads (
    id TEXT NOT NULL PRIMARY KEY,
    shop TEXT NOT NULL,
    channel TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    customer_email TEXT NOT NULL,
    customer_phone TEXT NOT NULL,
    ticket TEXT,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX threads_ticket ON threads (ticket) WHERE ticket IS NOT NULL;

-- Every new or changed entry takes its thread's next revision, so that a revision is a cursor.
CREATE TABLE entries (
    thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    message_id TEXT,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('customer', 'agent')),
    author_name TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'delivered', 'parked')),
    revision INTEGER NOT NULL,
    PRIMARY KEY (thread, id),
    UNIQUE (thread, revision)
) STRICT, WITHOUT ROWID;

-- `sends` counts the leases whose send may have happened without our knowing: above 0, the next
-- lease looks the message up before it sends. `payload` is NULL once the helpdesk has the message.
CREATE TABLE outbox (
    position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    opens INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    payload TEXT,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'parked')),
    failures INTEGER NOT NULL DEFAULT 0,
    sends INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    lease_token TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    ticket TEXT,
    reason TEXT
) STRICT;

CREATE INDEX outbox_pending ON outbox (position) WHERE state = 'pending';
CREATE INDEX outbox_pending_of_thread ON outbox (thread, position) WHERE state = 'pending';

-- Up to when the helpdesk's replies have been read, by the helpdesk's own clock.
CREATE TABLE sweeps (
    helpdesk TEXT NOT NULL PRIMARY KEY,
    watermark INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
