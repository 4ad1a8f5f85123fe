"""One process that the bench has started, with a deadline on every wait for it."""

import os
import select
import signal
import time


class Overdue(Exception):
    """Something took longer than anything that works would."""


class Child:
    """A running process; `code` and `usage` are there once it has been waited for."""

    def __init__(self, words, stdin=None, stdout=None, stderr=None):
        self.words = [str(word) for word in words]
        self.code = None
        self.usage = None
        actions = []
        if stdin is None:
            actions.append((os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0))
        for number, stream in enumerate((stdin, stdout, stderr)):
            if stream is not None:
                actions.append((os.POSIX_SPAWN_DUP2, stream, number))
        self.started = time.monotonic_ns()
        self.pid = os.posix_spawnp(self.words[0], self.words, os.environ, file_actions=actions)

    def ends(self, seconds):
        """Whether it ends within so many seconds."""
        if self.code is not None:
            return True
        handle = os.pidfd_open(self.pid)
        try:
            poll = select.poll()
            poll.register(handle, select.POLLIN)
            return bool(poll.poll(seconds * 1000))
        finally:
            os.close(handle)

    def wait(self, seconds=10.0):
        """Waits for the end; returns the exit code, or minus the signal."""
        if not self.ends(seconds):
            raise Overdue(f"still there after {seconds} s: {self._shown()}")
        if self.code is None:
            self._reap()
        return self.code

    def expect(self, code, seconds=10.0):
        """As wait, for a process of which only one end is right."""
        if self.wait(seconds) != code:
            raise RuntimeError(f"ended with {self.code} instead of {code}: {self._shown()}")

    def kill(self):
        """Ends it for good; harmless where it has ended."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()

    def cpu_ms(self):
        """Processor time of the process and of all that it has waited for."""
        return (self.usage.ru_utime + self.usage.ru_stime) * 1e3

    def _shown(self):
        return " ".join(self.words)[:200]

    def _reap(self):
        _, status, self.usage = os.wait4(self.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)


def until(condition, what, seconds=20.0, every=0.002):
    """Looks again and again until the condition holds, and returns what it gave."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise Overdue(f"{what}: not within {seconds} s")
        time.sleep(every)
