"""Setpoint as its users see it: one process that runs, and commands that ask it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ASK_TIMEOUT = 20.0
STOP_TIMEOUT = 15.0
DOWN_TIMEOUT = 60.0
"""Seconds."""


class ControllerError(Exception):
    pass


@dataclass(frozen=True)
class Release:
    version: str
    weight: float


@dataclass(frozen=True)
class Deployment:
    """One entry of `status -o json`, as far as the story looks at it."""

    health: str
    sync: str
    message: str
    stable: Release | None
    candidate: Release | None
    quarantined: dict[str, str]
    verdicts: list[dict[str, Any]]

    def weight(self, version: str) -> float:
        """The share that a version has by the controller's own word, in percent."""
        releases = [release for release in (self.stable, self.candidate) if release]
        return sum(release.weight for release in releases if release.version == version)

    def carries_all(self, version: str) -> bool:
        """It is stable and has all the traffic, and nothing else is on trial."""
        return self.stable == Release(version, 100.0) and (self.candidate is None or self.candidate.weight == 0)

    @staticmethod
    def read(document: dict[str, Any]) -> Deployment:
        weights = document.get("weights") or {}

        def release(role: str) -> Release | None:
            found = document.get(role)
            return Release(str(found["version"]), float(weights.get(role) or 0)) if found else None

        return Deployment(
            health=document.get("health", "Unknown"),
            sync=document.get("sync", "Unknown"),
            message=document.get("message") or "",
            stable=release("stable"),
            candidate=release("candidate"),
            quarantined={str(q["version"]): q.get("reason") or "" for q in document.get("quarantined") or []},
            verdicts=document.get("verdicts") or [],
        )


@dataclass(frozen=True)
class Entry:
    """One decision out of `history -o json`."""

    at: float
    kind: str
    version: str
    revision: str
    reason: str
    evidence: Any
    training: dict[str, Any]

    @staticmethod
    def read(document: dict[str, Any]) -> Entry:
        return Entry(
            at=unix_time(document["at"]),
            kind=document["kind"],
            version=str(document.get("version") or ""),
            revision=document.get("revision") or "",
            reason=document.get("reason") or "",
            evidence=document.get("evidence"),
            training=document.get("training") or {},
        )


class Controller:
    def __init__(self, program: Path, run: Path) -> None:
        self.program = program
        self.state = run / "state"
        self.log = run / "setpoint.log"
        self._mark = run / "controller.json"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, url: str, branch: str, path: str) -> None:
        """Starts it in a session of its own, so that Ctrl-C in the terminal is ours to handle."""
        source = ["--repo", url, "--branch", branch, "--path", path]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [str(self.program), "run", *source, "--state", str(self.state), "--poll", "1s"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._mark.write_text(json.dumps({"pid": self._process.pid, "started": start_time(self._process.pid)}))

    def require_running(self) -> None:
        if self._process and (status := self._process.poll()) is not None:
            raise ControllerError(f"the controller ended by itself with status {status}")

    def validate(self, folder: Path) -> None:
        done = self._ask("validate", str(folder))
        if done.returncode != 0:
            raise ControllerError(f"setpoint validate {folder} ended with status {done.returncode}:\n{both(done)}")

    def deployment(self, name: str) -> Deployment | None:
        """What it says of a deployment; nothing as long as it does not know it or does not answer yet."""
        done = self._ask("status", "-o", "json", "--state", str(self.state))
        if done.returncode != 0:
            return None
        for document in parse(done)["deployments"]:
            if document["name"] == name:
                return Deployment.read(document)
        return None

    def history(self, name: str) -> list[Entry]:
        done = self._ask("history", name, "-o", "json", "--state", str(self.state))
        return [Entry.read(document) for document in parse(done)] if done.returncode == 0 else []

    def status_text(self) -> str:
        return both(self._ask("status", "--state", str(self.state)))

    def lineage_text(self, name: str) -> str:
        return both(self._ask("lineage", name, "--state", str(self.state)))

    def log_tail(self, lines: int) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""

    def all_traffic_moved_after(self, moment: float | None) -> float | None:
        """When the proxy took the first command after `moment` that left one release with all the traffic."""
        if moment is None:
            return None
        for line in self.log.read_text(errors="replace").splitlines():
            at, _, text = line.partition(" ")
            if "done: send all traffic" in text and unix_time(at) >= moment:
                return unix_time(at)
        return None

    def memory(self) -> float | None:
        """Its resident memory in MB."""
        if self._process is None or self._process.poll() is not None:
            return None
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return None

    def stop(self) -> None:
        """Stops the controller, then all that it had started and that outlives it by design. May be called again."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        else:
            self._stop_forgotten()
        self._mark.unlink(missing_ok=True)
        if self.state.exists():
            done = self._ask("down", "--state", str(self.state), timeout=DOWN_TIMEOUT)
            if done.returncode != 0:
                raise ControllerError(f"setpoint down ended with status {done.returncode}: {both(done)}")

    def _stop_forgotten(self) -> None:
        """Stops the controller of a story that was killed, if the process with its id is really that one."""
        if not self._mark.exists():
            return
        mark = json.loads(self._mark.read_text())
        deadline = time.monotonic() + STOP_TIMEOUT
        sent = None
        while start_time(mark["pid"]) == mark["started"]:
            wanted = signal.SIGTERM if time.monotonic() < deadline else signal.SIGKILL
            if sent != wanted:
                os.kill(mark["pid"], wanted)
                sent = wanted
            time.sleep(0.05)

    def _ask(self, *arguments: str, timeout: float = ASK_TIMEOUT) -> subprocess.CompletedProcess[str]:
        command = [str(self.program), *arguments]
        try:
            return subprocess.run(
                command, capture_output=True, text=True, timeout=timeout, check=False, start_new_session=True
            )
        except subprocess.TimeoutExpired as late:
            raise ControllerError(f"setpoint {arguments[0]} did not answer within {timeout:.0f} s") from late
        except OSError as failure:
            raise ControllerError(f"{self.program} does not start ({failure.strerror}); try: make build") from failure


def parse(done: subprocess.CompletedProcess[str]) -> Any:
    try:
        return json.loads(done.stdout)
    except ValueError as fault:
        command = " ".join(done.args[:2])
        raise ControllerError(f"{command} did not print JSON ({fault}): {done.stdout[:200]!r}") from fault


def both(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stdout + done.stderr).strip()


def unix_time(text: str) -> float:
    """Seconds since 1970 of a time as history prints it, 2026-01-31T12:00:00.123Z."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def start_time(pid: int) -> str | None:
    """What the kernel says on when a process began; nothing when there is none, or only its remains."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]
