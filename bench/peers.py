"""The peers from the distribution, and how each is told to do a wrapper's work."""

import shutil

# The peers' programs, and the distribution's package of each.
PACKAGES = {"tini": "tini", "dumb-init": "dumb-init", "catatonit": "catatonit",
            "tee": "coreutils", "sed": "sed", "inotifywait": "inotify-tools", "sh": "dash"}

# Away from PID 1 tini asks to be told that it shall reap; the others need nothing.
INITS = {"tini": ["tini", "-s", "--"], "dumb-init": ["dumb-init", "--"],
         "catatonit": ["catatonit", "--"]}

SLEEP_LOOP = 'while ! test -f "$1"; do sleep 1; done; shift; exec "$@"'
INOTIFY_LOOP = ('while ! test -f "$1"; do inotifywait -qq -t 10 -e create -e moved_to "${1%/*}"; '
                'done; shift; exec "$@"')
SLEEP_NAME = "sh, sleep 1"
INOTIFY_NAME = "sh, inotifywait"


def installed(name):
    return shutil.which(name) is not None


def missing():
    """The peers that this machine lacks, to be listed and never just left out."""
    return [name for name in PACKAGES if not installed(name)]


def inits():
    """Name and command-line prefix of every installed init."""
    return {name: prefix for name, prefix in INITS.items() if installed(name)}


def sleep_loop(marker, command):
    return ["sh", "-c", SLEEP_LOOP, "sh", str(marker), *command]


def inotify_loop(marker, command):
    return ["sh", "-c", INOTIFY_LOOP, "sh", str(marker), *command]


def entrypoint(bench, command, *flags):
    """`command` behind Tekton's command line. Its message would grow with every run, so it goes
    nowhere."""
    return [bench.programs / "entrypoint", "-termination_path", "/dev/null", *flags,
            "-entrypoint", command[0], "--", *command[1:]]
