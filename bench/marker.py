"""A marker that the bench leaves itself, as a wrapper would: with or without a lease."""

import os
import time


class Marker:
    """A marker that is still to come; `post` makes it appear."""

    def __init__(self, folder, leased=False):
        folder.mkdir(exist_ok=True)
        self.path = folder / "out"
        self._temporary = folder / ".stepgate-bench"
        self._temporary.write_text("")
        self._lease = folder / "out.alive" if leased else None
        if leased:
            os.mkfifo(self._lease, 0o600)
            self._held = os.open(self._lease, os.O_RDWR)
            os.chmod(self._lease, 0o444)

    def post(self):
        """The marker appears and the lease goes; returns the time just before."""
        before = time.monotonic_ns()
        os.rename(self._temporary, self.path)
        self.release()
        return before

    def release(self):
        if self._lease:
            self._lease.unlink()
            os.close(self._held)
            self._lease = None
