"""Where a graph is played: its folders, its volume, and what must be gone afterwards."""

import ctypes
import errno
import os
import signal
import subprocess
from pathlib import Path


class Stage:
    def __init__(self, folder, stepgate, graph, user):
        self.folder, self.stepgate, self.user = Path(folder), stepgate, user
        self.run, self.logs, self.temporary = (self.folder / name for name in ("run", "logs", "tmp"))
        self.said = self.folder / "said"
        (self.folder / "journal").mkdir(parents=True)
        for place in (self.run, self.logs, self.temporary, self.folder / "journal"):
            place.mkdir(exist_ok=True)
        self.mounted = graph.small_volume
        if self.mounted:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=777", "tmpfs", self.run], check=True)
        for place in (self.folder, self.run, self.logs, self.temporary, self.folder / "journal"):
            place.chmod(0o777)

    def journal(self, step):
        return self.folder / "journal" / step

    def commands(self, step):
        """What its commands have said of themselves: the start of each, and what came too early."""
        try:
            return self.journal(step).read_text().splitlines()
        except FileNotFoundError:
            return []

    def fill(self):
        """Until not one byte more fits."""
        with open(self.run / "filler", "ab", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    def empty(self):
        (self.run / "filler").unlink(missing_ok=True)

    def keep(self):
        """For who wants to see what went wrong, once the volume is gone."""
        if self.mounted:
            subprocess.run(["cp", "-a", self.run, self.folder / "run-kept"], check=True)

    def unmount(self):
        if self.mounted:
            subprocess.run(["umount", self.run], check=True)
            self.mounted = False

    def mounts(self):
        table = Path("/proc/self/mountinfo").read_text()
        return [line for line in table.splitlines() if f" {self.folder}" in line]


def adopt_orphans():
    """Whatever loses its parent below becomes a child of this process: none may be left."""
    sub_reaper = 36  # PR_SET_CHILD_SUBREAPER
    if ctypes.CDLL(None).prctl(sub_reaper, 1, 0, 0, 0) != 0:
        raise OSError("prctl")


def kill_children():
    """And all that these leave behind, which comes to this process."""
    while children := children_of_this():
        for pid in children:
            os.kill(pid, signal.SIGKILL)
        os.waitpid(children[0], 0)


def children_of_this():
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def reap():
    """Every child that has ended: (pid, status); then None where others live on."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            yield None
            return
        yield pid, status
