"""A grid of no-op trials with Optuna, as its documentation advises for many processes on one host:
JournalStorage on a local file, one process for each worker, and a GridSampler with the same seed in
all of them. Prints one line of JSON.

    python optuna_noop.py --jobs 1000 --workers 16 --folder /tmp
"""

import argparse
import collections
import json
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

STUDY = "noop"


def axes(jobs):
    """Three axes, as even as can be, whose product is the number of jobs: the sampler compares every
    value of the grid for every trial that it looks at, so one long axis would be unfair to it."""
    first = max(n for n in range(1, jobs + 1) if jobs % n == 0 and n**3 <= jobs)
    rest = jobs // first
    second = max(n for n in range(1, rest + 1) if rest % n == 0 and n**2 <= rest)
    return {
        name: list(range(count))
        for name, count in [("a", first), ("b", second), ("c", rest // second)]
    }


def storage(path):
    return JournalStorage(JournalFileBackend(path))


def work(path, grid, limit, start):
    """One worker: it takes trials until the sampler says that the grid is finished."""
    optuna.logging.set_verbosity(optuna.logging.ERROR)

    def objective(trial):
        for name, values in grid.items():
            trial.suggest_int(name, values[0], values[-1])
        return 0.0

    start.wait()
    sampler = optuna.samplers.GridSampler(grid, seed=0)
    study = optuna.load_study(study_name=STUDY, storage=storage(path), sampler=sampler)
    study.optimize(objective, timeout=limit)


def cpu_seconds():
    """Of this process and of the workers that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure(jobs, workers, limit, path):
    # Forked, so that no worker imports anything while it is measured.
    processes = multiprocessing.get_context("fork")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    optuna.create_study(study_name=STUDY, storage=storage(path))
    grid = axes(jobs)
    start = processes.Barrier(workers + 1)
    team = [
        processes.Process(target=work, args=(path, grid, limit, start), daemon=True)
        for _ in range(workers)
    ]
    for process in team:
        process.start()
    cpu = cpu_seconds()
    start.wait()
    begun = time.monotonic()
    for process in team:
        process.join()
    wall = time.monotonic() - begun
    cpu = cpu_seconds() - cpu

    trials = optuna.load_study(study_name=STUDY, storage=storage(path)).get_trials(deepcopy=False)
    done = [trial for trial in trials if trial.state == optuna.trial.TrialState.COMPLETE]
    points = collections.Counter(tuple(sorted(trial.params.items())) for trial in done)
    return {
        "peer": f"Optuna {optuna.__version__}",
        "jobs": jobs,
        "workers": workers,
        "seconds": wall,
        "jobs_per_second": len(points) / wall,
        "cpu_seconds_per_job": cpu / max(1, len(points)),
        "twice": len(done) - len(points),
        "never": jobs - len(points),
        "stopped": wall >= limit,
    }


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--jobs", type=int, default=1000)
    options.add_argument("--workers", type=int, default=16)
    options.add_argument("--limit", type=float, default=120, help="seconds after which workers stop")
    options.add_argument("--folder", help="where the journal goes")
    options = options.parse_args()
    # An exit, unlike a signal's own way, ends the workers and removes the journal.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = os.path.join(folder, "journal.log")
        print(json.dumps(measure(options.jobs, options.workers, options.limit, path)))


if __name__ == "__main__":
    main()
