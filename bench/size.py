"""The size of the programs, stripped."""

import shutil
from pathlib import Path

import peers
from result import Result

BARS = {"stepgate": 2.4, "entrypoint": 3.0}


def measure(bench):
    result = Result(
        "Size of the program, stripped (MB)",
        "Of a copy that `strip` has gone over where that is installed, in units of 1,000,000 "
        "bytes. A dynamic program needs the C library of its image as well.",
        ["", "MB", "linked"])
    programs = {name: bench.programs / name for name in BARS}
    programs["floor"] = Path(bench.helper("floor"))
    for name in [*peers.INITS, "tini-static"]:
        if found := shutil.which(name):
            programs[name] = Path(found)
    for name, path in programs.items():
        if not path.exists():
            result.notes.append(f"{name} is not built.")
            continue
        size = _stripped(bench, path) / 1e6
        result.row(name, size, "dynamic" if b"/ld-linux" in path.read_bytes() else "static")
        if name in BARS:
            result.bar(name, f"≤ {BARS[name]} MB", size, size <= BARS[name], "MB")
    return result


def _stripped(bench, path):
    copy = shutil.copy(path, bench.folder())
    if shutil.which("strip"):
        bench.start(["strip", copy]).expect(0)
    return Path(copy).stat().st_size
