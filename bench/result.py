"""What a measure hands back: a table, the bars it is held to, and the samples behind it."""

import statistics
from dataclasses import asdict, dataclass, field


@dataclass
class Result:
    """One measure. A row is a name and a cell a column; a cell is a number, a text or None."""
    title: str
    about: str
    columns: list
    rows: list = field(default_factory=list)
    bars: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    samples: dict = field(default_factory=dict)

    def row(self, who, *cells):
        self.rows.append([who, *(rounded(cell) for cell in cells)])

    def bar(self, what, bar, measured, met, unit=""):
        """States a bar, what was measured, and whether that is within it."""
        self.bars.append({"what": what, "bar": bar, "unit": unit,
                          "measured": rounded(measured), "met": bool(met)})

    def keep(self, who, samples):
        self.samples[who] = [rounded(sample) for sample in samples]

    def as_json(self):
        return asdict(self)


def rounded(value):
    """Four significant figures: more than a noisy machine can give."""
    return float(f"{value:.4g}") if isinstance(value, float) else value


def percentile(samples, share):
    """The smallest sample that so many hundredths of all do not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def spread(samples):
    """Count, p50, p90, p99, least and most: the columns of SPREAD."""
    return (len(samples), statistics.median(samples), percentile(samples, 90),
            percentile(samples, 99), min(samples), max(samples))


SPREAD = ["runs", "p50", "p90", "p99", "min", "max"]


def paired(ours, theirs):
    """The median over the pairs of the ratio within a pair: what noise disturbs least."""
    return statistics.median(a / b for a, b in zip(ours, theirs))
