-- Files that shoppers upload; the bytes are files of that name in the data directory. `message_id`
-- is NULL until a message takes the file along; `place` is its place there. `url` is where the
-- helpdesk keeps its copy, once it has one.
CREATE TABLE attachments (
    id TEXT NOT NULL PRIMARY KEY,
    shop TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    message_id TEXT,
    place INTEGER NOT NULL DEFAULT 0,
    url TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX attachments_of_message ON attachments (message_id, place) WHERE message_id IS NOT NULL;
CREATE INDEX attachments_waiting ON attachments (created_at) WHERE message_id IS NULL;
