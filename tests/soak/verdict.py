"""What must hold after every graph, whatever befell it."""

import json
import os
import re
import time

from stage import children_of_this, kill_children, reap

LEFT_BY_ALL = {"out", "out.err", "state.json", "status", "results", "ready"}
# Only the wrapper itself could have removed them.
LEFT_BY_KILLED = re.compile(r"out\.alive|control|\.stepgate-.*")


def verdict(play):
    """What is wrong, in words; nothing where all is well."""
    wrong = [f"hangs: {', '.join(sorted(play.left))}"] if play.hung else _of_all(play)
    if wrong:
        play.stage.keep()
        kill_children()  # which may hold the volume, and would spoil the next graph
    play.stage.unmount()
    return wrong + [f"a mount is left: {line}" for line in play.stage.mounts()]


def _of_all(play):
    wrong = [word for end in play.ends for word in _of_end(end, play.counts["fill"] > 0)]
    wrong += [word for step in play.graph.steps for word in _of_step(play, step)]
    return wrong + _of_folder(play) + _of_processes(play)


def _of_end(end, filled):
    called = f"{end.step.name}, start {end.start}"
    markers = {"out", "out.err"} & set(end.names)
    if end.code < 0 and not end.killed:
        yield f"{called}: died of signal {-end.code}"
    if len(markers) > 1 or (end.code >= 0 and len(markers) != 1):
        yield f"{called}: {len(markers)} markers at its end with {end.code}"
    elif end.code >= 0 and (end.code == 0) != ("out" in markers):
        yield f"{called}: exit {end.code} beside {markers}"
    if markers and not filled and _attempts(end) is None:
        yield f"{called}: its marker is no record"
    if end.code >= 0:
        for name in set(end.names) - LEFT_BY_ALL:
            yield f"{called}: left {name}"


def _attempts(end):
    """Of the record; None where there is none, as on a full volume."""
    try:
        return len(json.loads(end.marker)["attempts"])
    except ValueError:
        return None


def _of_step(play, step):
    mine = [end for end in play.ends if end.step is step]
    by_start = {end.start: end for end in mine}
    said = play.stage.commands(step.name)
    starts = [int(line) for line in said if line.isdigit()]
    # A command that is ended at once may not come to say that it ran; none may run untold.
    for start in set(starts):
        end = by_start[start]
        attempts = None if end.code < 0 else _attempts(end)
        if attempts is not None and starts.count(start) > attempts:
            yield f"{step.name}, start {start}: ran {starts.count(start)} times, tells of {attempts}"

    before = [end for end in play.ends if end.step.name in step.after]
    succeeded = {end.step.name for end in before if "out" in end.names}
    bad = any("out" not in end.names for end in before)
    sidecar_bad = any(end.step.serves and (end.killed or end.asked or end.code != 0)
                      for end in play.ends if step.needs)
    restarted = {end.step.name for end in before if end.start > 1}
    if starts and step.run_if == "success":
        for name in set(step.after) - succeeded:
            yield f"{step.name}: ran after {name}, which never succeeded"
        for line in said:
            if line.startswith("before ") and line.removeprefix("before ") not in restarted:
                yield f"{step.name}: ran {line}"
    if starts and step.run_if == "failure" and not bad:
        yield f"{step.name}: ran although nothing had failed"
    # A command that is soon timed out may not have come to say that it ran.
    touched = "--timeout" in step.options or any(end.killed or end.asked for end in mine)
    if not starts and not touched and not bad and not sidecar_bad and step.run_if != "failure":
        yield f"{step.name}: never ran, and nothing had kept it from it"
    if play.graph.restarts and "out" not in max(mine, key=lambda end: end.start).names:
        yield f"{step.name}: started again and again, and has not succeeded"


def _of_folder(play):
    stage = play.stage
    last = {}
    for end in play.ends:
        last[end.step.name] = end
    wrong = [f"the run directory has {name}" for name in set(os.listdir(stage.run)) - set(last)]
    for name, end in last.items():
        folder = stage.run / name
        for each in set(os.listdir(folder) if folder.is_dir() else []) - LEFT_BY_ALL:
            if end.code >= 0 or not LEFT_BY_KILLED.fullmatch(each):
                wrong.append(f"{name} has left {each}")
            elif each == "out.alive" and _is_held(folder / each):
                wrong.append(f"{name} is dead, and its lease is held")
    wrong += [f"{name} lies in TMPDIR" for name in os.listdir(stage.temporary)]
    return wrong


def _is_held(lease):
    handle = os.open(lease, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return os.read(handle, 1) != b""
    except BlockingIOError:
        return True
    finally:
        os.close(handle)


def _of_processes(play, seconds=10):
    """Namespaces and killed commands take a moment to go."""
    deadline = time.monotonic() + seconds
    while None in list(reap()):
        if time.monotonic() > deadline:
            return [f"process {pid} is left: {_words_of(pid)}" for pid in children_of_this()]
        time.sleep(0.005)
    return []


def _words_of(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as words:
            return words.read().replace(b"\0", b" ").decode(errors="replace")[:200]
    except OSError:
        return "?"
