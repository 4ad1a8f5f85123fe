"""A step killed outright: how soon the one after it fails."""

import os
import shutil
import signal
import time

import proc
from child import until
from result import SPREAD, Result, spread

ROUNDS = 1000
BAR_MS = 100
SKIPPED = 121
HANGS_SECONDS = 5.0


def measure(bench):
    result = Result(
        "A predecessor is killed with SIGKILL → the next step has failed (ms)",
        "The wrapper of a running step gets SIGKILL, so that no marker is ever written; the clock "
        f"runs from just before to the end of the waiting wrapper, which must exit {SKIPPED}. "
        "Peers without a lease wait for ever, so there are none to compare.",
        ["", *SPREAD, "hung"])
    samples = [_once(bench) for _ in range(bench.times(ROUNDS))]
    hung = sum(sample is None for sample in samples)
    ended = [sample for sample in samples if sample is not None]
    late = hung + sum(sample > BAR_MS for sample in ended)
    result.row("stepgate --after", *spread(ended), hung)
    result.keep("stepgate --after", ended)
    result.bar(f"failed within {BAR_MS} ms, of {len(samples)}", "all of them",
               len(samples) - late, late == 0)
    return result


def _once(bench):
    """From the kill to the successor's end in ms; None where it hangs."""
    place = bench.folder()
    step = [bench.stepgate, "run", "--run-dir", place, "--log-level", "off", "--step"]
    first = bench.start([*step, "first", "--", bench.helper("pause")])
    until(lambda: proc.children(first.pid), "the first step runs")
    second = bench.start([*step, "second", "--after", "first", "--", bench.helper("true")])
    proc.armed(second.pid)
    time.sleep(0.005)
    killed = time.monotonic_ns()
    os.kill(first.pid, signal.SIGKILL)
    ended = second.ends(HANGS_SECONDS)
    elapsed = (time.monotonic_ns() - killed) / 1e6
    if ended:
        second.expect(SKIPPED)
    bench.clear()
    shutil.rmtree(place)
    return elapsed if ended else None
