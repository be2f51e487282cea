-- A delivery that a worker has leased is not sent by another one, nor is a later one of its
-- integration, before `lease_until`. No lease: null and 0.
ALTER TABLE webhook_deliveries ADD COLUMN lease_token TEXT;
ALTER TABLE webhook_deliveries ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
CREATE INDEX webhook_deliveries_leased ON webhook_deliveries (integration_id, lease_until)
    WHERE lease_token IS NOT NULL;
