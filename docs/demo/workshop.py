"""What the story needs around it: folders, a free port, and trained models."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

TOP = Path(__file__).resolve().parents[2]
TRAIN_TIMEOUT = 300.0
"""Seconds."""

Handler = Callable[[int, FrameType | None], Any]


class WorkshopError(Exception):
    pass


@dataclass(frozen=True)
class Version:
    version: str
    what: str
    path: Path
    sha256: str
    accuracy: float

    def __str__(self) -> str:
        return f"v{self.version}  {self.what:<33}  accuracy {self.accuracy:.3f}  sha256 {self.sha256[:12]}"


@dataclass(frozen=True)
class Made:
    """What stands ready before the story begins."""

    versions: dict[str, Version]
    rows: list[list[float]]
    """That clients send."""
    shifted_rows: list[list[float]]
    """That they send once their instrument shows more."""
    edges: list[float]
    """Of the histogram of the first column."""
    files: dict[str, Path]
    """Labelled rows: `fraud`, which the versions were trained on, `recent` and `spoilt`."""


def train(venv: Path, folder: Path) -> Made:
    """Trains all versions into a folder."""
    command = [str(venv / "bin/python"), "-B", str(TOP / "docs/demo/train.py"), str(folder)]
    # One thread: sums in one order, so that training again gives the same bytes.
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=TRAIN_TIMEOUT, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise WorkshopError(f"training did not run ({failure}); try: make deps") from failure
    if done.returncode != 0:
        raise WorkshopError(f"training failed with status {done.returncode}: {done.stderr.strip()[-600:]}")
    made = json.loads(done.stdout)
    versions = [Version(**(fields | {"path": Path(fields["path"])})) for fields in made["versions"]]
    return Made(
        versions={version.version: version for version in versions},
        rows=made["rows"],
        shifted_rows=made["shifted_rows"],
        edges=made["radius"]["edges"],
        files={name: Path(path) for name, path in made["files"].items()},
    )


def free_address(wanted: str) -> tuple[str, int]:
    """The wanted address, or another port of the same host when that one is taken."""
    host, _, port = wanted.rpartition(":")
    for number in (int(port), 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((host, number))
                return host, probe.getsockname()[1]
    raise WorkshopError(f"no port is free on {host}")


@contextlib.contextmanager
def only_one(run: Path) -> Iterator[None]:
    """Holds the folder for one demonstration at a time."""
    run.mkdir(parents=True, exist_ok=True)
    with (run / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise WorkshopError(f"a demonstration is running in {shown(run)} already; end that one first") from taken
        yield


def clear(run: Path) -> None:
    """Removes what the demonstration before has made; the logs of the installation stay."""
    for name in ("state", "gitops", "gitops.git", "artifacts"):
        shutil.rmtree(run / name, ignore_errors=True)
    (run / "setpoint.log").unlink(missing_ok=True)


def shown(path: Path) -> str:
    """As short as it can be copied into a terminal in the current folder."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
