"""Output copying: what a command writes goes to a pipe and to a file."""

import os
import time

import peers
from result import Result, paired, spread

ROUNDS = 15
QUICK_ROUNDS = 3
BYTES = 1024 ** 3
QUICK_BYTES = BYTES // 10
RUN_SECONDS = 120
NONE, FLOOR, TEE, HERE = "no copy at all", "floor", "tee", "stepgate --stdout-path"
MASKED, SED = "stepgate --mask-file --stdout-path", "sed | tee"
# As long as a token of GitHub's, and like one.
SECRET = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"


def measure(bench):
    size = QUICK_BYTES if bench.quick else BYTES
    result = Result(
        f"{size / 1024 ** 2:.0f} MiB of output to a pipe and a file (s)",
        "A program writes in pieces of 64 KiB; one that reads the pipe throws away what it gets; "
        "the file lies in memory where there is such a file system. From before the first start "
        "to the last end, in turn in every round; CPU is that of all the processes together. Both "
        "copies are checked for their length each time. Two also look for a secret value, to put "
        "*** in its place; there is none, as in most of a log.",
        ["", "runs", "p50", "min", "max", "× tee", "× floor", "CPU p50"])
    contenders = {NONE: _bare, FLOOR: _floor, HERE: _stepgate}
    if peers.installed("tee"):
        contenders[TEE] = _tee
    contenders[MASKED] = _masked
    if peers.installed("tee") and peers.installed("sed"):
        contenders[SED] = _sed
    times, cpu = {name: [] for name in contenders}, {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(QUICK_ROUNDS if bench.quick else ROUNDS):
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            elapsed, used = _once(bench, contenders[name], size, name != NONE)
            times[name].append(elapsed)
            cpu[name].append(used)
    for name, samples in times.items():
        ratio = paired(samples, times[TEE]) if TEE in times else None
        _, middle, _, _, least, most = spread(samples)
        result.row(name, len(samples), middle, least, most, ratio, paired(samples, times[FLOOR]),
                   spread(cpu[name])[1])
        result.keep(name, samples)
    if TEE in times:
        ratio = paired(times[HERE], times[TEE])
        result.bar("stepgate, pair by pair", "ahead of GNU tee", ratio, ratio < 1, "× tee")
    if SED in times:
        ratio = paired(times[MASKED], times[SED])
        result.bar("stepgate with a mask, pair by pair", "ahead of GNU sed and tee", ratio,
                   ratio < 1, "× sed and tee")
    return result


def _once(bench, contender, size, copied):
    """One pipeline, in wall-clock seconds and in processor seconds."""
    place = bench.folder()
    copy, count = place / "copy", place / "count"
    pour = [bench.helper("pour"), str(size)]
    begun = time.monotonic()
    stages = contender(bench, pour, copy)
    children, source = [], None
    for stage in [*stages, [bench.helper("drain"), count]]:
        ends = os.pipe() if len(children) < len(stages) else (None, None)
        children.append(bench.start(stage, stdin=source, stdout=ends[1]))
        for end in (source, ends[1]):
            if end is not None:
                os.close(end)
        source = ends[0]
    for child in children:
        child.expect(0, RUN_SECONDS)
    elapsed = time.monotonic() - begun
    if int(count.read_text()) != size or (copied and copy.stat().st_size != size):
        raise RuntimeError(f"bytes were lost: {stages[-1][0]}")
    if copied:
        copy.unlink()
    return elapsed, sum(child.cpu_ms() for child in children) / 1e3


def _bare(_, pour, __):
    return [pour]


def _floor(bench, pour, copy):
    return [[bench.helper("floor"), "-c", copy, "--", *pour]]


def _tee(_, pour, copy):
    return [pour, ["tee", copy]]


def _stepgate(bench, pour, copy):
    return [[bench.stepgate, "run", "--stdout-path", copy, "--", *pour]]


def _masked(bench, pour, copy):
    value = copy.with_name("value")
    value.write_text(SECRET + "\n")
    return [[bench.stepgate, "run", "--mask-file", value, "--stdout-path", copy, "--", *pour]]


def _sed(_, pour, copy):
    return [pour, ["env", "LC_ALL=C", "sed", f"s/{SECRET}/***/g"], ["tee", copy]]
