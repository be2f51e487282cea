-- Which database this is, and a number that grows while the proxy runs. The state file outside of the
-- data directory has the same: a database that is behind it is a backup that was restored.
-- `written_at` is when the database was last found to be writable.
CREATE TABLE lineage (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    database TEXT NOT NULL,
    step INTEGER NOT NULL DEFAULT 0,
    written_at INTEGER NOT NULL DEFAULT 0
) STRICT;
