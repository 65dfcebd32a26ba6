"""Tells its process id and never ends, not even when it is asked to."""

import os
import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
with open(os.environ["SETPOINT_PARAM_RUNS"], "w", encoding="utf-8") as runs:
    runs.write(f"{os.getpid()}\n")
while True:
    signal.pause()
