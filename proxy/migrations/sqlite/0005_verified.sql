-- The shop's own name of the customer, where its server vouches for them.
ALTER TABLE threads ADD COLUMN verified_id TEXT;
