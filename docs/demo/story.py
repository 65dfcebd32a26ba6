"""`make run`: Setpoint on real parts, told as it happens.

Trains a model in three versions, makes a GitOps repository, starts the controller on it and commits one version after
the other: one is deployed, one is promoted, one breaks and is rolled back. Then what the clients send drifts: Setpoint
trains the model again, commits the result and promotes it; a training on spoilt data is rejected. Every sentence about
what happened comes from the controller's own `status` and `history`, or from a client outside that counts answers.

With CI=true it ends by itself, with status 0 only if everything was observed. Otherwise it stays up until Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

import workshop
from console import Console
from controller import Controller, ControllerError, Deployment
from follower import POLL, Follower, StoryError
from gitops import BRANCH, PATH, GitError, Repository
from inputs import LiveInputs
from traffic import RATE, Traffic
from workshop import Version, WorkshopError, shown

NAMESPACE, NAME = "risk", "fraud-detector"
MANIFEST = f"{PATH}/{NAMESPACE}/{NAME}.yaml"

MANIFEST_SERVER = "/opt/models/venv/bin/mlserver"
MANIFEST_LISTEN = "127.0.0.1:8080"
MANIFEST_PYTHON = "/opt/models/venv/bin/python"
MANIFEST_RECENT = "/srv/fraud/recent.csv"
MANIFEST_LIVE = "/srv/fraud/live.json"
MANIFEST_MODELS = "/srv/models/{{"
"""What manifests/platform/ says, and what is replaced by what this machine has."""

LABELS = "data/fraud.csv"
"""The labelled rows in the repository, which a data trigger names."""

READY_TIMEOUT = 180.0
ROLLOUT_TIMEOUT = 300.0
TRIGGER_TIMEOUT = 120.0
TRAINING_TIMEOUT = 180.0
"""Seconds."""

LOG_LINES = 20


class Story:
    def __init__(self, console: Console, controller: Controller, run: Path, venv: Path) -> None:
        self.console = console
        self.controller = controller
        self.repository = Repository(run / "gitops")
        self.console.title("Three versions of a model")
        self.artifacts = run / "artifacts"
        self.made = workshop.train(venv, self.artifacts)
        for version in self.made.versions.values():
            self.console.say(str(version))
        self.host, self.port = workshop.free_address(MANIFEST_LISTEN)
        self.live = self.artifacts / "live.json"
        inputs = LiveInputs(self.live, "radius", self.made.edges)
        self.traffic = Traffic(self.host, self.port, NAMESPACE, NAME, self.made.rows, inputs)
        self.follower = Follower(console, controller, self.traffic, NAME)
        self.seen = self.follower.seen
        self._make_repository(venv)

    def tell(self) -> bool:
        """The whole story; whether everything in it was observed."""
        self.first_deployment()
        self.promotion()
        self.rollback()
        trained = self.retraining()
        self.spoilt_data(trained)
        return self.summary()

    def first_deployment(self) -> None:
        self.console.title("Version 1: the first deployment")
        self._commit("1")
        self.controller.validate(self.repository.folder / PATH)
        self.controller.start(self.repository.url, BRANCH, PATH)
        self.follower.until(
            "version 1 to be Healthy", lambda d: d.health == "Healthy" and d.carries_all("1"), READY_TIMEOUT, "1"
        )
        self.seen.first_healthy = True
        self._show_status()
        self.traffic.start()
        self.console.say(f"From now on a client sends {RATE} requests a second to")
        self.console.command(f"http://{self.host}:{self.port}/{NAMESPACE}/{NAME}/v2/models/{NAME}/infer")
        self.follower.steady("1")

    def promotion(self) -> None:
        self.console.title("Version 2: canary, then promotion")
        self._commit("2")
        self.follower.until(
            "version 2 to be promoted", lambda _: bool(self.follower.first("2", "Promoted")), ROLLOUT_TIMEOUT, "2"
        )
        self.seen.promoted = True
        self.follower.until(
            "version 2 to be Healthy", lambda d: d.health == "Healthy" and d.carries_all("2"), ROLLOUT_TIMEOUT, "2"
        )
        self.seen.healthy_again = True
        self._show_status()
        self.follower.steady("2")

    def rollback(self) -> None:
        self.console.title("Version 3: scores well, breaks in service")
        self.console.say("It was trained on 20 columns. The clients send 30, so it answers 500 to each of them.")
        self.traffic.broken_version = "3"
        self._commit("3")
        self.follower.until("version 3 to be rolled back and quarantined", self._is_rolled_back, ROLLOUT_TIMEOUT)
        self.traffic.broken_version = None
        self.seen.rolled_back = True
        self._show_status()
        self.follower.steady("2")
        self.seen.third_got_traffic = self.traffic.tally().broken > 0
        self.seen.stable_after = True

    def retraining(self) -> str:
        """The version that was trained, promoted and serves."""
        self.console.title("The inputs drift: trained again, accepted, promoted")
        self.console.say("From now on the clients' instrument shows a third more than the rows that version 2 knows.")
        self.traffic.send_rows(self.made.shifted_rows)
        self._await_entry("the drift to be noticed", "TrainingTriggered", TRIGGER_TIMEOUT)
        self.seen.triggered = self.follower.newest("TrainingTriggered").reason
        self._await_entry("a training to be accepted and committed", "WroteBack", TRAINING_TIMEOUT)
        self.seen.written_back = True
        self.console.command("$ git log -1")
        self.console.block(self.repository.pull())
        self.console.block(self.repository.last_change())
        version = self.follower.newest("WroteBack").training["model"]["version"]
        self.follower.until(
            f"version {version} to be Healthy",
            lambda d: d.health == "Healthy" and d.carries_all(version),
            ROLLOUT_TIMEOUT,
            version,
        )
        self.seen.retrained_promoted = bool(self.follower.first(version, "Promoted"))
        self.follower.steady(version)
        self.console.command(f"$ setpoint lineage {NAME}")
        self.console.block(self.controller.lineage_text(NAME))
        return version

    def spoilt_data(self, version: str) -> None:
        self.console.title("Spoilt data: trained, rejected, never deployed")
        self.console.say("Somebody commits labelled rows in which the two classes are mixed up.")
        self.repository.put(LABELS, self.made.files["spoilt"])
        revision, _ = self.repository.commit("Label the rows anew")
        self.console.say(f"commit {revision[:8]}: Label the rows anew")
        self._await_entry("the training to be rejected", "TrainingRejected", TRAINING_TIMEOUT)
        self.seen.rejected = self.follower.newest("TrainingRejected").reason
        self._show_status()
        self.follower.steady(version)
        self.seen.kept = True

    def summary(self) -> bool:
        tally, follower = self.traffic.tally(), self.follower
        by_version = ", ".join(f"v{version} {count:,}" for version, count in sorted(tally.by_version.items()))
        memory = self.controller.memory()
        decided = follower.when("3", "RolledBack")
        self.console.title("What the client saw, and how long it took")
        self.console.table(
            [
                ("requests sent, none of them twice", f"{tally.sent:,}: {by_version}"),
                ("requests lost", f"{tally.lost:,}"),
                ("answered 500 by version 3", f"{tally.broken:,}, which is what the gate caught"),
                ("commit of v2 to first action", span(self.seen.committed["2"], follower.when("2", "RolloutStarted"))),
                ("commit of v3 to first action", span(self.seen.committed["3"], follower.when("3", "RolloutStarted"))),
                ("failing gate to weight 0", span(decided, self.controller.all_traffic_moved_after(decided))),
                ("memory of the controller", f"{memory:.0f} MB" if memory else "not known"),
            ]
        )
        for error in tally.errors:
            self.console.say(f"lost: {error}")
        self.console.title("What had to be seen")
        checks = self.seen.checks(tally.lost)
        for passed, text in checks:
            self.console.check(passed, text)
        return all(passed for passed, _ in checks)

    def stay(self) -> NoReturn:
        """Keeps everything up and goes on telling, until a signal ends it."""
        program, folder = shown(self.controller.program), shown(self.repository.folder)
        self.console.title("It stays up. Try in another terminal, in this folder:")
        for text in (
            f"export SETPOINT_STATE={shown(self.controller.state)}",
            f"{program} status",
            f"{program} history {NAME}",
            f"{program} logs {NAME}",
            f"{program} plan",
            f"sed -i 's/replicas: 2/replicas: 3/' {folder}/{MANIFEST}",
            f"git -C {folder} commit -am 'Three replicas' && git -C {folder} push",
            f"{program} retrain {NAME} --reason 'to see it once more'",
        ):
            self.console.command(text)
        self.console.say("Ctrl-C stops the controller, and with `setpoint down` what it serves.")
        while True:
            self.follower.observe()
            time.sleep(POLL)

    def _await_entry(self, what: str, kind: str, seconds: float) -> None:
        self.follower.until(what, lambda _: self.follower.newest(kind) is not None, seconds)

    def _is_rolled_back(self, deployment: Deployment) -> bool:
        self.seen.quarantined = deployment.quarantined.get("3", "")
        return bool(self.follower.first("3", "RolledBack") and self.seen.quarantined) and deployment.carries_all("2")

    def _make_repository(self, venv: Path) -> None:
        values = {
            MANIFEST_SERVER: str(venv / "bin/mlserver"),
            MANIFEST_PYTHON: str(venv / "bin/python"),
            MANIFEST_LISTEN: f"{self.host}:{self.port}",
            MANIFEST_RECENT: str(self.made.files["recent"]),
            MANIFEST_LIVE: str(self.live),
            MANIFEST_MODELS: f"{self.artifacts}/{{{{",
        }
        self.repository.create(workshop.TOP / "manifests", values)
        self.repository.put(LABELS, self.made.files["fraud"])
        self.console.title("A GitOps repository")
        self.console.say(f"{shown(self.repository.folder)} is a copy of manifests/ with this machine's own values:")
        for old, new in values.items():
            if new != old:
                self.console.command(f"{old} -> {shown(Path(new)) if new.startswith('/') else new}")

    def _commit(self, version: str) -> None:
        made: Version = self.made.versions[version]
        self.repository.declare(MANIFEST, version, made.path.as_uri(), made.sha256)
        revision, self.seen.committed[version] = self.repository.commit(f"Serve version {version}")
        self.console.say(f"commit {revision[:8]}: Serve version {version}")
        if version != "1":
            self.console.block(self.repository.last_change())

    def _show_status(self) -> None:
        self.console.command("$ setpoint status")
        self.console.block(self.controller.status_text())


def span(start: float | None, end: float | None) -> str:
    if start is None or end is None:
        return "not seen"
    return f"{end - start:.3f} s" if end >= start else f"{start - end:.2f} s before it"


def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def on_signals(action: signal.Handlers | workshop.Handler) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, action)


def perform(console: Console, controller: Controller, run: Path, venv: Path, in_ci: bool) -> int:
    """Tells the story and cleans up whatever happens; the exit status."""
    status, story = 1, None
    try:
        story = Story(console, controller, run, venv)
        complete = story.tell()
        status = 0 if complete else 1
        if complete and not in_ci:
            story.stay()
    except KeyboardInterrupt:
        status = status if status == 0 else 130
    except (StoryError, ControllerError, GitError, WorkshopError) as problem:
        status = 1
        console.error(str(problem))
        console.block(controller.log_tail(LOG_LINES))
        console.say(f"All of the controller's log: {shown(controller.log)}")
    finally:
        on_signals(signal.SIG_IGN)
        if story:
            story.traffic.stop()
        console.title("Stopping the controller and what it serves")
        controller.stop()
    return status


def main() -> int:
    options = argparse.ArgumentParser(description="The demonstration of Setpoint.")
    options.add_argument("--setpoint", type=Path, default=workshop.TOP / ".build/release/setpoint", help="the program")
    options.add_argument("--venv", type=Path, default=workshop.TOP / ".venv", help="where MLServer is installed")
    options.add_argument("--run", type=Path, default=workshop.TOP / ".run", help="the folder for all that it makes")
    options.add_argument("--stop", action="store_true", help="only stop what an earlier one left running")
    given = options.parse_args()
    console, run = Console(), given.run.absolute()
    controller = Controller(given.setpoint.absolute(), run)
    on_signals(interrupt)
    try:
        with workshop.only_one(run):
            controller.stop()
            if given.stop:
                return 0
            workshop.clear(run)
            in_ci = os.environ.get("CI", "") not in ("", "0", "false")
            return perform(console, controller, run, given.venv.absolute(), in_ci)
    except (ControllerError, WorkshopError) as problem:
        console.error(str(problem))
        return 1


if __name__ == "__main__":
    sys.exit(main())
