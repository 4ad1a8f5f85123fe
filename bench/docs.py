"""Writes docs/benchmarks.md and its pictures from the results of one whole run."""

import json

import plots
import report

HEAD = """# Benchmarks

One run of `./dev bench`, everything side by side and in turn on one machine, bad rows included.
Times move from machine to machine and from run to run; the ratios hold better. This page is
written by `bench/run --write-docs` from [results.json](benchmarks/results.json), which `bench/run`
leaves; nothing in it is edited by hand.

*Floor* is the smallest C program that does a wrapper's bare work with inotify, `posix_spawn` and
`waitpid` ([bench/floor.c](../bench/floor.c)): it has no signals, no failures, no lease and no
restarts. *Pair by pair* is the median, over the rounds, of the ratio within a round.

The programs are those of the machine's own architecture. The other one's are left out: emulated, they would
measure the emulator.
"""

ELSEWHERE = """## Measured elsewhere

Tekton, Argo and Prow do not run in this benchmark. These are older figures from another machine
of the same kind, with Tekton v1.15.0, Argo v4.1.2 (emissary) and Prow 2026-08 (entrypoint) built
from source; only the floor's column was measured beside them, and ties them to the tables above.

| what | Tekton | Argo | Prow | floor, beside them |
|---|---|---|---|---|
| marker appears → the command's `main` (p50, ms) | 443 | 2.0–2.2 | 7.5–15 | 1.2–1.5 |
| a chain of `true` steps, per step (ms) | 606–710 | 711–810 | 6.6–6.9 | – |
| wrapping `true`, no wait (ms) | 22.6–24.2 | 1,060 | 6.5 | 1.9–2.0 |
| static binary, stripped (MB) | 46.1 | 115.7 | 6.8 | 0.7 |
| memory of a waiting step: RSS / anonymous (MB) | 31 / 5.6 | 76 / 17 | 6.8 / 1.4 | 0.7 / 0.04 |
| wake-ups a second, waiting or running | 6 | 0 waiting, 1 running | 0 | 0 |
| 1 GiB of output to a pipe and a file (s, very noisy) | 1.7–3.9 | – | – | 1.0–3.3 |
| a predecessor killed with SIGKILL | the rest hang | the rest hang | the rest hang | – |

Argo notices the end of a command by looking once a second, which is where its chain goes.
"""

ALT = {
    "handover": "Median and spread of the hand-over latency of each contender",
    "wrap": "Median and spread of the time of a wrapped true for each wrapper",
    "idle": "Resident and anonymous memory of each wrapper, waiting and running",
    "copy": "Median and spread of the time to copy the output for each contender",
    "fanout": "Time until all waiting steps have started, by their number",
}


def write(results, folder):
    """Replaces the page; a quick or partial run is refused."""
    if not results.get("complete"):
        raise RuntimeError("the page is written from a whole run only")
    pictures = folder / "benchmarks"
    pictures.mkdir(parents=True, exist_ok=True)
    drawn = plots.draw(results, pictures)
    (pictures / "results.json").write_text(json.dumps(results, separators=(",", ":")) + "\n")
    parts = [HEAD, _made_on(results), _bars(results)]
    for name, measured in results["measures"].items():
        parts.append(_section(name, measured, drawn.get(name)))
    (folder / "benchmarks.md").write_text("\n".join([*parts, ELSEWHERE]))


def _made_on(results):
    pairs = [*results["machine"].items(), *results["peers"].items()]
    return "## The machine and the versions\n\n" + table(["", ""], pairs)


def _bars(results):
    rows = [(bar["what"], bar["bar"], report.measured_value(bar), "yes" if bar["met"] else "**no**")
            for measured in results["measures"].values() for bar in measured["bars"]]
    return ("## The bars\n\nWhat the project holds itself to, and whether this run met it.\n\n"
            + table(["what", "bar", "measured", "met"], rows))


def _section(name, measured, picture):
    parts = [f"## {measured['title']}\n", measured["about"] + "\n",
             table(measured["columns"], measured["rows"])]
    if picture:
        parts.append(f"![{ALT[name]}](benchmarks/{picture})\n")
    parts += [f"- {bar['what']}: {report.measured_value(bar)}; the bar is {bar['bar']}: "
              f"{'met' if bar['met'] else '**missed**'}" for bar in measured["bars"]]
    parts += [f"- {note}" for note in measured["notes"]]
    return "\n".join(parts) + "\n"


def table(columns, rows):
    """A Markdown table: columns of numbers to the right, all others to the left."""
    numeric = [all(isinstance(cell, (int, float, type(None))) for cell in column)
               for column in zip(*rows)]
    lines = ["| " + " | ".join(columns) + " |",
             "|" + "".join("---:|" if right else "---|" for right in numeric)]
    lines += ["| " + " | ".join(report.shown(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
