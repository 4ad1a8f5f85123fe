"""A random graph of steps, and what befalls it: both follow from a number alone."""

import random
from dataclasses import dataclass, field

FAULTS = ("kill", "kill", "kill", "TERM", "INT", "cancel", "cancel", "control", "pause", "fill", "times")


@dataclass
class Step:
    name: str
    after: list = field(default_factory=list)  # names
    run_if: str = "success"
    options: list = field(default_factory=list)
    seconds: float = 0.0  # how long its command takes
    code: int = 0  # with which it ends; -n: killed by signal n
    fails: int = 1000  # so many starts end with that code, later ones with 0
    strays: bool = False  # it leaves processes behind that hold on
    stubborn: bool = False  # it ignores TERM and INT
    serves: bool = False  # a sidecar
    needs: str = ""  # the sidecar that it needs
    offset: int = 0  # seconds by which its monotonic clock goes wrong


@dataclass
class Fault:
    at: float  # seconds from the start of the graph
    kind: str
    step: str


@dataclass
class Graph:
    number: int
    steps: list
    faults: list
    contained: bool  # each wrapper is process 1 of a PID namespace of its own, as in a Pod
    small_volume: bool  # the run directory is a tmpfs of a few MB
    as_user: bool  # wrappers are not root's
    restarts: bool  # what fails or is killed is started again until it succeeds, as with OnFailure
    spread: float  # wrappers are started within so many seconds, in any order


def options_of(chance, step, restarts):
    options = ["--grace", "100ms"]
    if chance.random() < 0.2:
        options += ["--retries", str(chance.randint(1, 3)), "--retry-delay", "5ms"]
    if chance.random() < 0.15:
        options += ["--log-path", "LOG", "--drain", "100ms"]
    if restarts:
        return [*options, "--restarts", "on-failure"]
    if chance.random() < 0.1:
        options += ["--on-error", "continue"]
    if chance.random() < 0.05:
        step.seconds = 1000
        options += ["--timeout", f"{chance.randint(20, 300)}ms"]
    return options


def step_of(chance, name, before, restarts):
    step = Step(name)
    step.after = sorted(chance.sample(before, min(len(before), chance.choice((0, 1, 1, 2, 2, 3, 8)))))
    step.seconds = chance.choice((0, 0, 0, 0.01, 0.03, 0.1, 0.3))
    if chance.random() < 0.08:
        step.code = chance.choice((1, 2, 77, 255, -9, -11, -15))
    if restarts:
        step.fails = chance.choice((1, 1, 2))
    elif step.after:
        step.run_if = chance.choice(("success",) * 8 + ("failure", "always"))
    step.strays = chance.random() < 0.1
    step.stubborn = chance.random() < 0.1
    step.offset = chance.choice((0, 0, 0, 1, 3600, 10**8))
    step.options = options_of(chance, step, restarts)
    return step


def add_sidecar(chance, steps):
    """One that some of the steps need; it is over when they all are."""
    served = chance.sample(steps, max(1, len(steps) // 5))
    for step in served:
        step.needs = "sidecar"
    until = ",".join(step.name for step in served)
    steps.append(Step("sidecar", serves=True, seconds=1000,
                      options=["--grace", "100ms", "--ready-file", "READY", "--until", until]))


def faults_of(chance, steps, length):
    kinds = [*FAULTS[:3]] if chance.random() < 0.2 else list(FAULTS)
    count = chance.choice((0, 1, 3, 10, len(steps) // 2))
    faults = [Fault(chance.uniform(0, length), chance.choice(kinds), chance.choice(steps).name)
              for _ in range(count)]
    return sorted(faults, key=lambda fault: fault.at)


def make_graph(seed, number, can_contain, can_mount):
    """`number` counts the graphs of a run; what comes out depends on both numbers and nothing else."""
    chance = random.Random(f"{seed} {number}")
    restarts = chance.random() < 0.25
    steps = []
    for i in range(chance.randint(20, 100)):
        steps.append(step_of(chance, f"s{i}", [step.name for step in steps], restarts))
    if not restarts and chance.random() < 0.3:
        add_sidecar(chance, steps)
    faults = faults_of(chance, steps, 1.5)
    contained, small, user = (chance.random() < share for share in (0.3, 0.5, 0.5))
    return Graph(number, steps, faults, contained and can_contain, small and can_mount,
                 user and can_contain, restarts, chance.choice((0, 0.1, 0.5)))
