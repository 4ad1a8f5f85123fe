"""Hand-over latency: from the marker's appearing to the first line of the command's main."""

import random
import shutil
import time

import peers
import proc
from marker import Marker
from result import SPREAD, Result, paired, spread

ROUNDS = 300
SLEEP_ROUNDS = 20
FLOOR, FILE, AFTER = "floor", "stepgate --wait-file", "stepgate --after"
TEKTON = "entrypoint -wait_file"


def measure(bench):
    result = Result(
        "Hand-over latency: marker appears → the command's `main` (ms)",
        "Each process waits for a marker in a folder of its own and is given time to fall asleep; "
        "the clock is read just before the marker is renamed into place, and again by the first "
        "line of the command. In every round each contender has one turn. The shell's `sleep 1` "
        "loop has fewer rounds, at random phases.",
        ["", *SPREAD])
    contenders = {FLOOR: _floor, FILE: _wait_file, AFTER: _after, TEKTON: _entrypoint}
    if peers.installed("inotifywait"):
        contenders[peers.INOTIFY_NAME] = _inotifywait
    samples = {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(bench.times(ROUNDS)):
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            samples[name].append(_once(bench, contenders[name], _fall_asleep))
    samples[peers.SLEEP_NAME] = [_once(bench, _sleep_loop, _some_phase)
                                 for _ in range(bench.times(SLEEP_ROUNDS, 3))]
    for name, taken in samples.items():
        result.row(name, *spread(taken))
        result.keep(name, taken)
    for name in (FILE, AFTER):
        ratio = paired(samples[name], samples[FLOOR])
        result.bar(f"{name}, pair by pair", "≤ 1.2 × floor", ratio, ratio <= 1.2, "× floor")
    return result


def _once(bench, contender, settle):
    """One hand-over, in ms."""
    place = bench.folder()
    stamp = place / "stamp"
    marker, words = contender(bench, place, [bench.helper("stamp"), str(stamp)])
    child = bench.start(words)
    settle(child)
    posted = marker.post()
    child.expect(0)
    started = int(stamp.read_text().split()[0])
    shutil.rmtree(place)
    return (started - posted) / 1e6


def _fall_asleep(child):
    proc.armed(child.pid)
    time.sleep(0.02)


def _some_phase(_):
    time.sleep(0.1 + random.random())


def _floor(bench, place, command):
    marker = Marker(place / "first")
    return marker, [bench.helper("floor"), "-w", marker.path, "--", *command]


def _wait_file(bench, place, command):
    marker = Marker(place / "first")
    return marker, [bench.stepgate, "run", "--wait-file", marker.path, "--", *command]


def _after(bench, place, command):
    marker = Marker(place / "first", leased=True)
    return marker, [bench.stepgate, "run", "--run-dir", place, "--step", "second",
                    "--after", "first", "--", *command]


def _entrypoint(bench, place, command):
    marker = Marker(place / "first")
    return marker, peers.entrypoint(bench, command, "-wait_file", marker.path,
                                    "-post_file", place / "out")


def _inotifywait(_, place, command):
    marker = Marker(place / "first")
    return marker, peers.inotify_loop(marker.path, command)


def _sleep_loop(_, place, command):
    marker = Marker(place / "first")
    return marker, peers.sleep_loop(marker.path, command)
