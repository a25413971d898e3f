-- The calls that visitors asked for. The id of a call that was sent with an Idempotency-Key is
-- derived from that key, so that this table's primary key is all that makes it idempotent.
CREATE TABLE calls (
  id          uuid    NOT NULL PRIMARY KEY,
  asked_at    bigint  NOT NULL, -- milliseconds since 1970
  respond_by  bigint  NOT NULL, -- milliseconds since 1970
  state       text    NOT NULL, -- new, contacted, booked, closed
  version     integer NOT NULL, -- 1, and 1 more with each event
  assignee    text,
  verdict     uuid,             -- the id that the visitor sent; it may be on record or not
  origin      text,             -- the website's host
  body_hash   text,             -- SHA-256 of what was sent; null once erased
  request     text,             -- what the visitor sent, as JSON; null once erased
  erased_at   bigint            -- milliseconds since 1970
);
CREATE INDEX calls_by_time ON calls (asked_at, id);
CREATE INDEX open_calls ON calls (state, respond_by) WHERE state <> 'closed';

-- What happened to calls, without anything about the person but in notes.
CREATE TABLE call_events (
  call_id  uuid    NOT NULL,
  version  integer NOT NULL, -- of the call, after it
  at       bigint  NOT NULL, -- milliseconds since 1970
  actor    text    NOT NULL,
  what     text    NOT NULL, -- asked, changed, erased
  details  text,             -- what was changed from what to what, as JSON
  note     text,             -- null once erased
  PRIMARY KEY (call_id, version)
);
