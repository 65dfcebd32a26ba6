"""What the story writes: wrapped to 80 columns, coloured only on a terminal and never with NO_COLOR."""

from __future__ import annotations

import os
import sys
import textwrap
import time

WIDTH = 80
LIVE_EVERY = 10.0
"""Seconds between two live lines that say the same, where there is no terminal to overwrite them on."""

BOLD, DIM, RED, GREEN = "1", "2", "31", "32"


class Console:
    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._colour = self._terminal and "NO_COLOR" not in os.environ
        self._live = False
        self._last_key = ""
        self._last_at = 0.0

    def title(self, text: str) -> None:
        self._line("")
        self._line(self._paint(text, BOLD))

    def say(self, text: str) -> None:
        for line in textwrap.wrap(text, WIDTH - 2, initial_indent="  ", subsequent_indent="  "):
            self._line(line)

    def command(self, text: str) -> None:
        """A command to copy: never wrapped."""
        self._line("    " + text)

    def table(self, rows: list[tuple[str, str]]) -> None:
        width = max(len(name) for name, _ in rows)
        for name, value in rows:
            self._line(f"  {name:<{width}}  {value}")

    def block(self, text: str) -> None:
        for line in text.rstrip().splitlines():
            self._line("    " + self._paint(line, DIM))

    def event(self, at: str, kind: str, version: str, reason: str) -> None:
        colour = RED if kind in ("RolledBack", "Quarantined", "Invalid", "Held") else GREEN
        head = f"  {at:>8}  {kind:<14} {version:<5}"
        body = textwrap.wrap(reason, WIDTH - len(head) - 1) or [""]
        self._line(f"  {at:>8}  {self._paint(f'{kind:<14}', colour)} {version:<5} {body[0]}")
        for line in body[1:]:
            self._line(" " * (len(head) + 1) + line)

    def check(self, passed: bool, text: str) -> None:
        mark = self._paint("[ok]  ", GREEN) if passed else self._paint("[FAIL]", RED)
        self._line(f"  {mark} {text}")

    def error(self, text: str) -> None:
        for line in textwrap.wrap(text, WIDTH):
            self._line(self._paint(line, RED))

    def live(self, key: str, text: str) -> None:
        """The line that moves. Without a terminal it is written when `key` changes, else every LIVE_EVERY seconds."""
        if self._terminal:
            sys.stdout.write("\r\x1b[K" + text[: WIDTH - 1])
            sys.stdout.flush()
            self._live = True
        elif key != self._last_key or time.monotonic() - self._last_at >= LIVE_EVERY:
            self._last_key, self._last_at = key, time.monotonic()
            self._line(text)

    def _line(self, text: str) -> None:
        if self._live:
            sys.stdout.write("\r\x1b[K")
            self._live = False
        print(text, flush=True)

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text
