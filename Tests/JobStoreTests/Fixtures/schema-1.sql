-- The database of propmend: sweeps, the jobs that they expand to, every attempt at a job, and the
-- one result of each job. This file is the only place where the schema is written; the coordinator
-- embeds it and runs it once, on an empty file.
--
-- What must always hold is said here, so that no program can break it:
--   * a job is running exactly if one of its attempts is, and no two attempts run at once;
--   * a job is done exactly if it has a result, which belongs to exactly one attempt;
--   * a job is failed exactly if it says why.
--
-- Times are seconds since 1970 on the coordinator's wall clock, for people to read
-- (`SELECT datetime(started, 'unixepoch') FROM attempt`). No decision is made on them, and as that
-- clock may be set back, no order among them is promised.

PRAGMA application_id = 1347243588;  -- "PMND": this file is ours
PRAGMA user_version = 1;             -- the version of this schema

-- What a researcher submitted under one name.
CREATE TABLE sweep (
  number      INTEGER NOT NULL PRIMARY KEY,  -- the order of first submission
  name        TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  description TEXT    NOT NULL,
  source      TEXT    NOT NULL,              -- the text of the sweep file
  submitted   REAL    NOT NULL               -- the newest submission
) STRICT;

-- One unit of work. Jobs are named by what determines their result, so sweeps share them.
CREATE TABLE job (
  id      TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64 AND id NOT GLOB '*[^0-9a-f]*'),
  stage   TEXT NOT NULL CHECK (stage IN ('base', 'train', 'evaluate')),
  spec    TEXT NOT NULL CHECK (json_valid(spec)),
  state   TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),

  -- Why the job failed, and which needed job is to blame, where it is not the job itself.
  failure_kind    TEXT CHECK (failure_kind IN ('job', 'host', 'lost')),
  failure_message TEXT,
  blamed          TEXT REFERENCES job (id),
  -- Failures of attempts up to this number no longer count: the job was retried after it.
  forgiven        INTEGER NOT NULL DEFAULT 0 CHECK (forgiven >= 0),

  -- A running or done job has the running or done attempt that `attempt.held` matches.
  held TEXT GENERATED ALWAYS AS (CASE WHEN state IN ('running', 'done') THEN state END) STORED,
  -- A done job has a result.
  finished TEXT GENERATED ALWAYS AS (CASE WHEN state = 'done' THEN id END) STORED
    REFERENCES result (job) DEFERRABLE INITIALLY DEFERRED,

  UNIQUE (id, held),
  FOREIGN KEY (id, held) REFERENCES attempt (job, held) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((state = 'failed') = (failure_kind IS NOT NULL)),
  CHECK ((state = 'failed') = (failure_message IS NOT NULL)),
  CHECK (blamed IS NULL OR (state = 'failed' AND blamed <> id))
) STRICT;

CREATE INDEX job_by_state ON job (state);
CREATE INDEX job_by_blamed ON job (blamed) WHERE blamed IS NOT NULL;

-- Which jobs a sweep has, in its order. A job that no sweep has any longer is never begun.
CREATE TABLE sweep_job (
  sweep   INTEGER NOT NULL REFERENCES sweep (number),
  job     TEXT    NOT NULL REFERENCES job (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  PRIMARY KEY (sweep, job),
  UNIQUE (sweep, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX sweep_job_by_job ON sweep_job (job);

-- Which jobs must be done before a job can begin.
CREATE TABLE need (
  job    TEXT NOT NULL REFERENCES job (id),
  needed TEXT NOT NULL REFERENCES job (id),
  PRIMARY KEY (job, needed),
  CHECK (job <> needed)
) STRICT, WITHOUT ROWID;

CREATE INDEX need_by_needed ON need (needed);

-- One try of a job by one worker.
CREATE TABLE attempt (
  job     TEXT    NOT NULL REFERENCES job (id),
  number  INTEGER NOT NULL CHECK (number >= 1),
  token   TEXT    NOT NULL UNIQUE,  -- who has it speaks for this attempt
  request TEXT    NOT NULL UNIQUE,  -- the claim that it answers, so that a repeated claim finds it
  worker  TEXT    NOT NULL,
  state   TEXT    NOT NULL DEFAULT 'running'
    CHECK (state IN ('running', 'done', 'failed', 'lost', 'released')),
  started REAL    NOT NULL,
  ended   REAL,

  failure_kind    TEXT CHECK (failure_kind IN ('job', 'host', 'lost')),
  failure_message TEXT,

  -- The progress last heard of.
  step         INTEGER CHECK (step >= 0),
  steps        INTEGER CHECK (steps >= 0),
  loss         REAL,
  seconds_left REAL,

  -- A running or done attempt has a job in the same state.
  held TEXT GENERATED ALWAYS AS (CASE WHEN state IN ('running', 'done') THEN state END) STORED,

  PRIMARY KEY (job, number),
  UNIQUE (job, held),  -- so at most one attempt runs
  UNIQUE (job, number, state),
  FOREIGN KEY (job, held) REFERENCES job (id, held) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((state = 'running') = (ended IS NULL)),
  CHECK ((state IN ('failed', 'lost')) = (failure_kind IS NOT NULL)),
  CHECK ((state IN ('failed', 'lost')) = (failure_message IS NOT NULL)),
  CHECK (state <> 'lost' OR failure_kind = 'lost'),
  CHECK ((step IS NULL) = (steps IS NULL))
) STRICT;

-- The result of a job: one at most, and of a done attempt.
CREATE TABLE result (
  job     TEXT    NOT NULL PRIMARY KEY REFERENCES job (id),
  attempt INTEGER NOT NULL,
  state   TEXT    NOT NULL GENERATED ALWAYS AS ('done') STORED,
  FOREIGN KEY (job, attempt, state) REFERENCES attempt (job, number, state)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Final values by name; fractions, never percentages.
CREATE TABLE value (
  job   TEXT NOT NULL REFERENCES result (job),
  name  TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (job, name)
) STRICT, WITHOUT ROWID;

-- One row per question asked of an edited model, in the order of asking (by rowid).
CREATE TABLE question (
  job        TEXT    NOT NULL REFERENCES result (job),
  edit       TEXT    NOT NULL,
  probe      TEXT    NOT NULL CHECK (probe IN ('efficacy', 'specificity')),
  idx        INTEGER NOT NULL CHECK (idx >= 0),
  question   TEXT    NOT NULL,
  gold       TEXT    NOT NULL,
  prediction TEXT    NOT NULL,
  score      REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
  PRIMARY KEY (job, edit, probe, idx)
) STRICT;

-- Files that a job left for others, named by their content; the bytes lie beside the database.
CREATE TABLE artifact (
  job    TEXT    NOT NULL REFERENCES result (job),
  role   TEXT    NOT NULL,
  sha256 TEXT    NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  size   INTEGER NOT NULL CHECK (size >= 0),
  PRIMARY KEY (job, role)
) STRICT, WITHOUT ROWID;

-- Series over steps, one per attempt and name; a point that arrives twice is stored once.
CREATE TABLE metric (
  job     TEXT    NOT NULL,
  attempt INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  step    INTEGER NOT NULL CHECK (step >= 0),
  value   REAL    NOT NULL,
  PRIMARY KEY (job, attempt, name, step),
  FOREIGN KEY (job, attempt) REFERENCES attempt (job, number)
) STRICT, WITHOUT ROWID;
