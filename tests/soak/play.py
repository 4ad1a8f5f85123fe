"""Plays one graph: starts its wrappers, lets its faults befall them, and notes every end."""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass

from stage import reap
from wrapper import Wrapper

MOST_STARTS = 50  # of a step; a volume that is full for half a second makes a dozen fail
PATIENCE = 60  # seconds in which nothing ends: more than any of it takes on the busiest machine


@dataclass
class End:
    """How one start ended, and what it left, seen before anything else could be there."""
    step: object
    start: int
    code: int  # minus the signal
    killed: bool
    asked: bool
    names: list  # in the step's folder
    marker: str  # the text of out or out.err


class Play:
    def __init__(self, graph, stage, seed):
        self.graph, self.stage = graph, stage
        self.chance = random.Random(f"{seed} {graph.number} play")
        self.steps = {step.name: step for step in graph.steps}
        self.running = {}  # by process id
        self.ends = []
        self.counts = Counter()
        self.due = []  # (time, action)
        self.left = set(self.steps)
        self.hung = False

    def run(self):
        """Until every step has ended, or nothing has for too long."""
        begin = self.progress = time.monotonic()
        for step in self.graph.steps:
            self._at(begin + self.chance.uniform(0, self.graph.spread), lambda step=step: self._start(step, 1))
        for fault in self.graph.faults:
            self._at(begin + fault.at, lambda fault=fault: self._befall(fault))
        while self.left and not self.hung:
            self._wait()
            for ended in reap():
                if ended:
                    self._ended(*ended)
            now = time.monotonic()
            while self.due and self.due[0][0] <= now:
                self.due.pop(0)[1]()
            self.hung = now - self.progress > PATIENCE
        self.stage.empty()

    def _at(self, when, action):
        self.due.append((when, action))
        self.due.sort(key=lambda entry: entry[0])

    def _wait(self):
        until = self.due[0][0] if self.due else self.progress + PATIENCE
        signal.sigtimedwait([signal.SIGCHLD], max(0, until - time.monotonic()))

    def _start(self, step, start):
        wrapper = Wrapper(self.stage, self.graph, step, start)
        self.running[wrapper.pid] = wrapper
        self.counts["starts"] += 1

    def _ended(self, pid, status):
        wrapper = self.running.pop(pid, None)
        if wrapper is None:
            return
        self.progress = time.monotonic()
        step, folder = wrapper.step, self.stage.run / wrapper.step.name
        names = sorted(os.listdir(folder)) if folder.is_dir() else []
        markers = [name for name in names if name in ("out", "out.err")]
        text = (folder / markers[0]).read_text() if markers else ""
        code = os.waitstatus_to_exitcode(status)
        if wrapper.killed and wrapper.is_behind and code == 1:
            code = -signal.SIGKILL  # so says unshare(1), which cannot kill itself in the same way
        end = End(step, wrapper.start, code, wrapper.killed, wrapper.asked, names, text)
        self.ends.append(end)
        if self._is_restarted(end):
            self.counts["restarts"] += 1
            self._at(self.progress + self.chance.uniform(0, 0.05), lambda: self._start(step, wrapper.start + 1))
        else:
            self.left.discard(step.name)

    def _is_restarted(self, end):
        if end.start >= MOST_STARTS or (end.code < 0 and not end.killed):
            return False
        if self.graph.restarts:
            return end.code != 0
        if end.code >= 0:
            return False
        # Killed before it had a lease, a step is one that never started: nobody can know of its death.
        return not {"out", "out.err", "out.alive"} & set(end.names) or self.chance.random() < 0.5

    def _befall(self, fault):
        wrapper = next((each for each in self.running.values() if each.step.name == fault.step), None)
        if fault.kind == "fill":
            happened = self._fill()
        elif wrapper is None:
            happened = False
        elif fault.kind == "kill":
            # Outside a container nobody is left who could find what a killed wrapper's command had started.
            stays = wrapper.step.strays or wrapper.step.seconds > 1
            happened = (self.graph.contained or not stays) and wrapper.kill()
        elif fault.kind in ("TERM", "INT"):
            happened = wrapper.send(signal.Signals[f"SIG{fault.kind}"])
            wrapper.asked |= happened
        elif fault.kind in ("cancel", "control"):
            happened = self._cancel(wrapper, fault.kind)
            wrapper.asked |= happened
        elif fault.kind == "pause":
            happened = self._pause(wrapper)
        else:
            happened = self._change_times(wrapper)
        self.counts[fault.kind] += happened

    def _fill(self):
        if not self.stage.mounted:
            return False
        self.stage.fill()
        self._at(time.monotonic() + self.chance.uniform(0.05, 0.5), self.stage.empty)
        return True

    def _cancel(self, wrapper, kind):
        if kind == "cancel":
            process = subprocess.Popen([self.stage.stepgate, "cancel", self.stage.run, wrapper.step.name],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            process.returncode = 0  # who reaps everything reaps this
            return True
        try:
            control = os.open(self.stage.run / wrapper.step.name / "control", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return False  # not yet, or no more
        try:
            return os.write(control, b"cancel by hand\n") > 0
        except OSError:
            return False  # it has just ended, or has been told often enough
        finally:
            os.close(control)

    def _pause(self, wrapper):
        if not wrapper.send(signal.SIGSTOP):
            return False

        def go_on():
            if wrapper.pid in self.running:
                wrapper.send(signal.SIGCONT)

        self._at(time.monotonic() + self.chance.uniform(0.05, 0.3), go_on)
        return True

    def _change_times(self, wrapper):
        """As after a change of the clock: what is there seems to come from the past, or the future."""
        folder = self.stage.run / wrapper.step.name
        for name in os.listdir(folder) if folder.is_dir() else []:
            try:
                when = self.chance.choice((0, 1e9, 4e9))
                os.utime(folder / name, (when, when))
            except FileNotFoundError:
                pass
        return folder.is_dir()
