-- What the inbox searches: any part of a word, in any script, without regard to case and accents.
-- The indexes hold no copy of the words, and what is deleted leaves them at once ('secure-delete').

CREATE VIEW message_words (id, words) AS
    SELECT id, coalesce(nullif(body_text, ''), nullif(stripped_text, ''), body_html) FROM messages;

CREATE VIRTUAL TABLE message_search USING fts5 (
    words, content = 'message_words', content_rowid = 'id', tokenize = "trigram remove_diacritics 1"
);
CREATE VIRTUAL TABLE ticket_search USING fts5 (
    subject, content = 'tickets', content_rowid = 'id', tokenize = "trigram remove_diacritics 1"
);
CREATE VIRTUAL TABLE customer_search USING fts5 (
    name, email, content = 'customers', content_rowid = 'id',
    tokenize = "trigram remove_diacritics 1"
);
CREATE VIRTUAL TABLE address_search USING fts5 (
    address, content = 'customer_channels', content_rowid = 'id',
    tokenize = "trigram remove_diacritics 1"
);

INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
INSERT INTO ticket_search (ticket_search, rank) VALUES ('secure-delete', 1);
INSERT INTO customer_search (customer_search, rank) VALUES ('secure-delete', 1);
INSERT INTO address_search (address_search, rank) VALUES ('secure-delete', 1);

-- Everything that is already there.
INSERT INTO message_search (message_search) VALUES ('rebuild');
INSERT INTO ticket_search (ticket_search) VALUES ('rebuild');
INSERT INTO customer_search (customer_search) VALUES ('rebuild');
INSERT INTO address_search (address_search) VALUES ('rebuild');

CREATE TRIGGER message_search_insert AFTER INSERT ON messages BEGIN
    INSERT INTO message_search (rowid, words) VALUES
        (new.id, coalesce(nullif(new.body_text, ''), nullif(new.stripped_text, ''), new.body_html));
END;
CREATE TRIGGER message_search_update AFTER UPDATE OF body_text, stripped_text, body_html ON messages
BEGIN
    INSERT INTO message_search (message_search, rowid, words) VALUES ('delete',
        old.id, coalesce(nullif(old.body_text, ''), nullif(old.stripped_text, ''), old.body_html));
    INSERT INTO message_search (rowid, words) VALUES
        (new.id, coalesce(nullif(new.body_text, ''), nullif(new.stripped_text, ''), new.body_html));
END;
CREATE TRIGGER message_search_delete AFTER DELETE ON messages BEGIN
    INSERT INTO message_search (message_search, rowid, words) VALUES ('delete',
        old.id, coalesce(nullif(old.body_text, ''), nullif(old.stripped_text, ''), old.body_html));
END;

CREATE TRIGGER ticket_search_insert AFTER INSERT ON tickets BEGIN
    INSERT INTO ticket_search (rowid, subject) VALUES (new.id, new.subject);
END;
CREATE TRIGGER ticket_search_update AFTER UPDATE OF subject ON tickets
WHEN old.subject IS NOT new.subject BEGIN
    INSERT INTO ticket_search (ticket_search, rowid, subject)
    VALUES ('delete', old.id, old.subject);
    INSERT INTO ticket_search (rowid, subject) VALUES (new.id, new.subject);
END;
CREATE TRIGGER ticket_search_delete AFTER DELETE ON tickets BEGIN
    INSERT INTO ticket_search (ticket_search, rowid, subject)
    VALUES ('delete', old.id, old.subject);
END;

CREATE TRIGGER customer_search_insert AFTER INSERT ON customers BEGIN
    INSERT INTO customer_search (rowid, name, email) VALUES (new.id, new.name, new.email);
END;
CREATE TRIGGER customer_search_update AFTER UPDATE OF name, email ON customers BEGIN
    INSERT INTO customer_search (customer_search, rowid, name, email)
    VALUES ('delete', old.id, old.name, old.email);
    INSERT INTO customer_search (rowid, name, email) VALUES (new.id, new.name, new.email);
END;
CREATE TRIGGER customer_search_delete AFTER DELETE ON customers BEGIN
    INSERT INTO customer_search (customer_search, rowid, name, email)
    VALUES ('delete', old.id, old.name, old.email);
END;

CREATE TRIGGER address_search_insert AFTER INSERT ON customer_channels BEGIN
    INSERT INTO address_search (rowid, address) VALUES (new.id, new.address);
END;
CREATE TRIGGER address_search_update AFTER UPDATE OF address ON customer_channels BEGIN
    INSERT INTO address_search (address_search, rowid, address)
    VALUES ('delete', old.id, old.address);
    INSERT INTO address_search (rowid, address) VALUES (new.id, new.address);
END;
CREATE TRIGGER address_search_delete AFTER DELETE ON customer_channels BEGIN
    INSERT INTO address_search (address_search, rowid, address)
    VALUES ('delete', old.id, old.address);
END;

-- The numbers on the inbox's tabs.
CREATE INDEX tickets_tabs ON tickets (status, trashed_datetime, is_unread);
