"""The bench itself: its programs, its scratch folder, and every process that it starts."""

import ctypes
import os
import resource
import shutil
import signal
import tempfile
from pathlib import Path

from child import Child, Overdue

__all__ = ["Bench", "Overdue", "TooLong"]

PR_SET_CHILD_SUBREAPER = 36
HELPERS = ("drain", "floor", "gate", "pause", "pour", "race", "stamp", "true")
# Longer than the longest honest run: what hangs all the same is ended, the bench included.
WHOLE_RUN_SECONDS = 1800


class TooLong(Exception):
    """The bench as a whole is past its bound."""


class Bench:
    """A context that leaves nothing behind: no process, no file."""

    def __init__(self, programs, helpers, quick):
        if os.geteuid() != 0:
            raise RuntimeError("only root sees a wrapper's memory and watches (docs/hardening.md): sudo ./dev bench")
        self.quick = quick
        self.programs = Path(programs).resolve()
        self.stepgate = str(self.programs / "stepgate")
        self._helpers = Path(helpers).resolve()
        missing = [path for path in [self.stepgate, *map(self.helper, HELPERS)]
                   if not os.access(path, os.X_OK)]
        if missing:
            raise RuntimeError(f"not built: {', '.join(missing)}")
        self._children = []
        self._folders = 0

    def __enter__(self):
        # What a killed wrapper leaves behind comes to the bench, which then ends and reaps it.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY and soft < 4096:
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
        for name in [name for name in os.environ if name.startswith("STEPGATE_")]:
            del os.environ[name]
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.signal(signal.SIGALRM, _whole_run_overdue)
        signal.alarm(WHOLE_RUN_SECONDS)
        memory = Path("/dev/shm")
        self.in_memory = memory.is_dir() and os.access(memory, os.W_OK)
        self.scratch = Path(tempfile.mkdtemp(prefix="stepgate-bench-",
                                             dir=memory if self.in_memory else None))
        return self

    def __exit__(self, *_):
        signal.alarm(0)
        self.clear()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def helper(self, name):
        return str(self._helpers / f"bench-{name}")

    def times(self, full, least=1):
        """How often to do what a whole run does `full` times."""
        return max(least, full // 10) if self.quick else full

    def folder(self):
        """A new folder of the scratch space, of which some file systems' watches know nothing."""
        self._folders += 1
        path = self.scratch / f"f{self._folders}"
        path.mkdir()
        return path

    def start(self, words, **streams):
        child = Child(words, **streams)
        self._children.append(child)
        return child

    def clear(self):
        """Ends and reaps all that is still there of what was started, however deep."""
        for child in self._children:
            child.kill()
        self._children.clear()
        while orphans := _own_children():
            for pid in orphans:
                _quietly(os.kill, pid, signal.SIGKILL)
                _quietly(os.waitpid, pid, 0)


def _own_children():
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def _quietly(call, *arguments):
    try:
        return call(*arguments)
    except (ChildProcessError, ProcessLookupError):
        return None


def _whole_run_overdue(*_):
    raise TooLong(f"the whole run took more than {WHOLE_RUN_SECONDS} s")
