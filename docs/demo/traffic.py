"""A client outside of Setpoint: a fixed rate, one connection a request, never a second attempt."""

from __future__ import annotations

import http.client
import itertools
import json
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field

from inputs import LiveInputs

RATE = 50
"""Requests a second. They are sent when due, not when the one before has come back."""

WORKERS = 16
TIMEOUT = 15.0
"""Seconds; longer than the target's requestTimeout, so that the proxy's answer is seen."""

WINDOW = 5.0
"""Seconds that the shares in the live line look back."""

KEPT_ERRORS = 5


@dataclass
class Tally:
    sent: int = 0
    lost: int = 0
    broken: int = 0
    by_version: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    """Unix time at which the newest request that the broken version answered was sent."""


class Traffic:
    """Sends rows to a deployment and counts by the version that each answer names.

    MLServer answers 500 without naming a version. While a version is on trial that is known to break
    (`broken_version`), a 500 is counted as its answer, not as a lost request; anything else that is not a
    prediction is lost.
    """

    def __init__(
        self, host: str, port: int, namespace: str, name: str, rows: list[list[float]], inputs: LiveInputs
    ) -> None:
        self._address = (host, port)
        self._path = f"/{namespace}/{name}/v2/models/{name}/infer"
        self._model = name
        self._inputs = inputs
        self.send_rows(rows)
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._tally = Tally()
        self._recent: deque[tuple[float, str]] = deque()
        self._streak = ("", 0)
        self._numbers = itertools.count()
        self._began = 0.0
        self._threads: list[threading.Thread] = []
        self.broken_version: str | None = None

    def send_rows(self, rows: list[list[float]]) -> None:
        """Sends these in turn from now on."""
        self._rows = [(row[0], body(row)) for row in rows]

    def start(self) -> None:
        self._inputs.start()
        self._began = time.monotonic()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(WORKERS)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._inputs.stop()
        for thread in self._threads:
            thread.join(TIMEOUT + 1)

    def tally(self) -> Tally:
        with self._lock:
            own = self._tally
            return Tally(own.sent, own.lost, own.broken, Counter(own.by_version), list(own.errors))

    def streak(self) -> tuple[str, int]:
        """The version of the newest answer, and how many in a row it has given with none lost between."""
        with self._lock:
            return self._streak

    def shares(self) -> dict[str, float]:
        """The share of each version in the newest answers, in percent."""
        with self._lock:
            oldest = time.monotonic() - WINDOW
            while self._recent and self._recent[0][0] < oldest:
                self._recent.popleft()
            counts = Counter(version for _, version in self._recent)
        total = sum(counts.values())
        return {version: 100 * count / total for version, count in sorted(counts.items())}

    def _work(self) -> None:
        while True:
            with self._lock:
                number = next(self._numbers)
            due = self._began + number / RATE
            if self._stop.wait(max(0.0, due - time.monotonic())):
                return
            rows = self._rows
            value, content = rows[number % len(rows)]
            self._inputs.note(value)
            self._send(content)

    def _send(self, content: bytes) -> None:
        broken = self.broken_version
        try:
            status, answer = self._exchange(content)
        except (OSError, http.client.HTTPException) as failure:
            self._record(None, f"{type(failure).__name__}: {failure}")
            return
        if status == 500 and broken is not None:
            self._record(broken, "", broken=True)
            return
        version = version_in(answer, self._model) if status == 200 else None
        self._record(version, f"status {status}: {answer[:80]!r}")

    def _exchange(self, content: bytes) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(*self._address, timeout=TIMEOUT)
        try:
            headers = {"Content-Type": "application/json", "Connection": "close"}
            connection.request("POST", self._path, content, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def _record(self, version: str | None, error: str, broken: bool = False) -> None:
        with self._lock:
            tally = self._tally
            tally.sent += 1
            if version is None:
                self._streak = ("", 0)
                tally.lost += 1
                if len(tally.errors) < KEPT_ERRORS:
                    tally.errors.append(error)
                return
            tally.by_version[version] += 1
            self._streak = (version, self._streak[1] + 1 if version == self._streak[0] else 1)
            self._recent.append((time.monotonic(), version))
            if broken:
                tally.broken += 1


def body(row: list[float]) -> bytes:
    tensor = {"name": "row", "shape": [1, len(row)], "datatype": "FP64", "data": row}
    return json.dumps({"inputs": [tensor]}).encode()


def version_in(answer: bytes, model: str) -> str | None:
    """The version that a prediction names; nothing when it is not a prediction of this model."""
    try:
        document = json.loads(answer)
        if document["model_name"] == model and document["outputs"]:
            return str(document["model_version"])
    except (ValueError, KeyError, TypeError):
        pass
    return None
