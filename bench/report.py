"""The table on stdout: what was measured, and which bars were met."""


def heading(results):
    lines = ["on " + ", ".join(f"{name} {value}" for name, value in results["machine"].items())]
    lines += [f"  {name}: {version}" for name, version in results["peers"].items()]
    return "\n".join(lines)


def section(measured):
    lines = ["", measured["title"]]
    lines += _aligned([measured["columns"], *measured["rows"]])
    lines += [f"  {_verdict(bar)}" for bar in measured["bars"]]
    lines += [f"  {note}" for note in measured["notes"]]
    return "\n".join(lines)


def summary(results):
    bars = [bar for measured in results["measures"].values() for bar in measured["bars"]]
    missed = [bar for bar in bars if not bar["met"]]
    lines = ["", f"{len(bars) - len(missed)} of {len(bars)} bars met"]
    lines += [f"  {_verdict(bar)}" for bar in missed]
    lines += [f"  FAILED  {name}: {why}" for name, why in results["failures"].items()]
    return "\n".join(lines)


def shown(cell):
    """A cell as people read it: four figures at most, a dash for what there is not."""
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.0f}" if abs(cell) >= 100 else f"{cell:.3g}"
    return str(cell)


def measured_value(bar):
    """A figure more than elsewhere: beside a bar, 1.201 is not 1.2."""
    value = bar["measured"]
    text = f"{value:.4g}" if isinstance(value, float) else shown(value)
    return f"{text} {bar['unit']}".rstrip()


def _verdict(bar):
    met = "met   " if bar["met"] else "MISSED"
    return f"{met}  {bar['what']}: {measured_value(bar)} (bar: {bar['bar']})"


def _aligned(rows):
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells)]
    return ["  " + "  ".join([row[0].ljust(widths[0]),
                              *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))])
            for row in cells]
