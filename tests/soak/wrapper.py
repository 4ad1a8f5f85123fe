"""One start of one step's wrapper, as a process, and what may be done to it."""

import os
import signal
import subprocess
from pathlib import Path

# What a step's command does: it says that it runs, and whether it does so too early.
COMMAND = r"""
echo "$SOAK_START" >>"$1"
for step in $7; do [ -e "$STEPGATE_RUN_DIR/$step/out" ] || echo "before $step" >>"$1"; done
[ -z "$4" ] || trap '' TERM INT
[ -z "$5" ] || { sleep 1000 & setsid sleep 1000 & }
echo "said by $STEPGATE_STEP"
{ echo value >"$STEPGATE_RESULTS/result"; } 2>/dev/null || :
[ -z "$6" ] || : >"$6"
[ "$2" = 0 ] || sleep "$2"
case $3 in -*) kill "$3" $$ ;; esac
exit "$3"
"""


class Wrapper:
    """Started when made; `reaped` tells it of its end."""

    def __init__(self, stage, graph, step, start):
        self.step, self.start = step, start
        self.killed = False  # by us, with SIGKILL
        self.asked = False  # by us, to end
        around = _around(graph, step, stage.user)
        words = [*around, stage.stepgate, "run", "--run-dir", stage.run, "--step", step.name,
                 *_options(stage, step), "--", "sh", "-c", COMMAND, step.name, *_arguments(stage, step, start)]
        self.is_behind = bool(around) and around[0] == "unshare"
        with open(stage.said, "ab") as said:
            process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=said,
                                       stderr=said, env={**os.environ, "SOAK_START": str(start),
                                                         "TMPDIR": str(stage.temporary)})
        self.pid = process.pid
        process.returncode = 0  # who reaps everything reaps this

    def send(self, number):
        """To the wrapper itself; nothing where it is not there yet, or any more."""
        pid = self._own_pid()
        try:
            if pid:
                os.kill(pid, number)
        except ProcessLookupError:
            return False
        return bool(pid)

    def kill(self):
        self.killed |= self.send(signal.SIGKILL)
        return self.killed

    def _own_pid(self):
        if not self.is_behind:
            return self.pid
        try:
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        except OSError:
            return 0
        return int(children.split()[0]) if children else 0


def _around(graph, step, user):
    """What puts the wrapper into namespaces, and makes it another user's."""
    words = []
    if graph.contained:
        words += ["--pid", "--mount-proc"]
    if step.offset and user is not None:
        words += ["--time", f"--monotonic={step.offset}", f"--boottime={step.offset}"]
    if words:
        words = ["unshare", *words, "--fork"]
    if graph.as_user:
        words += ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    return words


def _options(stage, step):
    places = {"LOG": stage.logs / step.name, "READY": stage.logs / "ready"}
    options = [places.get(option, option) for option in step.options]
    if step.after:
        options += ["--after", ",".join(step.after), "--run-if", step.run_if]
    if step.needs:
        options += ["--wait-ready", step.needs]
    return options


def _arguments(stage, step, start):
    code = step.code if start <= step.fails else 0
    ready = stage.logs / "ready" if step.serves else ""
    before = " ".join(step.after) if step.run_if == "success" else ""
    return [stage.journal(step.name), f"{step.seconds:g}", code, "x" * step.stubborn, "x" * step.strays, ready,
            before]
