-- Which key stands for a record of Odoo's, so that planning recognises none twice.
CREATE INDEX bound_by_number ON bound (model, odoo_id);

-- Makings that were given up for lost: after each load it is looked whether they came into being after all.
CREATE INDEX ledger_lost ON ledger (action, key) WHERE what = 'lost';
