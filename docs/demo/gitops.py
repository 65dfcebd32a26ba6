"""The demonstration's GitOps repository: made from manifests/, changed by commits as a team would.

A bare repository stands in for the Git host: the team pushes to it from a clone, and so does Setpoint.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

BRANCH = "main"
PATH = "manifests"
SETTINGS = {"user.name": "Setpoint demo", "user.email": "demo@localhost", "commit.gpgsign": "false"}
"""Kept in the repository's own configuration, so that a plain `git commit` works in it afterwards."""


class GitError(Exception):
    pass


class Repository:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.host = folder.with_suffix(".git")

    @property
    def url(self) -> str:
        return self.host.as_uri()

    def create(self, manifests: Path, substitutions: dict[str, str]) -> None:
        """Copies the manifests, puts this machine's values in the place of the given ones; commits nothing yet."""
        shutil.copytree(manifests, self.folder / PATH)
        self._git("init", "--quiet", "--initial-branch", BRANCH)
        self._git("init", "--quiet", "--bare", "--initial-branch", BRANCH, str(self.host))
        self._git("remote", "add", "origin", str(self.host))
        for key, value in SETTINGS.items():
            self._git("config", key, value)
        files = sorted((self.folder / PATH).glob("platform/*.yaml"))
        for old, new in substitutions.items():
            holders = [path for path in files if old in path.read_text()]
            if not holders:
                raise GitError(f"{manifests}/platform: nothing says {old!r}, which was to be replaced")
            for path in holders:
                path.write_text(path.read_text().replace(old, new))

    def declare(self, manifest: str, version: str, uri: str, sha256: str) -> None:
        """Writes a model version into a manifest: the three lines that a team changes."""
        path = self.folder / manifest
        text = path.read_text()
        for key, value in (("version", f'"{version}"'), ("uri", uri), ("sha256", sha256)):
            text, count = re.subn(rf"^(    {key}: ).*$", lambda line: line[1] + value, text, flags=re.MULTILINE)
            if count != 1:
                raise GitError(f"{path}: expected one line '{key}:' under spec.model, found {count}")
        path.write_text(text)

    def put(self, path: str, file: Path) -> None:
        """Takes a file into the clone, in the place of the one before."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, self.folder / path)

    def commit(self, message: str) -> tuple[str, float]:
        """Commits and pushes everything; the commit's id, and the Unix time at which it had been pushed."""
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", message)
        self._git("push", "--quiet", "--set-upstream", "origin", BRANCH)
        return self._git("rev-parse", "HEAD").strip(), time.time()

    def pull(self) -> str:
        """Fetches what others pushed; the newest commit as `git log` shows it."""
        self._git("pull", "--quiet", "--ff-only")
        return self._git("log", "-1", "--no-color", "--format=commit %h%nAuthor: %an <%ae>%n%n%B").strip()

    def last_change(self) -> str:
        """The changed lines of the newest commit."""
        lines = self._git("show", "--format=", "--unified=0", "--no-color", "HEAD").splitlines()
        changed = [line for line in lines if re.match(r"[+-](?![+-])", line)]
        return "\n".join(re.sub(r"([0-9a-f]{12})[0-9a-f]{52}", r"\1...", line) for line in changed)

    def _git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        if done.returncode != 0:
            raise GitError(f"git {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout
