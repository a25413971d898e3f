-- The rule files that decided anything, once each. There is no foreign key to them: both are
-- written in one transaction, and a check of each of thousands of verdicts would cost what it
-- proves.
CREATE TABLE revisions (
  revision    TEXT    NOT NULL PRIMARY KEY,
  comparison  TEXT    NOT NULL,
  kept_at     INTEGER NOT NULL, -- milliseconds since 1970
  files       BLOB    NOT NULL, -- [{"path", "text"}], deflated
  sample      BLOB    NOT NULL  -- a verdict by this revision: the dictionary of the others
);

-- Every verdict that was answered. The ids are UUIDs of version 7, so their order is that of time.
CREATE TABLE verdicts (
  id          TEXT    NOT NULL PRIMARY KEY,
  decided_at  INTEGER NOT NULL, -- milliseconds since 1970
  comparison  TEXT    NOT NULL,
  revision    TEXT    NOT NULL,
  outcome     TEXT    NOT NULL,
  hire_first  TEXT,
  micros      INTEGER NOT NULL, -- how long the evaluation took
  origin      TEXT,             -- the website's host
  firm        TEXT    NOT NULL, -- its answers, as JSON
  verdict     BLOB    NOT NULL  -- the JSON that was answered, deflated with the revision's sample
) WITHOUT ROWID;
