"""Watches the controller from outside and tells what is new, until something is seen or a deadline passes."""

from __future__ import annotations

import time
from collections.abc import Callable

from console import Console
from controller import Controller, Deployment, Entry
from observed import Observed
from traffic import Traffic

POLL = 0.25
STEADY_TIMEOUT = 60.0
"""Seconds."""

STEADY_ANSWERS = 100
"""Answers in a row that have to come from one version before it is said to carry everything."""

FAILURES = ("RolledBack", "Quarantined", "Aborted")


class StoryError(Exception):
    """Something that should have been seen was not."""


class Follower:
    def __init__(self, console: Console, controller: Controller, traffic: Traffic, name: str) -> None:
        self.seen = Observed()
        self._console = console
        self._controller = controller
        self._traffic = traffic
        self._name = name
        self._entries: list[Entry] = []
        self._told = 0
        self._began = time.time()

    def until(self, what: str, reached: Callable[[Deployment], bool], seconds: float, must_pass: str = "") -> None:
        """Follows until `reached`. Gives up after `seconds`, or as soon as the version `must_pass` has failed."""
        deadline = time.monotonic() + seconds
        while True:
            deployment = self.observe()
            if deployment and reached(deployment):
                return
            if must_pass and (failed := self.first(must_pass, *FAILURES)):
                raise StoryError(f"waited for {what}, but: {failed.kind}, {failed.reason}")
            if time.monotonic() > deadline:
                message = deployment.message if deployment else "the controller does not report the deployment"
                raise StoryError(f"waited {seconds:.0f} s for {what}; last word: {message}")
            time.sleep(POLL)

    def steady(self, version: str) -> None:
        """Follows until the client has got a number of answers in a row, all of this version."""
        deadline = time.monotonic() + STEADY_TIMEOUT
        while (streak := self._traffic.streak())[0] != version or streak[1] < STEADY_ANSWERS:
            if time.monotonic() > deadline:
                errors = "; ".join(self._traffic.tally().errors) or "none"
                raise StoryError(f"no {STEADY_ANSWERS} answers in a row of version {version} within "
                                 f"{STEADY_TIMEOUT:.0f} s; newest: {streak}, errors: {errors}")
            self.observe()
            time.sleep(POLL)

    def observe(self) -> Deployment | None:
        """Asks once, tells what is new in the history, moves the live line."""
        self._controller.require_running()
        self._entries = self._controller.history(self._name)
        deployment = self._controller.deployment(self._name)
        for entry in self._entries[self._told :]:
            self._tell(entry)
        self._told = len(self._entries)
        if deployment:
            self.seen.note(deployment)
            self._live(deployment)
        return deployment

    def first(self, version: str, *kinds: str) -> Entry | None:
        """The first decision of these kinds on a version."""
        return next((entry for entry in self._entries if entry.version == version and entry.kind in kinds), None)

    def newest(self, kind: str) -> Entry | None:
        """The newest decision of this kind."""
        return next((entry for entry in reversed(self._entries) if entry.kind == kind), None)

    def when(self, version: str, kind: str) -> float | None:
        entry = self.first(version, kind)
        return entry.at if entry else None

    def _tell(self, entry: Entry) -> None:
        version = f"v{entry.version}" if entry.version else ""
        self._console.event(f"{max(0.0, entry.at - self._began):.1f} s", entry.kind, version, entry.reason)

    def _live(self, deployment: Deployment) -> None:
        releases = [release for release in (deployment.stable, deployment.candidate) if release]
        weights = " ".join(f"v{release.version} {release.weight:.0f}%" for release in releases) or "-"
        tally = self._traffic.tally()
        answers = " ".join(f"v{version} {share:.0f}%" for version, share in self._traffic.shares().items()) or "-"
        failed = f"lost {tally.lost}" + (f", 500s {tally.broken}" if tally.broken else "")
        key = f"{deployment.health}: {weights}"
        self._console.live(key, f"  {key} | sent {tally.sent}, {failed} | {answers}")
