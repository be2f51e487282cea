-- Datetimes are microseconds since the Unix epoch; JSON is text; booleans are 0 or 1.

CREATE TABLE users (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Null for the bot only.
    email            TEXT COLLATE NOCASE UNIQUE,
    name             TEXT NOT NULL,
    created_datetime INTEGER NOT NULL
) STRICT;

CREATE TABLE customers (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    external_id      TEXT,
    email            TEXT COLLATE NOCASE UNIQUE,
    name             TEXT,
    language         TEXT,
    timezone         TEXT,
    note             TEXT,
    meta             TEXT,
    created_datetime INTEGER NOT NULL,
    updated_datetime INTEGER NOT NULL
) STRICT;

-- Where a customer can be reached: an address belongs to one customer.
CREATE TABLE customer_channels (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    type        TEXT NOT NULL,
    address     TEXT NOT NULL COLLATE NOCASE,
    preferred   INTEGER NOT NULL CHECK (preferred IN (0, 1)),
    UNIQUE (type, address)
) STRICT;
CREATE INDEX customer_channels_customer ON customer_channels (customer_id);

-- Names are case sensitive.
CREATE TABLE tags (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    name             TEXT NOT NULL UNIQUE,
    description      TEXT,
    decoration       TEXT,
    created_datetime INTEGER NOT NULL
) STRICT;

CREATE TABLE tickets (
    id                             INTEGER PRIMARY KEY AUTOINCREMENT,
    external_id                    TEXT,
    priority                       TEXT NOT NULL,
    channel                        TEXT NOT NULL,
    via                            TEXT NOT NULL,
    from_agent                     INTEGER NOT NULL CHECK (from_agent IN (0, 1)),
    spam                           INTEGER NOT NULL CHECK (spam IN (0, 1)),
    imported                       INTEGER NOT NULL CHECK (imported IN (0, 1)),
    customer_id                    INTEGER REFERENCES customers (id),
    assignee_user_id               INTEGER REFERENCES users (id),
    language                       TEXT,
    subject                        TEXT,
    meta                           TEXT,
    created_datetime               INTEGER NOT NULL,
    processed_datetime             INTEGER NOT NULL,
    status                         TEXT NOT NULL CHECK (status IN ('open', 'closed')),
    is_unread                      INTEGER NOT NULL CHECK (is_unread IN (0, 1)),
    opened_datetime                INTEGER,
    last_received_message_datetime INTEGER,
    last_message_datetime          INTEGER,
    updated_datetime               INTEGER NOT NULL,
    closed_datetime                INTEGER,
    trashed_datetime               INTEGER,
    snooze_datetime                INTEGER
) STRICT;
CREATE INDEX tickets_created ON tickets (created_datetime, id);
CREATE INDEX tickets_updated ON tickets (updated_datetime, id);
CREATE INDEX tickets_activity ON tickets (coalesce(last_message_datetime, created_datetime), id);
CREATE INDEX tickets_external_id ON tickets (external_id);
CREATE INDEX tickets_customer ON tickets (customer_id);

CREATE TABLE ticket_tags (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    tag_id    INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tags_tag ON ticket_tags (tag_id);

CREATE TABLE messages (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id            INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    external_id          TEXT,
    message_id           TEXT,
    public               INTEGER NOT NULL CHECK (public IN (0, 1)),
    channel              TEXT NOT NULL,
    via                  TEXT NOT NULL,
    from_agent           INTEGER NOT NULL CHECK (from_agent IN (0, 1)),
    imported             INTEGER NOT NULL CHECK (imported IN (0, 1)),
    sender_user_id       INTEGER REFERENCES users (id),
    sender_customer_id   INTEGER REFERENCES customers (id),
    receiver_user_id     INTEGER REFERENCES users (id),
    receiver_customer_id INTEGER REFERENCES customers (id),
    integration_id       INTEGER,
    subject              TEXT,
    body_text            TEXT,
    body_html            TEXT,
    stripped_text        TEXT,
    stripped_html        TEXT,
    stripped_signature   TEXT,
    source               TEXT,
    attachments          TEXT NOT NULL,
    macros               TEXT NOT NULL,
    actions              TEXT,
    headers              TEXT,
    meta                 TEXT,
    mention_ids          TEXT NOT NULL,
    last_sending_error   TEXT,
    created_datetime     INTEGER NOT NULL,
    processed_datetime   INTEGER NOT NULL,
    sent_datetime        INTEGER,
    failed_datetime      INTEGER,
    deleted_datetime     INTEGER,
    opened_datetime      INTEGER,
    -- An agent's message has a user as its sender, a customer's message a customer.
    CHECK ((sender_user_id IS NULL) <> (sender_customer_id IS NULL)),
    CHECK (channel <> 'internal-note' OR public = 0)
) STRICT;
CREATE INDEX messages_ticket ON messages (ticket_id, created_datetime, id);
CREATE INDEX messages_created ON messages (created_datetime, id);
