"""Databases of every released schema version, for the tests of their migration.

Command, in the root of the repository (Python 3.11, its own sqlite3):

    python3 Tests/Golden/make_databases.py

Fixtures/schema-N.sql is results.schema.sql as it was released with `PRAGMA user_version = N`; what this script writes are
Fixtures/rows-N.sql, rows of every kind that a coordinator of that time left behind. The rows are put through the schema
before they are written, so its rules hold of them. rows-3.sql is not from here: the present code writes it
(`DatabaseFixtureTests`).

Version 2 has, in this order: a base model on its second attempt, its unedited evaluation, a meta-training that runs, one
that failed with the evaluation that needs it, one that was retried by hand, an evaluation with question rows, a
judgement that waits, a covariance that ended, an attempt that was given back, and a job that no sweep has any longer.
"""

import hashlib
import json
import sqlite3
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "JobStoreTests" / "Fixtures"


def text(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def identity(semantics: int, stage: str, work) -> str:
    return hashlib.sha256(text({"semantics": semantics, "stage": stage, "work": work}).encode()).hexdigest()


def insert(db, table: str, **columns) -> None:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))


# What jobs are: the text of the column `spec`, and the canonical form that their ids are hashes of.

DATASET, BASE = {"builtIn": 1}, {"dataset": "built-in:1", "settings": {"width": 8}}
BASE_SPEC = {"dataset": DATASET, "settings": {"width": 8}}


def base_job(semantics):
    return identity(semantics, "base", BASE), "base", {"stage": "base", "base": BASE_SPEC}


def covariance_job(semantics, block):
    own = {"block": block, "corpus": "training", "tokens": 64, "length": 16}
    return (
        identity(semantics, "covariance", {"base": BASE} | own), "covariance",
        {"stage": "covariance", "covariance": {"base": BASE_SPEC} | own})


def editor(name, settings, seed, base):
    spec = {"base": base, "editor": name, "settings": settings}
    return spec if seed is None else spec | {"seed": seed}


def train_job(semantics, name, settings, seed):
    return (
        identity(semantics, "train", editor(name, settings, seed, BASE)), "train",
        {"stage": "train", "editor": editor(name, settings, seed, BASE_SPEC)})


def evaluation(name, settings, seed, split, base):
    return {"editor": editor(name, settings, seed, base), "settings": {"edits": 3}, "split": split}


def evaluate_job(semantics, name, settings, seed, split):
    return (
        identity(semantics, "evaluate", evaluation(name, settings, seed, split, BASE)), "evaluate",
        {"stage": "evaluate", "evaluation": evaluation(name, settings, seed, split, BASE_SPEC)})


JUDGE_PROMPT = "6fb13604caf8afd9f6a8c1619dada28553d259a03a34c89c3edc43e1d163316e"


def judge_job(semantics, *of):
    asked = {"endpoint": "http://127.0.0.1:8000/v1", "model": "tiny", "max_new_tokens": 256}
    work = {"evaluation": evaluation(*of, BASE), "prompt": JUDGE_PROMPT, "settings": asked}
    settings = asked | {"key_variable": "OPENAI_API_KEY", "retries": 4, "timeout": 60, "concurrency": 8}
    spec = {"stage": "judge", "judge": {"evaluation": evaluation(*of, BASE_SPEC), "settings": settings}}
    return identity(semantics, "judge", work), "judge", spec


# Rows that all versions have.

def add_job(db, job, needs=(), **state) -> str:
    name, stage, spec = job
    insert(db, "job", id=name, stage=stage, spec=text(spec), **state)
    for needed in needs:
        insert(db, "need", job=name, needed=needed)
    return name


def add_sweep(db, number, name, jobs, submitted) -> None:
    insert(
        db, "sweep", number=number, name=name, description=f"The {name} sweep, as small as can be.",
        source=f"name: {name}\n# 'quoted' and \"quoted\", née ∂\n", submitted=submitted)
    for ordinal, job in enumerate(jobs):
        insert(db, "sweep_job", sweep=number, job=job, ordinal=ordinal)


def attempt(db, job, number, state, started, ended=None, **more) -> None:
    token = hashlib.md5(f"{job}/{number}".encode()).hexdigest()
    insert(
        db, "attempt", job=job, number=number, token=token, request=f"request-{token[:8]}", worker=f"host-a/41/{number}",
        state=state, started=started, ended=ended, **more)


def finish(db, job, number, values, artifacts=()) -> None:
    insert(db, "result", job=job, attempt=number)
    for name, value in values.items():
        insert(db, "value", job=job, name=name, value=value)
    for role, content in artifacts:
        sha256 = hashlib.sha256(content).hexdigest()
        insert(db, "artifact", job=job, role=role, sha256=sha256, size=len(content))


def curve(db, job, number, name, points) -> None:
    for step, value in points:
        insert(db, "metric", job=job, attempt=number, name=name, step=step, value=value)


LOST = {"failure_kind": "lost", "failure_message": "worker host-a/41/1 vanished: its lease ran out"}


def version_1(db) -> None:
    rank = {"rank": 8}
    base = add_job(db, base_job(1), state="done")
    trained = add_job(db, train_job(1, "propmend", rank, 0), [base], state="running")
    failure = {"failure_kind": "job", "failure_message": "the loss is NaN at step 3"}
    failed = add_job(db, train_job(1, "propmend", rank, 1), [base], state="failed", **failure)
    done = add_job(db, evaluate_job(1, "none", {}, None, "id"), [base], state="done")
    waiting = add_job(db, evaluate_job(1, "propmend", rank, 0, "id"), [base, trained])
    blamed = add_job(
        db, evaluate_job(1, "propmend", rank, 1, "id"), [base, failed], state="failed", failure_kind="job",
        failure_message="it needs the train job, which failed", blamed=failed)
    attempt(db, base, 1, "lost", 1e9, 1e9 + 40, **LOST)
    attempt(db, base, 2, "done", 1e9 + 50, 1e9 + 90, step=20, steps=20, loss=0.5)
    finish(db, base, 2, {"loss": 0.5}, [("model", b"model of version 1")])
    curve(db, base, 2, "loss", [(0, 2.5), (10, 0.75), (20, 0.5)])
    attempt(db, trained, 1, "running", 1e9 + 100, step=3, steps=9, loss=1.25, seconds_left=6)
    attempt(db, failed, 1, "failed", 1e9 + 100, 1e9 + 101, **failure)
    attempt(db, done, 1, "done", 1e9 + 120, 1e9 + 130)
    finish(db, done, 1, {"efficacy": 0.5})
    for idx, prediction in enumerate(["Ada", "Bob"]):
        insert(
            db, "question", job=done, edit="10", probe="efficacy", idx=idx, question="Who?", gold="Ada",
            prediction=prediction, score=1 - idx)
    add_sweep(db, 1, "first", [base, trained, failed, done, waiting, blamed], 1e9)
    add_sweep(db, 2, "second", [base, done], 1e9 + 60)


def question(db, job, edit, idx, full) -> None:
    insert(
        db, "question", job=job, edit=edit, idx=idx, probe_group="specificity" if full else "portability",
        criterion="Relation_Specificity" if full else "propagation", relation="born in" if full else None,
        prompt='Who "is" it?', answers=text([["Ada", "Ada/Lovelace, née Byron"], ["Bob"]] if full else [["Ada"]]),
        is_verbatim=int(full), is_seen=int(not full), test_number=3 if full else None, test_rule="OR" if full else None,
        is_counted=int(not full), floor_majority=0.5 if full else None, floor_entity=1.0 if full else None,
        before_text="", before_exact_match=0, before_contains_match=int(full), before_token_accuracy=0,
        before_whole_answer=0, before_nll=7.25 + idx, after_text="Ada\n", after_exact_match=int(not full),
        after_contains_match=1, after_token_accuracy=1 if full else 1 / 3, after_whole_answer=int(full), after_nll=0.1)


def version_2(db) -> None:
    mend, tuned = {"layers": "1-2", "rank": 8}, {"layers": "1", "steps": 5}
    base = add_job(db, base_job(3), state="done")
    bare = add_job(db, evaluate_job(3, "none", {}, None, "id"), [base], state="done")
    running = add_job(db, train_job(3, "propmend", mend, 0), [base], state="running")
    failure = {"failure_kind": "job", "failure_message": "the loss is NaN at step 3: lower 'learning_rate'"}
    failed = add_job(db, train_job(3, "propmend", mend, 1), [base], state="failed", **failure)
    waiting = add_job(db, evaluate_job(3, "propmend", mend, 0, "id"), [base, running, bare])
    blamed = add_job(
        db, evaluate_job(3, "propmend", mend, 1, "id"), [base, failed, bare], state="failed", failure_kind="job",
        failure_message=f"it needs the train job {failed[:12]}, which failed: {failure['failure_message']}", blamed=failed)
    retried = add_job(db, train_job(3, "propmend", mend, 2), [base], forgiven=3)
    done = add_job(db, evaluate_job(3, "cpt", tuned, None, "id"), [base, bare], state="done")
    judge = add_job(db, judge_job(3, "cpt", tuned, None, "id"), [done])
    covariance = add_job(db, covariance_job(3, 1), [base], state="done")
    released = add_job(db, evaluate_job(3, "none", {}, None, "ood-both"), [base])
    removed = add_job(db, evaluate_job(3, "lora", {"layers": "1"}, 0, "id"), [base, bare])

    attempt(db, base, 1, "lost", 1.7e9, 1.7e9 + 40, **LOST)
    attempt(db, base, 2, "done", 1.7e9 + 50.5, 1.7e9 + 90.25, step=20, steps=20, loss=0.5)
    finish(db, base, 2, {"loss": 0.5, "exact_match": 0.96875}, [("model", b"model of version 2"), ("tokenizer", b"{}")])
    curve(db, base, 1, "loss", [(0, 2.5)])
    curve(db, base, 2, "loss", [(0, 2.5), (10, 0.75), (20, 0.5)])
    attempt(db, bare, 1, "done", 1.7e9 + 100, 1.7e9 + 101)
    finish(db, bare, 1, {"portability/exact_match": 0.1})
    for idx in range(2):
        question(db, bare, "10", idx, full=idx == 1)
    attempt(db, running, 1, "running", 1.7e9 + 110, step=3, steps=9, loss=1.25, seconds_left=6)
    curve(db, running, 1, "loss", [(1, 1.5), (3, 1.25)])
    curve(db, running, 1, "gradient_norm", [(3, 0.125)])
    attempt(db, failed, 1, "failed", 1.7e9 + 110, 1.7e9 + 112, **failure)
    for number in (1, 2, 3):
        attempt(
            db, retried, number, "failed", 1.7e9 + 120 + number, 1.7e9 + 120.5 + number, failure_kind="host",
            failure_message="no space left on device")
    attempt(db, done, 1, "done", 1.7e9 + 130, 1.7e9 + 135)
    finish(db, done, 1, {"portability/exact_match": 1 / 3, "specificity/exact_match": 1.0})
    for edit in ("9", "10"):  # not in the order of their names
        for idx in (1, 0):
            question(db, done, edit, idx, full=idx == 1)
    attempt(db, covariance, 1, "done", 1.7e9 + 140, 1.7e9 + 141)
    finish(db, covariance, 1, {}, [("covariance", b"covariance of version 2")])
    attempt(db, released, 1, "released", 1.7e9 + 150, 1.7e9 + 151)
    add_sweep(
        db, 1, "first", [base, bare, running, failed, retried, covariance, waiting, blamed, done, judge], 1.7e9)
    add_sweep(db, 2, "second", [base, bare, released, done], 1.7e9 + 60)
    assert removed


def dump(db, path) -> None:
    lines = ["-- Written by Tests/Golden/make_databases.py.\n"]
    lines += [line + "\n" for line in db.iterdump() if line.startswith("INSERT INTO")]
    path.write_text("".join(lines), encoding="utf-8")
    print(path.name, path.stat().st_size, "bytes")


for version, rows in {1: version_1, 2: version_2}.items():
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("PRAGMA foreign_keys = ON")
    database.executescript((FIXTURES / f"schema-{version}.sql").read_text(encoding="utf-8"))
    database.execute("BEGIN")
    rows(database)
    database.execute("COMMIT")
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    dump(database, FIXTURES / f"rows-{version}.sql")
