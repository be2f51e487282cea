-- Datetimes are microseconds since the Unix epoch; JSON is text; booleans are 0 or 1.

-- How customers rate the help; a ticket is rated once.
CREATE TABLE satisfaction_surveys (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id            INTEGER NOT NULL UNIQUE REFERENCES tickets (id) ON DELETE CASCADE,
    customer_id          INTEGER NOT NULL REFERENCES customers (id),
    score                INTEGER CHECK (score BETWEEN 1 AND 5),
    body_text            TEXT,
    meta                 TEXT,
    created_datetime     INTEGER NOT NULL,
    sent_datetime        INTEGER,
    scored_datetime      INTEGER,
    should_send_datetime INTEGER
) STRICT;
CREATE INDEX satisfaction_surveys_created ON satisfaction_surveys (created_datetime, id);

CREATE TABLE voice_calls (
    id                               INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id                        INTEGER REFERENCES tickets (id) ON DELETE SET NULL,
    customer_id                      INTEGER REFERENCES customers (id),
    integration_id                   INTEGER,
    phone_number_id                  INTEGER,
    external_id                      TEXT NOT NULL,
    provider                         TEXT NOT NULL,
    status                           TEXT NOT NULL,
    direction                        TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    phone_number_source              TEXT NOT NULL,
    country_source                   TEXT,
    phone_number_destination         TEXT NOT NULL,
    country_destination              TEXT,
    -- In seconds.
    duration                         INTEGER,
    started_datetime                 INTEGER NOT NULL,
    created_datetime                 INTEGER NOT NULL,
    updated_datetime                 INTEGER NOT NULL,
    initiated_by_agent_id            INTEGER REFERENCES users (id),
    last_answered_by_agent_id        INTEGER REFERENCES users (id),
    last_rang_agent_id               INTEGER REFERENCES users (id),
    summaries                        TEXT NOT NULL,
    termination_status               TEXT,
    queue_id                         INTEGER,
    status_in_queue                  TEXT,
    answered_by_external_number      TEXT,
    answered_by_external_customer_id INTEGER REFERENCES customers (id),
    monitoring_status                TEXT,
    last_monitoring_agent_id         INTEGER REFERENCES users (id)
) STRICT;
CREATE INDEX voice_calls_created ON voice_calls (created_datetime, id);
CREATE INDEX voice_calls_ticket ON voice_calls (ticket_id);

CREATE TABLE voice_call_events (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id          INTEGER NOT NULL REFERENCES voice_calls (id) ON DELETE CASCADE,
    type             TEXT NOT NULL,
    user_id          INTEGER REFERENCES users (id),
    customer_id      INTEGER REFERENCES customers (id),
    created_datetime INTEGER NOT NULL,
    meta             TEXT NOT NULL
) STRICT;
CREATE INDEX voice_call_events_created ON voice_call_events (created_datetime, id);
CREATE INDEX voice_call_events_call ON voice_call_events (call_id);

CREATE TABLE voice_call_recordings (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id              INTEGER NOT NULL REFERENCES voice_calls (id) ON DELETE CASCADE,
    external_id          TEXT NOT NULL,
    -- Null once it is deleted.
    url                  TEXT,
    -- In seconds.
    duration             INTEGER,
    type                 TEXT NOT NULL CHECK (type IN ('call-recording', 'voicemail')),
    created_datetime     INTEGER NOT NULL,
    deleted_datetime     INTEGER,
    deleted_by_user_id   INTEGER REFERENCES users (id),
    error_code           TEXT,
    transcription_status TEXT
) STRICT;
CREATE INDEX voice_call_recordings_created ON voice_call_recordings (created_datetime, id);
CREATE INDEX voice_call_recordings_call ON voice_call_recordings (call_id);

-- The content lies in a directory, in a file named after its hash.
CREATE TABLE files (
    type             TEXT NOT NULL,
    -- SHA-256 of the content, in hexadecimal.
    hash             TEXT NOT NULL,
    name             TEXT NOT NULL,
    content_type     TEXT NOT NULL,
    -- In bytes.
    size             INTEGER NOT NULL,
    created_datetime INTEGER NOT NULL,
    PRIMARY KEY (type, hash, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE integrations (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    name                 TEXT NOT NULL,
    description          TEXT,
    url                  TEXT NOT NULL,
    method               TEXT NOT NULL,
    request_content_type TEXT NOT NULL,
    form                 TEXT,
    headers              TEXT NOT NULL,
    hmac_secret          TEXT,
    -- The names of those that are on.
    triggers             TEXT NOT NULL,
    user_id              INTEGER NOT NULL REFERENCES users (id),
    -- Requests that failed since one succeeded.
    failures             INTEGER NOT NULL,
    created_datetime     INTEGER NOT NULL,
    updated_datetime     INTEGER NOT NULL,
    deactivated_datetime INTEGER
) STRICT;
CREATE INDEX integrations_created ON integrations (created_datetime, id);

-- What integrations are still to be told.
CREATE TABLE webhook_deliveries (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    integration_id   INTEGER NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    -- A deleted ticket's words are not sent any more.
    ticket_id        INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    -- The integration's form with its templates filled in.
    payload          TEXT,
    -- How often it failed.
    attempts         INTEGER NOT NULL,
    due_datetime     INTEGER NOT NULL,
    created_datetime INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (integration_id, due_datetime, id);
CREATE INDEX webhook_deliveries_ticket ON webhook_deliveries (ticket_id);
