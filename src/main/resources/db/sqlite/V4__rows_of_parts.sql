-- Revisions get a number, by which rows name them, and the words that rows have numbers for. Both
-- are null for those that decided only before.
ALTER TABLE revisions ADD COLUMN number INTEGER;
ALTER TABLE revisions ADD COLUMN words TEXT; -- {"outcomes", "roles", "questions"}
CREATE UNIQUE INDEX revisions_by_number ON revisions (number);

-- The texts that verdicts of one revision have in common, once each.
CREATE TABLE verdict_parts (
  revision  INTEGER NOT NULL, -- its number
  part      INTEGER NOT NULL, -- from 0
  bytes     BLOB    NOT NULL, -- of JSON in UTF-8
  PRIMARY KEY (revision, part)
) WITHOUT ROWID;

-- Every verdict that was answered, in a fifteenth of the space of the table of verdicts. That one
-- is still read, and takes those whose revision is not known.
CREATE TABLE decisions (
  id          BLOB    NOT NULL PRIMARY KEY, -- a UUID of version 7, so the order is that of time
  decided_at  INTEGER NOT NULL, -- milliseconds since 1970
  revision    INTEGER NOT NULL, -- its number
  outcome     INTEGER NOT NULL, -- its place in the revision's words
  hire_first  INTEGER,          -- the role's place in the revision's words
  micros      INTEGER NOT NULL, -- how long the decision took
  origin      TEXT,             -- the website's host
  firm        TEXT    NOT NULL, -- the answers in the order of the revision's questions
  verdict     BLOB    NOT NULL, -- the numbers of the parts that the answered JSON is made of
  hash        BLOB    NOT NULL  -- the first 16 bytes of the SHA-256 of the answered JSON and the answers
) WITHOUT ROWID;
