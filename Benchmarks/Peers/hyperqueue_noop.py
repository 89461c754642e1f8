"""No-op programs with HyperQueue: its server and one worker inside this process, as its Python
package offers them, without a journal. Prints one line of JSON.

Its tasks are programs, so a job costs a child process; the processor time of the children is told
apart. `wait_for_jobs` looks once a second, so fewer than 3000 jobs measure that instead.

    python hyperqueue_noop.py --jobs 5000 --workers 16 --folder /tmp
"""

import argparse
import json
import os
import resource
import signal
import tempfile
import time
from importlib.metadata import version

import hyperqueue.client
from hyperqueue import Job, LocalCluster
from hyperqueue.cluster import WorkerConfig

PROGRAM = "/bin/true"


class Count:
    """Takes the place of the package's progress bar and keeps its last numbers."""

    def __init__(self):
        self.finished = 0

    def __call__(self, jobs):
        self.finished = sum(job["finished"] for job in jobs.values())


def cpu_seconds(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def measure(jobs, workers, folder):
    count = Count()
    hyperqueue.client.create_progress_callback = lambda: count
    with LocalCluster(folder, WorkerConfig(cores=workers)) as cluster:
        client = cluster.client()
        job = Job(default_workdir=folder)
        for _ in range(jobs):
            job.program([PROGRAM], stdout=None, stderr=None)
        own = cpu_seconds(resource.RUSAGE_SELF)
        children = cpu_seconds(resource.RUSAGE_CHILDREN)
        begun = time.monotonic()
        client.wait_for_jobs([client.submit(job)])
        wall = time.monotonic() - begun
        own = cpu_seconds(resource.RUSAGE_SELF) - own
        children = cpu_seconds(resource.RUSAGE_CHILDREN) - children
    return {
        "peer": f"HyperQueue {version('hyperqueue')}",
        "jobs": jobs,
        "workers": workers,
        "seconds": wall,
        "jobs_per_second": jobs / wall,
        "cpu_seconds_per_job": own / jobs,
        "child_cpu_seconds_per_job": children / jobs,
        "twice": None,
        "never": jobs - count.finished,
        "stopped": False,
    }


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--jobs", type=int, default=5000)
    options.add_argument("--workers", type=int, default=16)
    options.add_argument("--limit", type=int, default=120, help="seconds after which it gives up")
    options.add_argument("--folder", help="where the server's files go")
    options = options.parse_args()
    # Some runs stall for good; the default action of SIGALRM ends those.
    signal.alarm(options.limit)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        print(json.dumps(measure(options.jobs, options.workers, folder)), flush=True)


if __name__ == "__main__":
    main()
