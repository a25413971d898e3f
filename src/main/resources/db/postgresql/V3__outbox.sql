-- What the firm's own systems are still to be told of strategy calls, and what they were told: one
-- row for each of them. What is said is made when it is sent, from the call as it then is: so
-- nothing here is about a person, and nothing has to be erased.
CREATE TABLE deliveries (
  seq             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- in which order things happened
  id              uuid    NOT NULL UNIQUE, -- by which receivers tell repetitions
  event           text    NOT NULL,
  call_id         uuid    NOT NULL,
  target          text    NOT NULL,        -- the system's name in the configuration
  created_at      bigint  NOT NULL,        -- milliseconds since 1970, as all times
  state           text    NOT NULL,        -- PENDING, DELIVERED, DROPPED or DEAD
  attempts        integer NOT NULL,
  first_tried_at  bigint,
  next_at         bigint  NOT NULL,        -- not tried before, and by nobody else
  last_error      text,
  ended_at        bigint
);
CREATE INDEX deliveries_due ON deliveries (target, next_at) WHERE state = 'PENDING';
CREATE INDEX deliveries_of_call ON deliveries (call_id, target, seq);
CREATE INDEX deliveries_open ON deliveries (state, created_at) WHERE state IN ('PENDING', 'DEAD');
CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE state IN ('DELIVERED', 'DROPPED');
