-- The rule files that decided anything, once each. There is no foreign key to them: both are
-- written in one transaction, and a check of each of thousands of verdicts would cost what it
-- proves.
CREATE TABLE revisions (
  revision    text   NOT NULL PRIMARY KEY,
  comparison  text   NOT NULL,
  kept_at     bigint NOT NULL, -- milliseconds since 1970
  files       bytea  NOT NULL, -- [{"path", "text"}], deflated
  sample      bytea  NOT NULL  -- a verdict by this revision: the dictionary of the others
);

-- Every verdict that was answered. The ids are UUIDs of version 7, so their order is that of time.
CREATE TABLE verdicts (
  id          uuid   NOT NULL PRIMARY KEY,
  decided_at  bigint NOT NULL, -- milliseconds since 1970
  comparison  text   NOT NULL,
  revision    text   NOT NULL,
  outcome     text   NOT NULL,
  hire_first  text,
  micros      bigint NOT NULL, -- how long the evaluation took
  origin      text,            -- the website's host
  firm        text   NOT NULL, -- its answers, as JSON
  verdict     bytea  NOT NULL  -- the JSON that was answered, deflated with the revision's sample
);
ALTER TABLE verdicts ALTER COLUMN verdict SET STORAGE EXTERNAL;
