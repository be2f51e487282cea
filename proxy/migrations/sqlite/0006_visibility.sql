-- How the helpdesk names the customer of a thread: `id:7`, `email:ann@shop.example`. An agent's message
-- is shown where it is for one of them.
CREATE TABLE customer_names (
    thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (thread, name)
) STRICT, WITHOUT ROWID;

-- Whether the shop has vouched for the e-mail address, not only for the customer.
ALTER TABLE threads ADD COLUMN email_verified INTEGER NOT NULL DEFAULT 0;

-- A line in place of a message; text and files are gone then.
ALTER TABLE entries ADD COLUMN notice TEXT
    CHECK (notice IN ('removed', 'continued_by_email', 'continued_elsewhere'));
-- Of a reply as the helpdesk gave it: the same again needs no parsing.
ALTER TABLE entries ADD COLUMN digest TEXT;
-- Orders entries of the same moment; `revision` changes with the entry.
ALTER TABLE entries ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE entries SET place = revision;

-- Up to which of its own ids the helpdesk has been read.
ALTER TABLE sweeps ADD COLUMN newest_id INTEGER;

-- A customer's messages that came on other channels were shown to whoever had typed the address.
UPDATE entries SET notice = 'continued_elsewhere', author_name = '', text = '', rich = NULL, files = NULL
WHERE message_id IS NULL AND author_kind = 'customer';
