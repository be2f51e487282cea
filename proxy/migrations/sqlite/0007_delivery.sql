-- The ticket that a thread had before, which takes no more messages: the next message opens another
-- one. Empty where the message that was to open the first was refused.
ALTER TABLE threads ADD COLUMN continues TEXT;
CREATE INDEX threads_continue ON threads (continues) WHERE continues IS NOT NULL;
-- Whether the ticket is in the helpdesk's trash.
ALTER TABLE threads ADD COLUMN ticket_trashed INTEGER NOT NULL DEFAULT 0;

-- When the last send was given up without an answer. It may still arrive a while later.
ALTER TABLE outbox ADD COLUMN doubted_at INTEGER;
-- Whose turn it is. The messages of one visitor have rising turns, those of several may have the same;
-- of these, the shops take turns by `shop_turn`.
ALTER TABLE outbox ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN shop_turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN shop TEXT;
-- A keyed hash of the visitor's network, deleted on delivery.
ALTER TABLE outbox ADD COLUMN visitor TEXT;
DROP INDEX outbox_pending;
CREATE INDEX outbox_turns ON outbox (turn, shop_turn, position) WHERE state = 'pending';
CREATE INDEX outbox_turns_of_shop ON outbox (shop, turn, shop_turn) WHERE state = 'pending';
CREATE INDEX outbox_turns_of_visitor ON outbox (visitor, turn)
    WHERE state = 'pending' AND visitor IS NOT NULL;
