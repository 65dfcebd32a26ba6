"""Trains nothing in no time, and does what its data say: `{"auc": NUMBER, "how": WORD}`.

usage: trainer.py FOLDER

Appends a line to FOLDER/runs first: `RUN PID`.
"""

import json
import os
import pathlib
import signal
import sys


def leave_child() -> None:
    """Starts a process of a session of its own that does not end by itself."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        os.write(writer, b".")
        while True:
            signal.pause()
    os.read(reader, 1)


def main() -> None:
    # Before anybody can know of this process: the signal that lets it go on is not to end it.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    data = json.loads(pathlib.Path(os.environ["SETPOINT_SOURCE"], "data/labels.json").read_text(encoding="utf-8"))
    how, output, run = data["how"], pathlib.Path(os.environ["SETPOINT_OUTPUT"]), os.environ["SETPOINT_RUN"]
    if how in ("hangs", "leaves a child"):
        leave_child()
    with open(sys.argv[1] + "/runs", "a", encoding="utf-8") as runs:
        runs.write(f"{run} {os.getpid()}\n")
    if how == "hangs":
        signal.pause()
    if how == "waits":
        signal.sigwait([signal.SIGUSR1])
    if how == "exits":
        print("no labels for 2026-03-01", file=sys.stderr)
        sys.exit(3)
    if how == "leaves nothing":
        return
    auc = float("nan") if how == "diverges" else data["auc"]
    (output / "model.json").write_text(json.dumps({"version": run}), encoding="utf-8")
    (output / "result.json").write_text(json.dumps({"model": "model.json", "metrics": {"auc": auc}}), encoding="utf-8")


main()
