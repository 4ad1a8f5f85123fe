"""What /proc tells of a process: its watches, its memory, its wake-ups."""

import os
import re
from pathlib import Path

from child import until


def watches(pid):
    """How many inotify watches the process has, over all its descriptors."""
    total = 0
    for info in _listing(f"/proc/{pid}/fdinfo"):
        total += _text(f"/proc/{pid}/fdinfo/{info}").count("inotify wd:")
    return total


def inotify_instances(pid):
    """How many of the descriptors are inotify instances, of which a user has 128."""
    return sum("inotify" in _link(f"/proc/{pid}/fd/{number}")
               for number in _listing(f"/proc/{pid}/fd"))


def children(pid):
    return [int(child) for child in _text(f"/proc/{pid}/task/{pid}/children").split()]


def tree(pid):
    """The process and all below it."""
    return [pid] + [each for child in children(pid) for each in tree(child)]


def memory_kb(pid):
    """Resident and anonymous memory, in units of 1,000 bytes."""
    text = _text(f"/proc/{pid}/smaps_rollup")
    return tuple(int(re.search(rf"^{name}:\s+(\d+) kB", text, re.M)[1]) * 1.024
                 for name in ("Rss", "Anonymous"))


def switches(pid):
    """How often the process has given up or lost the processor so far, over all its threads."""
    total = 0
    for task in _listing(f"/proc/{pid}/task"):
        found = re.findall(r"ctxt_switches:\s+(\d+)", _text(f"/proc/{pid}/task/{task}/status"))
        total += sum(map(int, found))
    return total


def asleep(pid):
    """Whether all of the tree sleeps just now."""
    return all(_text(f"/proc/{each}/stat").rpartition(")")[2].split()[:1] == ["S"]
               for each in tree(pid))


def armed(pid, seconds=10.0):
    """Waits until the process, or one below it, watches a folder and has gone to sleep."""
    until(lambda: any(watches(each) for each in tree(pid)) and asleep(pid),
          f"process {pid} watches its marker's folder", seconds)


def _listing(path):
    try:
        return os.listdir(path)
    except OSError:
        return []


def _text(path):
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def _link(path):
    try:
        return os.readlink(path)
    except OSError:
        return ""
