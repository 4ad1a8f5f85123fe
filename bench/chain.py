"""A chain: each step waits for the one before it."""

import shutil
import time

import peers
import proc
from marker import Marker
from result import SPREAD, Result, paired, spread

LENGTH = 100
SHELL_LENGTH = 5
ROUNDS = 5
CHAIN_SECONDS = 60
FLOOR, HERE = "floor", "stepgate --after"


def measure(bench):
    length = bench.times(LENGTH)
    result = Result(
        f"A chain of {length} steps: from the end of one command to the `main` of the next (ms)",
        "All steps are started at once, in reverse order, and wait; then the first is let go. "
        "The whole is the time from there to the end of the last command, divided by the number "
        f"of steps. The shell's loops have chains of {SHELL_LENGTH} and {length}.",
        ["", *SPREAD, "whole, per step"])
    gaps = {FLOOR: [], HERE: []}
    whole = {FLOOR: [], HERE: []}
    for _ in range(bench.times(ROUNDS, 2)):
        for name, words in ((FLOOR, _floor), (HERE, _stepgate)):
            _once(bench, words, length, gaps[name], whole[name])
    others = [(peers.SLEEP_NAME, SHELL_LENGTH, peers.sleep_loop)]
    if peers.installed("inotifywait"):
        others.append((peers.INOTIFY_NAME, length, peers.inotify_loop))
    for name, steps, loop in others:
        gaps[name], whole[name] = [], []
        _once(bench, _shell(loop), steps, gaps[name], whole[name], loop is not peers.sleep_loop)
    for name, samples in gaps.items():
        per_step = spread(whole[name])[1]
        result.row(name, *spread(samples), per_step)
        result.keep(name, samples)
    per_step = spread(whole[HERE])[1]
    result.bar("stepgate, the whole per step", "≤ 4 ms", per_step, per_step <= 4, "ms")
    result.notes.append(f"Round by round stepgate's gaps are {paired(gaps[HERE], gaps[FLOOR]):.2f} "
                        "× the floor's.")
    return result


def _once(bench, words, length, gaps, whole, watched=True):
    """One chain; adds the gap before each step but the first, and the whole per step."""
    place = bench.folder()
    go = Marker(place / "go")
    markers = [go.path, *(place / f"s{number}" / "out" for number in range(length))]
    for path in markers[1:]:
        path.parent.mkdir()
    children = [bench.start(words(bench, place, markers[number], markers[number + 1],
                                  [bench.helper("stamp"), str(place / f"stamp{number}")]))
                for number in reversed(range(length))]
    for child in children:
        if watched:
            proc.armed(child.pid)
    time.sleep(0.3)
    begun = go.post()
    for child in children:
        child.expect(0, CHAIN_SECONDS)
    stamps = [tuple(map(int, (place / f"stamp{number}").read_text().split()))
              for number in range(length)]
    gaps += [(after[0] - before[1]) / 1e6 for before, after in zip(stamps, stamps[1:])]
    whole.append((stamps[-1][1] - begun) / 1e6 / length)
    shutil.rmtree(place)


def _floor(bench, _, awaited, posted, command):
    return [bench.helper("floor"), "-w", awaited, "-p", posted, "--", *command]


def _stepgate(bench, place, awaited, posted, command):
    return [bench.stepgate, "run", "--run-dir", place, "--step", posted.parent.name,
            "--after", awaited.parent.name, "--", *command]


def _shell(loop):
    """A shell that waits, runs the command and leaves the marker."""
    then = 'marker=$1; shift; "$@" && : > "$marker"'
    return lambda bench, place, awaited, posted, command: loop(
        awaited, ["sh", "-c", then, "sh", str(posted), *command])
