-- Datetimes are microseconds since the Unix epoch; JSON is text; booleans are 0 or 1.

CREATE INDEX tags_created ON tags (created_datetime, id);

-- What else is known of a user. Roles are those of Gorgias.
ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'agent';
ALTER TABLE users ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE users ADD COLUMN bio TEXT;
ALTER TABLE users ADD COLUMN country TEXT;
ALTER TABLE users ADD COLUMN external_id TEXT;
ALTER TABLE users ADD COLUMN language TEXT;
ALTER TABLE users ADD COLUMN timezone TEXT;
ALTER TABLE users ADD COLUMN meta TEXT;
ALTER TABLE users ADD COLUMN updated_datetime INTEGER NOT NULL DEFAULT 0;
UPDATE users SET updated_datetime = created_datetime, role = iif(email IS NULL, 'bot', 'admin');

CREATE TABLE teams (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    name             TEXT NOT NULL,
    description      TEXT,
    decoration       TEXT,
    created_datetime INTEGER NOT NULL
) STRICT;

CREATE TABLE team_members (
    team_id INTEGER NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, user_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE tickets ADD COLUMN assignee_team_id INTEGER REFERENCES teams (id);

-- Definitions. `definition` is the JSON of the data type and its input's settings.
CREATE TABLE custom_fields (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    external_id          TEXT,
    object_type          TEXT NOT NULL CHECK (object_type IN ('Ticket', 'Customer')),
    label                TEXT NOT NULL,
    description          TEXT,
    priority             INTEGER,
    required             INTEGER NOT NULL CHECK (required IN (0, 1)),
    requirement_type     TEXT NOT NULL,
    managed_type         TEXT,
    definition           TEXT NOT NULL,
    created_datetime     INTEGER NOT NULL,
    updated_datetime     INTEGER NOT NULL,
    deactivated_datetime INTEGER
) STRICT;

-- A value is JSON: a string, a number or a boolean.
CREATE TABLE ticket_custom_fields (
    ticket_id       INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    custom_field_id INTEGER NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
    value           TEXT NOT NULL,
    PRIMARY KEY (ticket_id, custom_field_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_custom_fields_field ON ticket_custom_fields (custom_field_id);

CREATE INDEX customers_created ON customers (created_datetime, id);
CREATE INDEX customers_updated ON customers (updated_datetime, id);
CREATE INDEX customers_external_id ON customers (external_id);

CREATE INDEX tickets_snoozed ON tickets (snooze_datetime) WHERE snooze_datetime IS NOT NULL;
