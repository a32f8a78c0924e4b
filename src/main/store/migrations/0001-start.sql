-- Everything Casebridge knows of one migration. Migrations are append-only: this file never changes after a release.

-- Settings and small facts of the project; never secrets.
CREATE TABLE project (
  name  TEXT PRIMARY KEY,  -- what the setting is called
  value TEXT NOT NULL      -- JSON
) STRICT;

-- How far each stream of the source was read.
CREATE TABLE staged_stream (
  stream    TEXT PRIMARY KEY,                              -- stream id, as the source names it
  first_seq INTEGER NOT NULL,                              -- seq of the first record of the present reading; older rows were not seen again yet
  next_seq  INTEGER NOT NULL,                              -- seq the next record will get
  cursor    TEXT,                                          -- where the source goes on; NULL: from the beginning
  complete  INTEGER NOT NULL CHECK (complete IN (0, 1)),   -- 1: read to its end
  added     INTEGER NOT NULL,                              -- records of this reading that were not there before
  changed   INTEGER NOT NULL,                              -- records whose hash differs from before
  same      INTEGER NOT NULL                               -- records that are as they were
) STRICT;

-- Source records, untouched.
CREATE TABLE staged (
  stream    TEXT NOT NULL REFERENCES staged_stream (stream) ON DELETE CASCADE,  -- stream the record belongs to
  key       TEXT NOT NULL,     -- source key, unique in its stream
  seq       INTEGER NOT NULL,  -- order in its stream; grows from reading to reading
  hash      TEXT NOT NULL,     -- SHA-256 of the cells (canonical JSON) and the blob
  cells     TEXT NOT NULL,     -- JSON: column id to cell, as the source gave them
  file      TEXT NOT NULL,     -- place: file as the person knows it
  sheet     TEXT,              -- place: sheet; NULL where there is none
  line      INTEGER,           -- place: first physical line, from 1; NULL where lines mean nothing
  record    INTEGER NOT NULL,  -- place: number of the record, from 1
  blob      TEXT,              -- SHA-256 of a document's bytes; NULL: none, or not found
  blob_name TEXT,              -- file name of the document
  bytes     INTEGER,           -- size of the document
  match     TEXT CHECK (match IN ('matched', 'index-only', 'file-only', 'ambiguous')),  -- how index and file found each other; NULL: not a document
  PRIMARY KEY (stream, key)
) STRICT;
CREATE UNIQUE INDEX staged_in_order ON staged (stream, seq);

-- Columns whose texts are in staged_value; emptied as soon as the stream changes.
CREATE TABLE staged_index (
  stream    TEXT NOT NULL REFERENCES staged_stream (stream) ON DELETE CASCADE,  -- indexed stream
  column_id TEXT NOT NULL,  -- indexed column
  PRIMARY KEY (stream, column_id)
) STRICT, WITHOUT ROWID;

-- Which records hold a text in a column; made on demand to follow references that go by another column than the key.
CREATE TABLE staged_value (
  stream    TEXT NOT NULL,  -- stream of the record
  column_id TEXT NOT NULL,  -- column
  folded    TEXT NOT NULL,  -- the cell's text: trimmed, NFC, lower case
  key       TEXT NOT NULL,  -- record that holds it
  PRIMARY KEY (stream, column_id, folded, key),
  FOREIGN KEY (stream, column_id) REFERENCES staged_index (stream, column_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Documents in blobs/, by content.
CREATE TABLE blob (
  sha256  TEXT PRIMARY KEY,  -- of the plain bytes; names the file
  sha1    TEXT NOT NULL,     -- of the plain bytes; Odoo's checksum
  bytes   INTEGER NOT NULL,  -- plain size
  made_at TEXT NOT NULL      -- when the file was complete on disk, ISO, UTC
) STRICT, WITHOUT ROWID;

-- What is wrong or noteworthy.
CREATE TABLE finding (
  seq       INTEGER PRIMARY KEY,  -- order in which it was found
  code      TEXT NOT NULL,        -- kebab-case; the sentence is made from it
  severity  TEXT NOT NULL CHECK (severity IN ('error', 'ask', 'warning', 'info')),  -- how much it matters
  step      TEXT NOT NULL,        -- step that said it
  stream    TEXT,                 -- stream concerned
  entity    TEXT,                 -- entity concerned
  column_id TEXT,                 -- column concerned
  key       TEXT,                 -- source key of the record
  place     TEXT,                 -- JSON: file, sheet, line, record
  params    TEXT NOT NULL,        -- JSON: what the sentence needs; may hold record values
  times     INTEGER NOT NULL      -- how many records or cells it stands for
) STRICT;
CREATE INDEX finding_by_group ON finding (code, severity, stream, column_id);
CREATE INDEX finding_by_step ON finding (step, stream);

-- How the source is read, and what a person corrected.
CREATE TABLE profile (
  only      INTEGER PRIMARY KEY CHECK (only = 1),  -- there is one profile
  profile   TEXT,                                  -- JSON, as detected with the corrections applied; NULL: not looked at yet
  overrides TEXT                                   -- JSON, the person's corrections; NULL: none
) STRICT;

-- What the audit knows of each column.
CREATE TABLE column_profile (
  stream    TEXT NOT NULL,     -- stream of the column
  position  INTEGER NOT NULL,  -- order in the stream, from 0
  column_id TEXT NOT NULL,     -- column
  profile   TEXT NOT NULL,     -- JSON
  PRIMARY KEY (stream, position)
) STRICT;

-- Every mapping that was ever saved.
CREATE TABLE mapping (
  version  INTEGER PRIMARY KEY,  -- from 1
  hash     TEXT NOT NULL,        -- SHA-256 of the mapping without its version, canonical JSON
  saved_at TEXT NOT NULL,        -- ISO, UTC
  note     TEXT NOT NULL,        -- why it was saved
  mapping  TEXT NOT NULL         -- JSON
) STRICT;

-- The Odoo records we want.
CREATE TABLE desired (
  key         TEXT PRIMARY KEY,  -- names it on both sides
  phase       TEXT NOT NULL,     -- part of the load it belongs to
  sort        TEXT NOT NULL,     -- order inside the phase
  entity      TEXT NOT NULL,     -- what it is for
  model       TEXT NOT NULL,     -- Odoo model
  title       TEXT NOT NULL,     -- what a person calls it
  wanted      TEXT NOT NULL,     -- JSON: field to value
  match_on    TEXT,              -- JSON: how a record Odoo already has is recognised; NULL: always new
  collisions  TEXT NOT NULL,     -- JSON: field to what happens when Odoo already holds a value
  sources     TEXT NOT NULL,     -- JSON: staged records it was made from
  main_stream TEXT,              -- stream of the main one; NULL: Odoo's own set-up
  main_key    TEXT               -- key of the main one
) STRICT;
CREATE INDEX desired_in_order ON desired (phase, sort, key);
CREATE INDEX desired_by_entity ON desired (entity, key);

-- The sample.
CREATE TABLE pick (
  seq INTEGER PRIMARY KEY,   -- order in which it was picked
  key TEXT NOT NULL UNIQUE,  -- desired record
  why TEXT NOT NULL          -- reason shown to the person
) STRICT;

-- Staged records that became no desired record.
CREATE TABLE exclusion (
  stream TEXT NOT NULL,  -- stream of the record
  key    TEXT NOT NULL,  -- source key
  reason TEXT NOT NULL,  -- the first reason that was given
  PRIMARY KEY (stream, key)
) STRICT, WITHOUT ROWID;

-- Plans: what load may do.
CREATE TABLE plan (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  kind          TEXT NOT NULL CHECK (kind IN ('sample', 'full', 'delta', 'rollback')),  -- what it is for
  mapping_hash  TEXT NOT NULL,  -- mapping it was made with
  odoo          TEXT NOT NULL,  -- server version and database, as planned against
  created_at    TEXT NOT NULL,  -- ISO, UTC
  hash          TEXT,           -- over mapping, Odoo and every change; NULL: still being made, nobody may use it
  facts         TEXT,           -- JSON: what was worked out while planning
  approved_by   TEXT,           -- person; NULL: not approved
  approved_at   TEXT,           -- ISO, UTC
  approved_hash TEXT            -- the hash that person saw
) STRICT;

-- The lines of a plan. What load does is wholly in here.
CREATE TABLE change (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of loading; unique over all plans
  plan_id INTEGER NOT NULL REFERENCES plan (id),  -- plan it belongs to
  phase   TEXT NOT NULL,  -- part of the load
  action  TEXT NOT NULL CHECK (action IN ('create', 'update', 'delete', 'skip', 'stamp')),  -- what is done
  model   TEXT NOT NULL,  -- Odoo model
  key     TEXT NOT NULL,  -- desired record
  title   TEXT NOT NULL,  -- what a person calls it
  odoo_id INTEGER,        -- Odoo's number where planning knew it
  desired_hash TEXT NOT NULL,  -- of the desired record it makes true; '': there is none
  state   TEXT NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'asked', 'done', 'refused', 'waiting')),  -- 'asked': in doubt, we may have died after Odoo said yes
  note    TEXT            -- why skipped, refused or waiting
) STRICT;
CREATE INDEX change_of_plan ON change (plan_id);
CREATE INDEX change_by_key ON change (plan_id, key);
CREATE INDEX change_first ON change (plan_id) WHERE state = 'pending';
CREATE INDEX change_to_do ON change (plan_id, phase, action, model) WHERE state = 'pending';
CREATE INDEX change_open ON change (plan_id, state) WHERE state IN ('asked', 'refused', 'waiting');

-- What a change carries; apart from its state, which is written several times and must stay small.
CREATE TABLE change_content (
  seq    INTEGER PRIMARY KEY REFERENCES change (seq) ON DELETE CASCADE,  -- the change
  wanted TEXT NOT NULL,  -- JSON: field to value
  before TEXT            -- JSON: as Odoo gave it, for updates and deletes
) STRICT;

-- A sealed plan is what a person approves: only the state of its changes, and the note about it, may move.
CREATE TRIGGER change_is_sealed BEFORE UPDATE OF seq, plan_id, phase, action, model, key, title, odoo_id, desired_hash ON change
BEGIN SELECT RAISE(ABORT, 'a change is never altered'); END;
CREATE TRIGGER content_is_sealed BEFORE UPDATE ON change_content
BEGIN SELECT RAISE(ABORT, 'a change is never altered'); END;
CREATE TRIGGER change_is_kept BEFORE DELETE ON change
WHEN (SELECT hash FROM plan WHERE id = OLD.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a sealed plan is never altered'); END;
CREATE TRIGGER content_is_kept BEFORE DELETE ON change_content
WHEN (SELECT p.hash FROM change c JOIN plan p ON p.id = c.plan_id WHERE c.seq = OLD.seq) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a sealed plan is never altered'); END;
CREATE TRIGGER change_is_planned BEFORE INSERT ON change
WHEN (SELECT hash FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a sealed plan is never altered'); END;

-- How many changes of a plan are in which state: asked after every batch, so never counted anew.
CREATE TABLE change_count (
  plan_id   INTEGER NOT NULL REFERENCES plan (id),  -- plan
  phase     TEXT NOT NULL,     -- of the changes
  model     TEXT NOT NULL,     -- of the changes
  action    TEXT NOT NULL,     -- of the changes
  state     TEXT NOT NULL,     -- of the changes
  first_seq INTEGER NOT NULL,  -- of the first that was ever counted here; puts the lines in load order
  count     INTEGER NOT NULL,  -- how many
  PRIMARY KEY (plan_id, phase, model, action, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER change_is_counted AFTER INSERT ON change
BEGIN
  INSERT INTO change_count (plan_id, phase, model, action, state, first_seq, count)
  VALUES (NEW.plan_id, NEW.phase, NEW.model, NEW.action, NEW.state, NEW.seq, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER change_is_recounted AFTER UPDATE OF state ON change WHEN NEW.state <> OLD.state
BEGIN
  UPDATE change_count SET count = count - 1
  WHERE plan_id = OLD.plan_id AND phase = OLD.phase AND model = OLD.model AND action = OLD.action AND state = OLD.state;
  INSERT INTO change_count (plan_id, phase, model, action, state, first_seq, count)
  VALUES (NEW.plan_id, NEW.phase, NEW.model, NEW.action, NEW.state, NEW.seq, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

-- What was asked of Odoo and what came of it; the audit log. Holds no secret and no record value.
CREATE TABLE ledger (
  seq        INTEGER PRIMARY KEY,  -- from 1, without gaps
  run        INTEGER NOT NULL,     -- run that did it; 0: outside a run
  at         TEXT NOT NULL,        -- ISO, UTC
  what       TEXT NOT NULL CHECK (what IN ('asked', 'done', 'refused', 'lost', 'approved', 'note')),  -- what happened
  action     TEXT,                 -- of the change
  model      TEXT,                 -- of the change
  key        TEXT,                 -- of the change
  source     TEXT,                 -- stream/key of the source record it comes from
  odoo_id    INTEGER,              -- Odoo's number
  change_seq INTEGER,              -- the change
  detail     TEXT,                 -- in words, without record values
  previous   TEXT NOT NULL,        -- hash of the entry before; 64 zeros for the first
  hash       TEXT NOT NULL         -- SHA-256 of previous and this entry, canonical JSON
) STRICT;
CREATE INDEX ledger_by_key ON ledger (key, seq);
CREATE TRIGGER ledger_is_not_altered BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_is_not_shortened BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_is_continued BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Where the ledger ends, so that a missing end is noticed.
CREATE TABLE ledger_head (
  only INTEGER PRIMARY KEY CHECK (only = 1),  -- there is one ledger
  seq  INTEGER NOT NULL,                      -- of the last entry; 0: none yet
  hash TEXT NOT NULL                          -- of the last entry; 64 zeros: none yet
) STRICT;
INSERT INTO ledger_head (only, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Which Odoo record a key is; changed only together with the ledger.
CREATE TABLE bound (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,  -- order in which they were bound; rollback goes backwards
  key          TEXT NOT NULL UNIQUE,               -- desired record
  model        TEXT NOT NULL,                      -- Odoo model
  odoo_id      INTEGER NOT NULL,                   -- Odoo's number
  created      INTEGER NOT NULL CHECK (created IN (0, 1)),  -- 1: made by us; 0: Odoo had it, adopted
  desired_hash TEXT NOT NULL,                      -- of the desired values Odoo now holds; '': not known
  before       TEXT                                -- JSON: each field we changed as it was before our first change; NULL: none
) STRICT;
CREATE INDEX bound_by_model ON bound (model, key);

-- Where Odoo does not hold what was desired.
CREATE TABLE discrepancy (
  seq      INTEGER PRIMARY KEY,  -- order in which it was found
  plan_id  INTEGER NOT NULL,     -- plan that was verified
  key      TEXT NOT NULL,        -- desired record
  model    TEXT NOT NULL,        -- Odoo model
  field    TEXT NOT NULL,        -- '': the whole record
  expected TEXT NOT NULL,        -- as desired
  found    TEXT NOT NULL,        -- as Odoo gave it
  code     TEXT NOT NULL         -- 'differs', 'missing', 'extra', 'bytes-differ', 'changed-since'
) STRICT;
CREATE INDEX discrepancy_by_plan ON discrepancy (plan_id, seq);

-- The sample's field-by-field view.
CREATE TABLE comparison (
  seq       INTEGER PRIMARY KEY,  -- order of showing
  plan_id   INTEGER NOT NULL,     -- plan that was verified
  key       TEXT NOT NULL,        -- desired record
  fields    INTEGER NOT NULL,     -- fields compared
  different INTEGER NOT NULL,     -- of these, not equal
  compared  TEXT NOT NULL,        -- JSON: the record with its fields
  UNIQUE (plan_id, key)
) STRICT;
CREATE INDEX comparison_by_plan ON comparison (plan_id, seq);

-- Executions of a recipe.
CREATE TABLE run (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
  recipe     TEXT NOT NULL,  -- what it does
  plan_id    INTEGER,        -- plan it carries out; NULL: none
  started_at TEXT NOT NULL,  -- ISO, UTC
  ended_at   TEXT,           -- ISO, UTC; NULL: not ended
  state      TEXT NOT NULL   -- JSON: where it is
) STRICT;

-- Steps of a run that were finished, so that going on after a stop begins with the next.
CREATE TABLE run_step (
  run_id  INTEGER NOT NULL REFERENCES run (id),  -- the run
  seq     INTEGER NOT NULL,  -- order in which they were finished, from 1
  step    TEXT NOT NULL,     -- the step
  done_at TEXT NOT NULL,     -- ISO, UTC
  PRIMARY KEY (run_id, step)
) STRICT, WITHOUT ROWID;
