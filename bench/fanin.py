"""One step waits for many markers."""

import shutil
import time

import proc
from marker import Marker
from result import Result, spread

COUNTS = (250, 500, 1000)
ROUNDS = 5
RELEASE_SECONDS = 60


def measure(bench):
    result = Result(
        "One step waits for many markers",
        "Every marker has a folder of its own and a lease that is held until it appears. They "
        "appear one after the other without a pause; the clock runs from just before the last one "
        "to the first line of the command's main. CPU is the wrapper's and the command's, start "
        "and end included. Medians.",
        ["markers", "runs", "first → last marker (ms)", "last marker → main (ms)", "CPU (ms)",
         "CPU per marker (ms)", "inotify instances"])
    per_marker, most_instances = {}, 0
    for count in COUNTS:
        count = bench.times(count)
        runs = [_gather(bench, count) for _ in range(bench.times(ROUNDS, 2))]
        posting, latency, cpu, instances = (spread(column)[1] for column in zip(*runs))
        most_instances = max(most_instances, *(run[3] for run in runs))
        per_marker[count] = cpu / count
        result.row(str(count), len(runs), posting, latency, cpu, per_marker[count],
                   max(run[3] for run in runs))
        result.keep(str(count), [run[1] for run in runs])
    few, most = min(per_marker), max(per_marker)
    growth = per_marker[most] / per_marker[few]
    result.bar("inotify instances", "1", most_instances, most_instances == 1)
    result.bar(f"CPU per marker with {most}, against {few}", "linear (≤ 1.5 ×)", growth,
               growth <= 1.5, "×")
    return result


def _gather(bench, count):
    """Time of posting, latency, processor time (ms) and inotify instances of one gathering."""
    place = bench.folder()
    run, stamp = place / "run", place / "stamp"
    run.mkdir()
    names = [f"p{number}" for number in range(count)]
    markers = [Marker(run / name, leased=True) for name in names]
    child = bench.start([bench.stepgate, "run", "--run-dir", run, "--step", "last",
                         "--after", ",".join(names), "--", bench.helper("stamp"), stamp])
    proc.armed(child.pid)
    time.sleep(0.3)
    instances = proc.inotify_instances(child.pid)
    first = time.monotonic_ns()
    for marker in markers:
        last = marker.post()
    child.expect(0, RELEASE_SECONDS)
    started = int(stamp.read_text().split()[0])
    shutil.rmtree(place)
    return (last - first) / 1e6, (started - last) / 1e6, child.cpu_ms(), instances
