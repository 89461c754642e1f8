-- The database of propmend: sweeps, the jobs that they expand to, every attempt at a job, and the
-- one counted result of each job. This file is the only place where the schema is written; the
-- coordinator embeds it and runs it once, on an empty file.
--
-- What must always hold is said here, so that no program can break it:
--   * a job is running exactly if one of its attempts is, and no two attempts run at once;
--   * a job is done exactly if it has a result, which belongs to exactly one attempt;
--   * a job is failed exactly if it says why, or which needed job is to blame.
--
-- A job's description is that of its family with its own differences: `job_description` shows it
-- whole. A million jobs of one family then cost little more than their differences.
--
-- Times are seconds since 1970 on the coordinator's wall clock, for people to read
-- (`SELECT datetime(started, 'unixepoch') FROM attempt`). No decision is made on them, and as that
-- clock may be set back, no order among them is promised.

PRAGMA application_id = 1347243588;  -- "PMND": this file is ours
PRAGMA user_version = 3;             -- the version of this schema

-- The database itself, in one row.
CREATE TABLE ledger (
  one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  name  TEXT    NOT NULL CHECK (name <> ''),  -- given when the file was made
  epoch INTEGER NOT NULL CHECK (epoch >= 0)   -- how often it was opened for serving
) STRICT;

-- What a researcher submitted under one name.
CREATE TABLE sweep (
  number      INTEGER NOT NULL PRIMARY KEY,  -- the order of first submission
  name        TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  description TEXT    NOT NULL,
  source      TEXT    NOT NULL,              -- the text of the sweep file
  fingerprint TEXT    NOT NULL,              -- of what the file says; equal ones have equal jobs
  state       TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'cancelled')),
  submitted   REAL    NOT NULL               -- the newest submission
) STRICT;

-- Jobs of one stage, editor and split, which are alike but for a few settings.
CREATE TABLE family (
  number INTEGER NOT NULL PRIMARY KEY,
  stage  TEXT    NOT NULL
    CHECK (stage IN ('base', 'covariance', 'train', 'evaluate', 'judge')),
  spec   TEXT    NOT NULL CHECK (json_valid(spec)),
  unmet  INTEGER NOT NULL CHECK (unmet >= 0),  -- jobs that all of them need and that are not done
  blamed INTEGER REFERENCES job (number)       -- the failed one among those, directly or not
) STRICT;

CREATE INDEX family_by_blamed ON family (blamed) WHERE blamed IS NOT NULL;

-- Which jobs must be done before any job of a family can begin.
CREATE TABLE family_need (
  family INTEGER NOT NULL REFERENCES family (number),
  needed INTEGER NOT NULL REFERENCES job (number),
  PRIMARY KEY (family, needed)
) STRICT, WITHOUT ROWID;

CREATE INDEX family_need_by_needed ON family_need (needed);

-- On what terms jobs are given out.
CREATE TABLE scheduling (
  number   INTEGER NOT NULL PRIMARY KEY,
  priority INTEGER NOT NULL,
  threads  INTEGER NOT NULL CHECK (threads >= 0),
  memory   INTEGER NOT NULL CHECK (memory >= 0),                -- bytes
  tags     TEXT    NOT NULL CHECK (json_type(tags) = 'array'),
  terms    TEXT    NOT NULL UNIQUE CHECK (json_valid(terms))    -- all of them, as JSON
) STRICT;

-- Where jobs wait: those of a family that a sweep has on the same terms.
CREATE TABLE lane (
  number     INTEGER NOT NULL PRIMARY KEY,
  sweep      INTEGER NOT NULL REFERENCES sweep (number),
  family     INTEGER NOT NULL REFERENCES family (number),
  scheduling INTEGER NOT NULL REFERENCES scheduling (number),
  rank       INTEGER NOT NULL,            -- of the stage, in the order of dependence
  open       INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),  -- 0: no job in it can begin
  UNIQUE (sweep, family, scheduling)
) STRICT;

CREATE INDEX lane_by_open ON lane (number) WHERE open = 1;

-- One unit of work. Jobs are named by what determines their result, so sweeps share them.
CREATE TABLE job (
  number   INTEGER NOT NULL PRIMARY KEY,
  id       BLOB    NOT NULL CHECK (length(id) = 32),  -- SHA-256; `job_key` finds it
  family   INTEGER NOT NULL REFERENCES family (number),
  own      TEXT    NOT NULL,                          -- merge patch (RFC 7396) to the family's spec
  lane     INTEGER,                                   -- NULL: no sweep has it any longer
  unmet    INTEGER NOT NULL DEFAULT 0 CHECK (unmet >= 0),  -- needs of its own that are not done
  state    TEXT    NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'delayed', 'running', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- Failures of attempts up to this number no longer count: the job was retried after it.
  forgiven INTEGER NOT NULL DEFAULT 0 CHECK (forgiven >= 0),

  -- Why the job failed, or which needed job is to blame.
  failure_kind    TEXT
    CHECK (failure_kind IN ('job', 'host', 'lost', 'memory', 'timeout', 'cancelled')),
  failure_message TEXT,
  blamed          INTEGER REFERENCES job (number),

  -- A running or done job has the running or done attempt that `attempt.held` matches.
  held TEXT GENERATED ALWAYS AS (CASE WHEN state IN ('running', 'done') THEN state END) STORED,
  -- A done job has a result.
  finished INTEGER GENERATED ALWAYS AS (CASE WHEN state = 'done' THEN number END) STORED
    REFERENCES result (job) DEFERRABLE INITIALLY DEFERRED,

  UNIQUE (number, held),
  FOREIGN KEY (number, held) REFERENCES attempt (job, held) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((failure_kind IS NOT NULL) = (failure_message IS NOT NULL)),
  CHECK ((state = 'failed') = ((failure_kind IS NOT NULL) + (blamed IS NOT NULL) = 1)),
  CHECK (state = 'failed' OR (failure_kind IS NULL AND blamed IS NULL)),
  CHECK (blamed IS NULL OR blamed <> number)
) STRICT;

CREATE INDEX job_by_lane ON job (lane, number) WHERE state = 'waiting' AND unmet = 0;
CREATE INDEX job_by_blamed ON job (blamed) WHERE blamed IS NOT NULL;
CREATE INDEX job_by_finished ON job (finished) WHERE finished IS NOT NULL;
CREATE INDEX job_by_delay ON job (number) WHERE state = 'delayed';

-- The job with an id. No foreign key: the ids are random, and looking up each job would take longer
-- than storing it; `propmend doctor` compares the two.
CREATE TABLE job_key (
  id  BLOB    NOT NULL PRIMARY KEY,
  job INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which jobs must be done before a job can begin, beside those that its whole family needs.
CREATE TABLE need (
  job    INTEGER NOT NULL REFERENCES job (number),
  needed INTEGER NOT NULL REFERENCES job (number),
  PRIMARY KEY (job, needed),
  CHECK (job <> needed)
) STRICT, WITHOUT ROWID;

CREATE INDEX need_by_needed ON need (needed);

-- Which jobs a sweep has, in its order. A job that no active sweep has is never begun.
CREATE TABLE member (
  sweep   INTEGER NOT NULL REFERENCES sweep (number),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  job     INTEGER NOT NULL REFERENCES job (number),
  lane    INTEGER NOT NULL,
  PRIMARY KEY (sweep, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_job ON member (job, sweep);

-- One try of a job by one worker.
CREATE TABLE attempt (
  job     INTEGER NOT NULL REFERENCES job (number),
  number  INTEGER NOT NULL CHECK (number >= 1),
  token   TEXT    NOT NULL UNIQUE,  -- who has it speaks for this attempt
  request TEXT    NOT NULL,         -- the claim that it answers, so that a repeated claim finds it
  place   INTEGER NOT NULL,         -- among the answers to that claim
  worker  TEXT    NOT NULL,
  state   TEXT    NOT NULL DEFAULT 'running'
    CHECK (state IN ('running', 'done', 'failed', 'lost', 'released', 'revoked')),
  started REAL    NOT NULL,
  ended   REAL,

  failure_kind TEXT
    CHECK (failure_kind IN ('job', 'host', 'lost', 'memory', 'timeout', 'cancelled')),
  failure_message TEXT,

  -- The progress last heard of, and the number of the heartbeat that brought it.
  sequence     INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  step         INTEGER CHECK (step >= 0),
  steps        INTEGER CHECK (steps >= 0),
  loss         REAL,
  seconds_left REAL,

  -- A running or done attempt has a job in the same state.
  held TEXT GENERATED ALWAYS AS (CASE WHEN state IN ('running', 'done') THEN state END) STORED,

  PRIMARY KEY (job, number),
  UNIQUE (request, place),
  UNIQUE (job, held),  -- so at most one attempt runs
  UNIQUE (job, number, state),
  FOREIGN KEY (job, held) REFERENCES job (number, held) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((state = 'running') = (ended IS NULL)),
  CHECK ((state IN ('failed', 'lost')) = (failure_kind IS NOT NULL)),
  CHECK ((state IN ('failed', 'lost', 'revoked')) = (failure_message IS NOT NULL)),
  CHECK ((step IS NULL) = (steps IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_by_running ON attempt (worker) WHERE state = 'running';

-- The newest checkpoint of a job that is not done; the bytes lie beside the database.
CREATE TABLE checkpoint (
  job     INTEGER NOT NULL PRIMARY KEY REFERENCES job (number),
  attempt INTEGER NOT NULL,
  step    INTEGER NOT NULL CHECK (step >= 0),
  sha256  TEXT    NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  size    INTEGER NOT NULL CHECK (size >= 0),
  FOREIGN KEY (job, attempt) REFERENCES attempt (job, number)
) STRICT;

-- The result of a job: one at most, and of a done attempt.
CREATE TABLE result (
  job     INTEGER NOT NULL PRIMARY KEY REFERENCES job (number),
  attempt INTEGER NOT NULL,
  state   TEXT    NOT NULL GENERATED ALWAYS AS ('done') STORED,
  FOREIGN KEY (job, attempt, state) REFERENCES attempt (job, number, state)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Results that came after another attempt had begun: kept, and never counted.
CREATE TABLE superseded (
  job      INTEGER NOT NULL,
  attempt  INTEGER NOT NULL,
  received REAL    NOT NULL,
  report   TEXT    NOT NULL CHECK (json_valid(report)),
  PRIMARY KEY (job, attempt),
  FOREIGN KEY (job, attempt) REFERENCES attempt (job, number)
) STRICT, WITHOUT ROWID;

-- Final values by name; fractions, never percentages.
CREATE TABLE value (
  job   INTEGER NOT NULL REFERENCES result (job),
  name  TEXT    NOT NULL CHECK (name <> ''),
  value REAL    NOT NULL CHECK (abs(value) < 9e999),  -- finite
  PRIMARY KEY (job, name)
) STRICT, WITHOUT ROWID;

-- One row per probe asked of an edited model, in the order of asking (by rowid): rows of
-- evaluations alone. The protocol by which it was scored is a setting of the job.
CREATE TABLE question (
  job         INTEGER NOT NULL REFERENCES result (job),
  edit        TEXT    NOT NULL CHECK (edit <> ''),
  idx         INTEGER NOT NULL CHECK (idx >= 0),  -- the place among the probes of the edit
  probe_group TEXT    NOT NULL
    CHECK (probe_group IN ('efficacy', 'generality', 'portability', 'specificity')),
  criterion   TEXT    NOT NULL CHECK (criterion <> ''),  -- the data set's name for this kind
  relation    TEXT,
  prompt      TEXT    NOT NULL CHECK (prompt <> ''),
  -- Every accepted answer by all of its names: [["Syria", "Syrian Arab Republic"]].
  answers     TEXT    NOT NULL CHECK (
    json_valid(answers) AND json_type(answers) = 'array' AND json_array_length(answers) > 0),
  is_verbatim INTEGER NOT NULL CHECK (is_verbatim IN (0, 1)),
  is_seen     INTEGER NOT NULL CHECK (is_seen IN (0, 1)),
  test_number INTEGER CHECK (test_number >= 0),   -- the benchmark's test, where there is one
  test_rule   TEXT    CHECK (test_rule IN ('OR', 'AND')),
  is_counted  INTEGER NOT NULL CHECK (is_counted IN (0, 1)),

  -- The chances of a right answer without understanding the edit, where the data set says enough:
  -- by the relation's most frequent answer, and by one of the edit's entities at random.
  floor_majority REAL CHECK (floor_majority BETWEEN 0 AND 1),
  floor_entity   REAL CHECK (floor_entity BETWEEN 0 AND 1),

  -- What the unedited model said, and what the edited model said: shares as fractions, and the mean
  -- negative log-likelihood of the answer's tokens in nats.
  before_text           TEXT    NOT NULL,  -- the continuation alone, without the prompt
  before_exact_match    INTEGER NOT NULL CHECK (before_exact_match IN (0, 1)),
  before_contains_match INTEGER NOT NULL CHECK (before_contains_match IN (0, 1)),
  before_token_accuracy REAL    NOT NULL CHECK (before_token_accuracy BETWEEN 0 AND 1),
  before_whole_answer   INTEGER NOT NULL CHECK (before_whole_answer IN (0, 1)),
  before_nll            REAL    NOT NULL CHECK (abs(before_nll) < 9e999),  -- finite

  after_text           TEXT    NOT NULL,  -- the continuation alone, without the prompt
  after_exact_match    INTEGER NOT NULL CHECK (after_exact_match IN (0, 1)),
  after_contains_match INTEGER NOT NULL CHECK (after_contains_match IN (0, 1)),
  after_token_accuracy REAL    NOT NULL CHECK (after_token_accuracy BETWEEN 0 AND 1),
  after_whole_answer   INTEGER NOT NULL CHECK (after_whole_answer IN (0, 1)),
  after_nll            REAL    NOT NULL CHECK (abs(after_nll) < 9e999),  -- finite

  PRIMARY KEY (job, edit, idx),
  CHECK ((test_number IS NULL) = (test_rule IS NULL)),
  CHECK ((before_whole_answer = 1) = (before_token_accuracy = 1)),
  CHECK ((after_whole_answer = 1) = (after_token_accuracy = 1))
) STRICT;

CREATE TRIGGER question_of_evaluation BEFORE INSERT ON question
WHEN 'evaluate' <> (
  SELECT stage FROM job JOIN family ON family.number = job.family WHERE job.number = NEW.job)
BEGIN
  SELECT raise(ABORT, 'only evaluations ask questions');
END;

-- Files that a job left for others, named by their content; the bytes lie beside the database.
CREATE TABLE artifact (
  job    INTEGER NOT NULL REFERENCES result (job),
  role   TEXT    NOT NULL,
  sha256 TEXT    NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  size   INTEGER NOT NULL CHECK (size >= 0),
  PRIMARY KEY (job, role)
) STRICT, WITHOUT ROWID;

-- Series over steps, one per attempt and name; a point that arrives twice is stored once.
CREATE TABLE metric (
  job     INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  step    INTEGER NOT NULL CHECK (step >= 0),
  value   REAL    NOT NULL,
  PRIMARY KEY (job, attempt, name, step),
  FOREIGN KEY (job, attempt) REFERENCES attempt (job, number)
) STRICT, WITHOUT ROWID;

-- Workers that get no more jobs: those whose names begin so.
CREATE TABLE drain (
  prefix TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Every job with its whole description, its id in hexadecimal, and the state that it is in when what
-- its family needs is looked at as well.
CREATE VIEW job_description AS
SELECT
  job.number AS job, lower(hex(job.id)) AS id, family.stage AS stage,
  json_patch(family.spec, job.own) AS spec,
  CASE
    WHEN job.state = 'delayed' THEN 'waiting'
    WHEN job.state = 'waiting' AND family.blamed IS NOT NULL THEN 'failed'
    ELSE job.state
  END AS state,
  coalesce(job.blamed, CASE WHEN job.state = 'waiting' THEN family.blamed END) AS blamed
FROM job JOIN family ON family.number = job.family;
