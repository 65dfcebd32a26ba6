"""A program on a terminal of its own, driven by what it writes: nothing here waits for a span of time to pass."""

import fcntl
import os
import pty
import re
import select
import struct
import termios

# A shell that says nothing for so long hangs.
DEADLINE = 20
ROWS, COLUMNS = 200, 400
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\x07\x08]")


class Terminal:
    def __init__(self, command: list[str], folder: str, environment: dict[str, str]):
        pid, self._descriptor = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._count = 0
        self._unread = b""

    def run(self, line: str, until: str | None = None) -> None:
        """Runs a command line of the shell's, to its end."""
        self._count += 1
        # What is typed is echoed; the mark is written so that only its output looks like this.
        mark = f"@DONE{self._count}@"
        self.type(f"{line}; echo @DONE'{self._count}@'\r", re.escape(mark))
        if until:
            self.type("", until)

    def type(self, keys: str, until: str) -> tuple[str, str]:
        """Types, and reads until a pattern shows: what came before it, and its group."""
        os.write(self._descriptor, keys.encode())
        while True:
            shown = CONTROL.sub("", self._unread.decode(errors="replace")).replace("\r", "")
            found = re.search(until, shown, re.S)
            if found:
                self._unread = shown[found.end() :].encode()
                return shown[: found.start()], found.group(1) if found.groups() else ""
            ready, _, _ = select.select([self._descriptor], [], [], DEADLINE)
            if not ready:
                raise TimeoutError(f"after {keys!r} the shell wrote {shown!r}")
            self._unread += os.read(self._descriptor, 65536)
