-- What the firm's own systems are still to be told of strategy calls, and what they were told: one
-- row for each of them. What is said is made when it is sent, from the call as it then is: so
-- nothing here is about a person, and nothing has to be erased.
CREATE TABLE deliveries (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT, -- in which order things happened
  id              TEXT    NOT NULL UNIQUE,           -- by which receivers tell repetitions
  event           TEXT    NOT NULL,
  call_id         TEXT    NOT NULL,
  target          TEXT    NOT NULL,                  -- the system's name in the configuration
  created_at      INTEGER NOT NULL,                  -- milliseconds since 1970, as all times
  state           TEXT    NOT NULL,                  -- PENDING, DELIVERED, DROPPED or DEAD
  attempts        INTEGER NOT NULL,
  first_tried_at  INTEGER,
  next_at         INTEGER NOT NULL,                  -- not tried before, and by nobody else
  last_error      TEXT,
  ended_at        INTEGER
);
CREATE INDEX deliveries_due ON deliveries (target, next_at) WHERE state = 'PENDING';
CREATE INDEX deliveries_of_call ON deliveries (call_id, target, seq);
CREATE INDEX deliveries_open ON deliveries (state, created_at) WHERE state IN ('PENDING', 'DEAD');
CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE state IN ('DELIVERED', 'DROPPED');
