-- Records that several source rows make together: a client who is named in many cases.

-- Which record a row is part of.
CREATE TABLE desired_part (
  mapping TEXT NOT NULL,     -- entity mapping that took the row
  stream  TEXT NOT NULL,     -- stream of the row
  key     TEXT NOT NULL,     -- source key of the row
  seq     INTEGER NOT NULL,  -- order of the row in its stream
  desired TEXT NOT NULL,     -- the record; it may come from another stream
  began   INTEGER NOT NULL CHECK (began IN (0, 1)),  -- 1: nothing was known of the record before this row
  PRIMARY KEY (mapping, stream, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_of_record ON desired_part (desired, mapping, seq);
CREATE INDEX part_that_began ON desired_part (mapping, seq) WHERE began = 1;
CREATE INDEX part_in_stream ON desired_part (stream, key);

-- What records are known by: an e-mail address, a name with a company, a name.
CREATE TABLE desired_mark (
  mark    TEXT NOT NULL,  -- kind of record, kind of mark and the folded text
  desired TEXT NOT NULL,  -- a record that bears it
  PRIMARY KEY (mark, desired)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_of_record ON desired_mark (desired, mark);
