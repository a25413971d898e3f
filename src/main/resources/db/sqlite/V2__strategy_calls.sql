-- The calls that visitors asked for. The id of a call that was sent with an Idempotency-Key is
-- derived from that key, so that this table's primary key is all that makes it idempotent.
CREATE TABLE calls (
  id          TEXT    NOT NULL PRIMARY KEY,
  asked_at    INTEGER NOT NULL, -- milliseconds since 1970
  respond_by  INTEGER NOT NULL, -- milliseconds since 1970
  state       TEXT    NOT NULL, -- new, contacted, booked, closed
  version     INTEGER NOT NULL, -- 1, and 1 more with each event
  assignee    TEXT,
  verdict     TEXT,             -- the id that the visitor sent; it may be on record or not
  origin      TEXT,             -- the website's host
  body_hash   TEXT,             -- SHA-256 of what was sent; null once erased
  request     TEXT,             -- what the visitor sent, as JSON; null once erased
  erased_at   INTEGER           -- milliseconds since 1970
);
CREATE INDEX calls_by_time ON calls (asked_at, id);
CREATE INDEX open_calls ON calls (state, respond_by) WHERE state <> 'closed';

-- What happened to calls, without anything about the person but in notes.
CREATE TABLE call_events (
  call_id  TEXT    NOT NULL,
  version  INTEGER NOT NULL, -- of the call, after it
  at       INTEGER NOT NULL, -- milliseconds since 1970
  actor    TEXT    NOT NULL,
  what     TEXT    NOT NULL, -- asked, changed, erased
  details  TEXT,             -- what was changed from what to what, as JSON
  note     TEXT,             -- null once erased
  PRIMARY KEY (call_id, version)
);
