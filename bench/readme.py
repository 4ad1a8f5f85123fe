"""Writes the README's table of figures from the results of one whole run."""

import report
from docs import table

BEGIN = "<!-- figures: written by bench/run --write-docs -->"
END = "<!-- end of figures -->"
INITS = ("tini", "dumb-init", "catatonit")


def write(results, readme):
    """Replaces what stands between the two comments; a README without them is an error."""
    text = readme.read_text()
    if not 0 <= text.find(BEGIN) < text.find(END):
        raise RuntimeError(f"{readme} has no '{BEGIN}' and '{END}'")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    measures = results["measures"]
    figures = table(["", "stepgate", ", ".join(INITS), "`sh` loop, `sleep 1`",
                     "inotifywait in `sh`"], _rows(measures))
    readme.write_text(f"{before}{BEGIN}\n\n{figures}\n{_missed(measures)}\n\n{END}{after}")


def _rows(measures):
    def of(measure, column, *row):
        return report.shown(_cell(measures[measure], row, column))

    def two(measure, column, *options):
        return "; ".join(f"`{option}` {of(measure, column, f'stepgate {option}')}"
                         for option in options)

    def memory(row):
        return (of("idle", "RSS (MB)", row, "waiting") + " / "
                + of("idle", "anonymous (MB)", row, "waiting"))

    def asked(measure):
        return measures[measure]["bars"][0]["bar"]

    wakes = "wake-ups a second"
    times_floor = "; ".join(
        f"`{bar['what'].split()[1].rstrip(',')}` {report.shown(bar['measured'])}"
        for bar in measures["handover"]["bars"])  # "stepgate --after, pair by pair"
    return [
        ("marker appears → the command's `main`, median, ms",
         two("handover", "p50", "--wait-file", "--after"), "do not wait",
         of("handover", "p50", "sh, sleep 1"), of("handover", "p50", "sh, inotifywait")),
        (f"the same, pair by pair (the bar: {asked('handover')})", times_floor, "–", "–", "–"),
        ("a chain of 100 steps, ms a step", of("chain", "whole, per step", "stepgate --after"), "–",
         of("chain", "whole, per step", "sh, sleep 1"),
         of("chain", "whole, per step", "sh, inotifywait")),
        (f"wrapping `true` (the bar: {asked('wrap')})",
         two("wrap", "× fastest init", "run", "run --step"),
         _span(measures["wrap"], "× fastest init"), "–", "–"),
        ("program, stripped, MB", of("size", "MB", "stepgate") + ", static",
         _span(measures["size"], "MB"), "needs a shell in every image",
         "needs both in every image"),
        ("waiting: resident / anonymous memory, MB", memory("stepgate --step"), "–",
         memory("sh, sleep 1"), memory("sh, inotifywait")),
        ("waiting: wake-ups a second", of("idle", wakes, "stepgate --step", "waiting"), "–",
         of("idle", wakes, "sh, sleep 1", "waiting"),
         of("idle", wakes, "sh, inotifywait", "waiting")),
        ("the step before is killed with SIGKILL",
         f"failed after {of('lost', 'p50', 'stepgate --after')} ms (median), "
         f"{of('lost', 'max', 'stepgate --after')} ms at most", "–", "waits for ever",
         "waits for ever"),
        ("1 GiB to a pipe and a file, × GNU tee", of("copy", "× tee", "stepgate --stdout-path"),
         "no copies", "no copies", "no copies"),
        ("what the command leaves behind", "reaped and ended, new sessions too", "reaped", "–", "–"),
    ]


def _missed(measures):
    bars = [bar for measured in measures.values() for bar in measured["bars"] if not bar["met"]]
    if not bars:
        return "Every bar that the project holds itself to was met in this run."
    return "Bars missed in this run: " + "; ".join(
        f"{bar['what']}: {report.measured_value(bar)}, where {bar['bar']} was asked"
        for bar in bars) + "."


def _cell(measured, row, column):
    """None where this run has no such row: a peer that is not installed."""
    at = measured["columns"].index(column)
    return next((cells[at] for cells in measured["rows"] if tuple(cells[:len(row)]) == row), None)


def _span(measured, column):
    values = [value for init in INITS if (value := _cell(measured, (init,), column)) is not None]
    return f"{report.shown(min(values))}–{report.shown(max(values))}" if values else "–"
