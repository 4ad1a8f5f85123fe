"""What a wrapper holds and does while nothing happens: memory and wake-ups."""

import time

import peers
import proc
from child import until
from marker import Marker
from result import Result

SECONDS = 5
QUICK_SECONDS = 1
WAITING, RUNNING = "waiting", "running"
STEP, TEKTON = "stepgate --step", "entrypoint -post_file"


def measure(bench):
    seconds = QUICK_SECONDS if bench.quick else SECONDS
    result = Result(
        "Memory and wake-ups with nothing happening",
        f"All at once, for {seconds} s, half a second after they fell asleep: a wake-up is a "
        "context switch of any thread of the wrapper (of a shell: of the shell alone), memory is "
        "what `/proc/PID/smaps_rollup` says of the wrapper without its command, in units of "
        "1,000,000 bytes.",
        ["", "state", "RSS (MB)", "anonymous (MB)", "wake-ups a second"])
    started = _waiting(bench) + _running(bench)
    time.sleep(0.5)
    resident_of = {}
    before = [proc.switches(child.pid) for _, _, child in started]
    time.sleep(seconds)
    for (name, state, child), count in zip(started, before):
        wakeups = (proc.switches(child.pid) - count) / seconds
        resident, anonymous = (kb / 1e3 for kb in proc.memory_kb(child.pid))
        result.row(name, state, resident, anonymous, wakeups)
        resident_of[name, state] = resident
        if name == TEKTON and state == WAITING:
            more = resident - resident_of[STEP, WAITING]
            result.bar("a waiting entrypoint, RSS", "≤ 0.5 MB more than stepgate", more,
                       more <= 0.5, "MB more")
        if name == TEKTON:
            result.bar(f"a {state} entrypoint, wake-ups a second", "0", wakeups, wakeups == 0)
        if name == STEP:
            if state == WAITING:
                result.bar("a waiting step, RSS", "≤ 2.5 MB", resident, resident <= 2.5, "MB")
                result.bar("a waiting step, anonymous", "≤ 0.25 MB", anonymous,
                           anonymous <= 0.25, "MB")
            result.bar(f"a {state} step, wake-ups a second", "0", wakeups, wakeups == 0)
    return result


def _waiting(bench):
    """Starts one of each that can wait, and sees them fall asleep."""
    command = [bench.helper("true")]
    place = bench.folder()
    first = Marker(place / "first", leased=True)
    marker = Marker(place / "file").path
    words = {
        "floor": [bench.helper("floor"), "-w", marker, "--", *command],
        "stepgate --wait-file": [bench.stepgate, "run", "--wait-file", marker, "--", *command],
        STEP: [bench.stepgate, "run", "--run-dir", place, "--step", "second",
               "--after", first.path.parent.name, "--", *command],
    }
    words[TEKTON] = peers.entrypoint(bench, command, "-wait_file", marker,
                                     "-post_file", place / "out")
    if peers.installed("inotifywait"):
        words[peers.INOTIFY_NAME] = peers.inotify_loop(marker, command)
    started = [(name, WAITING, bench.start(each)) for name, each in words.items()]
    for _, _, child in started:
        proc.armed(child.pid)
    loop = bench.start(peers.sleep_loop(marker, command))
    return [*started, (peers.SLEEP_NAME, WAITING, loop)]


def _running(bench):
    """Starts one of each with a command that sleeps."""
    command = [bench.helper("pause")]
    words = {"floor": [bench.helper("floor"), "--", *command]}
    words |= {name: [*prefix, *command] for name, prefix in peers.inits().items()}
    words["stepgate"] = [bench.stepgate, "run", "--", *command]
    words[STEP] = [bench.stepgate, "run", "--run-dir", bench.folder(), "--step", "first",
                   "--", *command]
    words["stepgate --stdout-path"] = [bench.stepgate, "run", "--stdout-path",
                                       bench.folder() / "copy", "--", *command]
    words[TEKTON] = peers.entrypoint(bench, command, "-post_file", bench.folder() / "out")
    started = [(name, RUNNING, bench.start(each)) for name, each in words.items()]
    for name, _, child in started:
        until(lambda pid=child.pid: proc.children(pid) and proc.asleep(pid), f"{name} runs")
    return started
