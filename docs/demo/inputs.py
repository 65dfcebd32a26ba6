"""A feature logger: what the clients sent in the last seconds, as a histogram in a file that is written anew."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from pathlib import Path

WINDOW = 20.0
"""Seconds that the histogram looks back: 1,000 rows at 50 a second."""

PERIOD = 1.0
"""Seconds between two documents."""


class LiveInputs:
    def __init__(self, path: Path, name: str, edges: list[float]) -> None:
        self._path = path
        self._name = name
        self._edges = edges
        self._lock = threading.Lock()
        self._recent: deque[tuple[float, float]] = deque()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self._write()
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(PERIOD + 1)

    def note(self, value: float) -> None:
        with self._lock:
            self._recent.append((time.monotonic(), value))

    def _work(self) -> None:
        while not self._stop.wait(PERIOD):
            self._write()

    def _write(self) -> None:
        counts = [0] * (len(self._edges) + 1)
        with self._lock:
            oldest = time.monotonic() - WINDOW
            while self._recent and self._recent[0][0] < oldest:
                self._recent.popleft()
            for _, value in self._recent:
                counts[sum(value > edge for edge in self._edges)] += 1
        temporary = self._path.with_suffix(".new")
        temporary.write_text(json.dumps({"fraud": {self._name: {"edges": self._edges, "counts": counts}}}))
        temporary.replace(self._path)
