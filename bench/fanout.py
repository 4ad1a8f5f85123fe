"""One marker releases many waiting steps."""

import json
import os
import time

from child import until
from result import Result, percentile

COUNTS = (250, 500, 1000)
RELEASE_SECONDS = 120


def measure(bench):
    result = Result(
        "One marker releases many waiting steps (ms)",
        "Real steps wait for a real step; its command ends, and the clock runs from the end of "
        "that command to the first line of the main of each released one. All are started before. "
        "A user has only so many inotify instances (`fs.inotify.max_user_instances`); the steps "
        "beyond them wait on the lease alone.",
        ["waiting steps", "first started", "half started", "all started", "all ended",
         "all started, per step", "lost"])
    per_step = {}
    lost = 0
    for count in COUNTS:
        count = bench.times(count)
        starts, ended = _release(bench, count)
        bench.clear()
        if starts:
            per_step[count] = max(starts) / count
            result.row(str(count), min(starts), percentile(starts, 50), max(starts), ended,
                       per_step[count], count - len(starts))
        lost += count - len(starts)
        result.keep(str(count), sorted(starts))
    few, most = min(per_step), max(per_step)
    growth = per_step[most] / per_step[few]
    result.bar(f"steps lost, of {sum(per_step)}", "none", lost, lost == 0)
    result.bar(f"time per step with {most}, against {few}", "linear (≤ 1.5 ×)", growth,
               growth <= 1.5, "×")
    return result


def _release(bench, count):
    """Times of all the starts and of the last end, in ms after the predecessor's command."""
    place = bench.folder()
    run, stamps, gate, ended = place / "run", place / "stamps", place / "gate", place / "ended"
    os.mkfifo(gate)
    # A thousand waiters of one user have no inotify instance each, and each would say so.
    step = [bench.stepgate, "run", "--log-level", "error", "--run-dir", run, "--step"]
    first = bench.start([*step, "first", "--", bench.helper("gate"), gate, ended])
    until(lambda: _state(run, "first") == "running", "the first step runs")
    names = [f"w{number}" for number in range(count)]
    steps = [bench.start([*step, name, "--after", "first", "--", bench.helper("stamp"), stamps])
             for name in names]
    until(lambda: all(_state(run, name) == "waiting" for name in names), "all wait", 60, 0.1)
    time.sleep(0.5)
    os.close(os.open(gate, os.O_WRONLY))
    codes = [step.wait(RELEASE_SECONDS) for step in steps]
    finished = time.monotonic_ns()
    first.expect(0)
    if any(codes):
        raise RuntimeError(f"{sum(map(bool, codes))} of {count} steps failed")
    opened = int(ended.read_text())
    starts = [int(line.split()[0]) for line in stamps.read_text().splitlines()]
    return [(start - opened) / 1e6 for start in starts], (finished - opened) / 1e6


def _state(run, name):
    try:
        return json.loads((run / name / "state.json").read_text())["state"]
    except (OSError, ValueError):
        return None
