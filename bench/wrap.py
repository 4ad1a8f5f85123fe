"""What a wrapper costs where there is nothing to wait for: the time of a wrapped `true`."""

import peers
from result import SPREAD, Result, paired, spread

ROUNDS = 500
RUN_SECONDS = 10
BARE, FLOOR, INIT, STEP = "no wrapper", "floor", "stepgate run", "stepgate run --step"
TEKTON = "entrypoint"


def measure(bench):
    result = Result(
        "Wrapping `true`, nothing to wait for (ms)",
        "A static `true` behind each wrapper, from before the spawn to the wrapper's end, in turn "
        "in every round. `stepgate run --step` also takes its lease and writes its marker and "
        "status, which no peer does; `entrypoint` reads and writes its termination message.",
        ["", *SPREAD, "× fastest init", "CPU p50"])
    command = [bench.helper("true")]
    contenders = {BARE: command, FLOOR: [bench.helper("floor"), "--", *command]}
    contenders |= {name: [*prefix, *command] for name, prefix in peers.inits().items()}
    contenders[INIT] = [bench.stepgate, "run", "--", *command]
    contenders[STEP] = [bench.stepgate, "run", "--run-dir", str(bench.folder()),
                        "--step", "step@", "--", *command]
    contenders[TEKTON] = peers.entrypoint(bench, command)
    times, cpu = _race(bench, contenders)
    inits = {name: spread(times[name])[1] for name in peers.inits()}
    fastest = min(inits, key=inits.get, default=None)
    for name, samples in times.items():
        ratio = paired(samples, times[fastest]) if fastest else None
        result.row(name, *spread(samples), ratio, spread(cpu[name])[1])
        result.keep(name, samples)
    if fastest:
        ratio = paired(times[INIT], times[fastest])
        result.bar(f"{INIT}, pair by pair", "≤ 1.1 × the fastest of the inits", ratio,
                   ratio <= 1.1, f"× {fastest}")
    ratio = paired(times[TEKTON], times[INIT])
    result.bar(f"{TEKTON}, pair by pair", "≤ 1.2 × stepgate run", ratio, ratio <= 1.2,
               f"× {INIT}")
    return result


def _race(bench, contenders):
    """Times and processor times of every contender in ms, in the order of the rounds."""
    names = list(contenders)
    words = [bench.helper("race"), str(bench.times(ROUNDS)), str(RUN_SECONDS)]
    for name in names:
        words += [":::", *map(str, contenders[name])]
    times, cpu = {name: [] for name in names}, {name: [] for name in names}
    report = bench.folder() / "race"
    with report.open("w") as file:
        bench.start(words, stdout=file.fileno()).expect(0, RUN_SECONDS * 60)
    for line in report.read_text().splitlines():
        index, elapsed, used, code = map(int, line.split())
        if code != 0:
            raise RuntimeError(f"{names[index]} ended with {code}")
        times[names[index]].append(elapsed / 1e6)
        cpu[names[index]].append(used / 1e3)
    return times, cpu
