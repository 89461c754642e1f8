-- Brings the tables of schema version 2, renamed to former_NAME, to version 3.
--
-- Version 3 numbers jobs where version 2 wrote their ids in hexadecimal, and keeps with a family what
-- its jobs share. Here each job becomes a family of its own: a sweep that is submitted again moves
-- those that have not begun to the families of its expansion.

INSERT INTO ledger (one, name, epoch) SELECT 1, ledger_name, 0 FROM temp.given;

INSERT INTO scheduling (number, priority, threads, memory, tags, terms)
SELECT
  1, json_extract(terms, '$.priority'), json_extract(terms, '$.resources.threads'),
  json_extract(terms, '$.resources.memory'), json_extract(terms, '$.resources.tags'), terms
FROM temp.given;

-- The fingerprint of no file: the next submission expands the sweep anew.
INSERT INTO sweep (number, name, description, source, fingerprint, submitted)
SELECT number, name, description, source, '', submitted FROM former_sweep;

CREATE TEMP TABLE numbered (id TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL UNIQUE);
INSERT INTO temp.numbered SELECT id, rowid FROM former_job;

CREATE TEMP TABLE placed (
  lane INTEGER PRIMARY KEY, sweep INTEGER NOT NULL, ordinal INTEGER NOT NULL, job INTEGER NOT NULL);
INSERT INTO temp.placed (sweep, ordinal, job)
SELECT sweep, ordinal, number
FROM former_sweep_job JOIN temp.numbered ON numbered.id = former_sweep_job.job
ORDER BY sweep, ordinal;
CREATE INDEX temp.placed_by_job ON placed (job, sweep);

-- A job that failed because of one that it needs is one that waits in a family that failed.
INSERT INTO family (number, stage, spec, unmet, blamed)
SELECT
  numbered.number, stage, spec,
  (SELECT count(*)
   FROM former_need JOIN former_job AS needed ON needed.id = former_need.needed
   WHERE former_need.job = former_job.id AND needed.state <> 'done'),
  (SELECT number FROM temp.numbered AS cause WHERE cause.id = former_job.blamed)
FROM former_job JOIN temp.numbered ON numbered.id = former_job.id
ORDER BY numbered.number;

INSERT INTO family_need (family, needed)
SELECT numbered.number, needed.number
FROM former_need
JOIN temp.numbered ON numbered.id = former_need.job
JOIN temp.numbered AS needed ON needed.id = former_need.needed;

INSERT INTO lane (number, sweep, family, scheduling, rank)
SELECT
  lane, sweep, job, 1,
  CASE stage WHEN 'base' THEN 0 WHEN 'covariance' THEN 1 WHEN 'train' THEN 2 WHEN 'evaluate' THEN 3
    ELSE 4 END
FROM temp.placed JOIN family ON family.number = placed.job
ORDER BY lane;

INSERT INTO job (number, id, family, own, lane, state, attempts, forgiven, failure_kind,
  failure_message)
SELECT
  numbered.number, digest(former_job.id), numbered.number, '{}',
  (SELECT lane FROM temp.placed WHERE placed.job = numbered.number ORDER BY sweep LIMIT 1),
  CASE WHEN blamed IS NULL THEN state ELSE 'waiting' END,
  (SELECT coalesce(max(number), 0) FROM former_attempt WHERE former_attempt.job = former_job.id),
  forgiven,
  CASE WHEN blamed IS NULL THEN failure_kind END,
  CASE WHEN blamed IS NULL THEN failure_message END
FROM former_job JOIN temp.numbered ON numbered.id = former_job.id
ORDER BY numbered.number;

INSERT INTO job_key (id, job) SELECT id, number FROM job ORDER BY id;

INSERT INTO member (sweep, ordinal, job, lane) SELECT sweep, ordinal, job, lane FROM temp.placed;

-- One job was given out for a claim, and heartbeats had no numbers.
INSERT INTO attempt (job, number, token, request, place, worker, state, started, ended,
  failure_kind, failure_message, sequence, step, steps, loss, seconds_left)
SELECT
  numbered.number, former_attempt.number, token, request, 0, worker, state, started, ended,
  failure_kind, failure_message, 0, step, steps, loss, seconds_left
FROM former_attempt JOIN temp.numbered ON numbered.id = former_attempt.job
ORDER BY numbered.number, former_attempt.number;

INSERT INTO result (job, attempt)
SELECT number, attempt FROM former_result JOIN temp.numbered ON numbered.id = former_result.job;

INSERT INTO value (job, name, value)
SELECT number, name, value FROM former_value JOIN temp.numbered ON numbered.id = former_value.job;

INSERT INTO artifact (job, role, sha256, size)
SELECT number, role, sha256, size
FROM former_artifact JOIN temp.numbered ON numbered.id = former_artifact.job;

INSERT INTO metric (job, attempt, name, step, value)
SELECT numbered.number, attempt, name, step, value
FROM former_metric JOIN temp.numbered ON numbered.id = former_metric.job;

INSERT INTO question (
  job, edit, idx, probe_group, criterion, relation, prompt, answers, is_verbatim, is_seen,
  test_number, test_rule, is_counted, floor_majority, floor_entity,
  before_text, before_exact_match, before_contains_match, before_token_accuracy,
  before_whole_answer, before_nll,
  after_text, after_exact_match, after_contains_match, after_token_accuracy, after_whole_answer,
  after_nll)
SELECT
  number, edit, idx, probe_group, criterion, relation, prompt, answers, is_verbatim, is_seen,
  test_number, test_rule, is_counted, floor_majority, floor_entity,
  before_text, before_exact_match, before_contains_match, before_token_accuracy,
  before_whole_answer, before_nll,
  after_text, after_exact_match, after_contains_match, after_token_accuracy, after_whole_answer,
  after_nll
FROM former_question JOIN temp.numbered ON numbered.id = former_question.job
ORDER BY former_question.rowid;

DROP TABLE temp.placed;
DROP TABLE temp.numbered;
