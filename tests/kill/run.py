#!/usr/bin/env python3
"""Kills the server again and again under a mixed load, and then looks whether anything was lost.

  tests/kill/run.py --server build/release/sidestep [--kills 300] [--seed N] [--awake]

Executions with Parallel, Map, Wait, Retry, Catch, timeouts, task tokens, activities and children, and
some that send messages, publish, write items and put events, are started all the time, tokens are
answered, histories are read, and at random instants the server gets SIGKILL and is started again. At
the end every acknowledged start must have ended as its input says, with a history without a gap, a
duplicate or a change, every acknowledged answer must have counted once, and every message, item and
event must have come once. The last line is `N kills, ..., nothing lost` or a count of problems.
"""
import argparse
import collections
import os
import random
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]

import checks  # noqa: E402
import workload  # noqa: E402
from client import Client, ServiceError  # noqa: E402
from load import Load  # noqa: E402
from sidestep_process import SidestepProcess  # noqa: E402

STARTERS = 3
LIFE_S = (0.02, 1.2)  # of the server, from its start to its death
ALL_ENDED_WITHIN_S = 180
PROBLEMS_SHOWN = 40


def kill_again_and_again(server, kills, rng):
    """-> seconds the server took to be ready after each kill."""
    took = []
    for number in range(kills):
        time.sleep(rng.uniform(*LIFE_S))
        server.crash()
        began = time.monotonic()
        server.start()
        took.append(time.monotonic() - began)
        if (number + 1) % 50 == 0:
            print(f"{number + 1} kills", flush=True)
    return took


def wait_for_ends(client, load):
    deadline = time.monotonic() + ALL_ENDED_WITHIN_S
    for arn in list(load.started):
        while client.call("DescribeExecution", {"executionArn": arn})["status"] == "RUNNING":
            if time.monotonic() > deadline:
                return
            time.sleep(0.05)


def make_activity(client):
    client.call("CreateActivity", {"name": workload.ACTIVITY.rsplit(":", 1)[1]})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="build/release/sidestep")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--awake", action="store_true",
                        help="executions that wait stay in memory; else they leave at once")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    rng = random.Random(options.seed)

    folder = SidestepProcess(options.server)
    memory_mb = "64" if options.awake else "0"
    server = SidestepProcess(options.server, workload.project(folder.folder.name),
                             environment={"SIDESTEP_MEMORY_FOR_EXECUTIONS": memory_mb})
    server.start()
    client = Client(server.port)
    try:
        make_activity(client)
        load = Load(server.port, folder.folder.name, options.seed)
        load.begin(STARTERS)
        took = kill_again_and_again(server, options.kills, rng)
        load.stop_starting.set()
        wait_for_ends(client, load)
        load.end()
        problems = checks.check_all(client, load)
    except ServiceError as error:
        problems = [str(error)]
    finally:
        server.stop()
    done = subprocess.run([os.path.abspath(options.server), "db", "check", "--db",
                           server.database], capture_output=True, text=True, check=False)
    print(done.stdout.strip())
    if done.returncode != 0:
        problems.append(f"db check: {done.stderr.strip()}")
    for problem in problems[:PROBLEMS_SHOWN]:
        print(problem)
    if problems:
        print(f"--- the server's log, last lines:\n{server.log()}---")
    kinds = collections.Counter(machine for machine, _, _ in load.started.values())
    print(f"{len(load.started)} executions ({dict(sorted(kinds.items()))}), "
          f"{len(load.answered)} answers; ready again in {1000 * max(took):.0f} ms at most")
    print(f"{options.kills} kills, " +
          ("nothing lost" if not problems else f"{len(problems)} problems"))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
