-- The ledger as an audit log that can be handed on: whether there is a before-image, and what it is filtered by.
ALTER TABLE ledger ADD COLUMN before_hash TEXT;  -- keyed hash of what Odoo held before; NULL: nothing was changed
CREATE INDEX ledger_by_model ON ledger (model, seq);
CREATE INDEX ledger_by_run ON ledger (run, seq);
