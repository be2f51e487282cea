-- When a message in doubt was sent again: the helpdesk may have it twice, and is asked a while later.
ALTER TABLE outbox ADD COLUMN resent_at INTEGER;
CREATE INDEX outbox_resent ON outbox (resent_at) WHERE resent_at IS NOT NULL;
