"""Starts a hundred processes that start others in their place when they are asked to end, and stays."""

import os
import signal

runs = os.open(os.environ["SETPOINT_PARAM_RUNS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def grow(*_):
    if os.fork() == 0:
        os.write(runs, f"{os.getpid()}\n".encode())


signal.signal(signal.SIGTERM, grow)
for _ in range(100):
    if os.fork() == 0:
        os.write(runs, f"{os.getpid()}\n".encode())
        break
while True:
    signal.pause()
