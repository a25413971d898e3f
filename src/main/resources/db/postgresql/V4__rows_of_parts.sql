-- Revisions get a number, by which rows name them, and the words that rows have numbers for. The
-- words are null for those that decided only before.
ALTER TABLE revisions ADD COLUMN number integer GENERATED ALWAYS AS IDENTITY;
ALTER TABLE revisions ADD COLUMN words text; -- {"outcomes", "roles", "questions"}
CREATE UNIQUE INDEX revisions_by_number ON revisions (number);

-- The texts that verdicts of one revision have in common, once each.
CREATE TABLE verdict_parts (
  revision  integer NOT NULL, -- its number
  part      integer NOT NULL, -- from 0
  bytes     bytea   NOT NULL, -- of JSON in UTF-8
  PRIMARY KEY (revision, part)
);

-- Every verdict that was answered, in a fifteenth of the space of the table of verdicts. That one
-- is still read, and takes those whose revision is not known.
CREATE TABLE decisions (
  id          uuid     NOT NULL PRIMARY KEY, -- of version 7, so the order is that of time
  decided_at  bigint   NOT NULL, -- milliseconds since 1970
  micros      integer  NOT NULL, -- how long the decision took
  revision    integer  NOT NULL, -- its number
  outcome     smallint NOT NULL, -- its place in the revision's words
  hire_first  smallint,          -- the role's place in the revision's words
  origin      text,              -- the website's host
  firm        text     NOT NULL, -- the answers in the order of the revision's questions
  verdict     bytea    NOT NULL, -- the numbers of the parts that the answered JSON is made of
  hash        bytea    NOT NULL  -- the first 16 bytes of the SHA-256 of the answered JSON and the answers
);
