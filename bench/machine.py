"""On what a run was made: the machine, and the versions of everything that took part."""

import os
import platform
import re
import subprocess
from pathlib import Path

import peers

VERSION_FLAGS = {"inotifywait": "--help", "sh": None}


def describe(bench):
    """Nothing here names the machine or a path of it."""
    return {
        "kernel": platform.release(),
        "architecture": platform.machine(),
        "processors": len(os.sched_getaffinity(0)),
        "processor": _field("/proc/cpuinfo", r"model name\s*:\s*(.+)"),
        "memory (GiB)": round(int(_field("/proc/meminfo", r"MemTotal:\s*(\d+)")) / 1024 ** 2, 1),
        "distribution": _field("/etc/os-release", r'PRETTY_NAME="(.+)"'),
        "load at the start": round(os.getloadavg()[0], 2),
        "inotify instances a user": int(_field("/proc/sys/fs/inotify/max_user_instances", "(.+)")),
        "run directories": "in memory (tmpfs)" if bench.in_memory else "on disk",
        "stepgate": _first_line([bench.stepgate, "version"]),
    }


def peers_found():
    """The version of every peer, or that it is missing."""
    return {name: _version(name) if peers.installed(name) else "missing: not installed"
            for name in peers.PACKAGES}


def _version(name):
    flag = VERSION_FLAGS.get(name, "--version")
    said = _first_line([name, flag]) if flag else ""
    number = re.search(r"\d+(\.\d+)+", said)
    package = peers.PACKAGES[name]
    packaged = _first_line(["dpkg-query", "-W", "-f", "${Version}", package])
    return f"{number[0] if number else package} (package {package} {packaged})"


def _first_line(words):
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=10,
                              stdin=subprocess.DEVNULL)
    except OSError:
        return "unknown"
    return ((done.stdout + done.stderr).strip().splitlines() or ["unknown"])[0]


def _field(path, pattern):
    found = re.search(pattern, Path(path).read_text() if Path(path).exists() else "")
    return found[1].strip() if found else "0"
