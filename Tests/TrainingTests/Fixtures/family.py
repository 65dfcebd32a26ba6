"""Starts processes that leave its session and its group, and lose their parents; ends, or with `stay` does not."""

import os
import signal
import sys

reader, writer = os.pipe()
for stubborn in (False, True):
    if os.fork() == 0:
        os.setsid()
        if os.fork() != 0:
            os._exit(0)
        if stubborn:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.write(writer, f"{os.getpid()}\n".encode())
        while True:
            signal.pause()
pids = ""
while pids.count("\n") < 2:
    pids += os.read(reader, 100).decode()
with open(os.environ["SETPOINT_PARAM_RUNS"], "w", encoding="utf-8") as runs:
    runs.write(pids)
if "stay" in sys.argv:
    signal.pause()
