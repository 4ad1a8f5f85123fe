"""The pictures: SVG with real text, legible on light and on dark, the same bytes every time."""

import statistics

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from result import percentile


OURS, OTHERS, TEXT = "#2f81f7", "#8c959f", "#7a7f87"
PALE = 0.35

matplotlib.rcParams.update({
    "svg.fonttype": "none", "svg.hashsalt": "stepgate", "font.family": "sans-serif",
    "font.size": 11, "text.color": TEXT, "axes.labelcolor": TEXT, "axes.edgecolor": TEXT,
    "xtick.color": TEXT, "ytick.color": TEXT, "axes.spines.top": False,
    "axes.spines.right": False, "axes.titlesize": 12, "axes.titlelocation": "left",
    "legend.frameon": False, "figure.constrained_layout.use": True,
})


def draw(results, folder):
    """Draws what the results have; returns the file names by measure."""
    drawn = {}
    for name, painter in PAINTERS.items():
        if measured := results["measures"].get(name):
            figure = painter(measured)
            drawn[name] = f"{name}.svg"
            figure.savefig(folder / drawn[name], transparent=True,
                           metadata={"Date": None, "Creator": None})
    return drawn


def _blank(height):
    figure = Figure(figsize=(7.5, height))
    FigureCanvasSVG(figure)
    return figure, figure.add_subplot()


def _colour(name):
    return OURS if name.startswith("stepgate") else OTHERS


def _ranges(measured, unit, log=False):
    """A row each: all runs as a thin line, the middle 80 % as a thick one, the median as a dot."""
    samples = measured["samples"]
    figure, axes = _blank(0.9 + 0.36 * len(samples))
    for place, (name, taken) in enumerate(samples.items()):
        colour, middle = _colour(name), statistics.median(taken)
        axes.plot([min(taken), percentile(taken, 99)], [place] * 2, color=colour, lw=1)
        axes.plot([percentile(taken, 10), percentile(taken, 90)], [place] * 2, color=colour,
                  lw=7, alpha=PALE, solid_capstyle="butt")
        axes.plot(middle, place, "o", color=colour, ms=7)
        axes.annotate(f"{middle:.3g}", (middle, place), (0, 7), textcoords="offset points",
                      ha="center", size=9)
    axes.set_yticks(range(len(samples)), list(samples))
    axes.set_ylim(len(samples) - 0.6, -0.75)
    if log:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
    else:
        axes.set_xlim(left=0)
    axes.set_xlabel(f"{unit}; dot: median, bar: middle 80 %, line: least to 99 %")
    return figure


def _handover(measured):
    return _ranges(measured, "ms, log scale", log=True)


def _wrap(measured):
    return _ranges(measured, "ms")


def _copy(measured):
    return _ranges(measured, "s")


def _memory(measured):
    rows = measured["rows"]
    figure, axes = _blank(1.2 + 0.3 * len(rows))
    names = [f"{name}, {state}" for name, state, *_ in rows]
    colours = [_colour(name) for name in names]
    resident, anonymous = ([row[column] for row in rows] for column in (2, 3))
    axes.barh(names, resident, color=colours, alpha=PALE, height=0.7)
    axes.barh(names, anonymous, color=colours, height=0.7)
    for place, (whole, own) in enumerate(zip(resident, anonymous)):
        axes.annotate(f"{whole:.2f}, {own:.2f} of it anonymous", (whole, place), (4, 0),
                      textcoords="offset points", va="center", size=9)
    axes.invert_yaxis()
    axes.set_xlim(right=max(resident) * 1.7)
    axes.set_xlabel("MB resident; solid: anonymous, the process's own")
    return figure


def _fanout(measured):
    figure, axes = _blank(3.6)
    counts = [int(row[0]) for row in measured["rows"]]
    for column, style in ((3, "-o"), (2, "--s"), (1, ":^")):
        axes.plot([0, *counts], [0, *(row[column] for row in measured["rows"])], style,
                  color=OURS, alpha=1 if column == 3 else 0.6,
                  label=measured["columns"][column])
    axes.set_xlabel("steps that wait for one marker")
    axes.set_ylabel("ms after the marker")
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    axes.legend()
    return figure


PAINTERS = {"handover": _handover, "wrap": _wrap, "idle": _memory, "copy": _copy,
            "fanout": _fanout}
