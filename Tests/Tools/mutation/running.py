"""Runs tests against mutants: for each mutant those tests that reach it, the quickest first, until one fails."""

import concurrent.futures
import os
import random
import re
import resource
import subprocess
import threading
import time

FAILED = re.compile(r"✘ Test (?!run with)(.+?) (?:recorded an issue|failed|with \d+ test cases? failed)")
STARTED = re.compile(r"◇ Test (?!run|case)(.+?) started")
COLOR = re.compile(r"\x1b\[[0-9;]*m")

# Seconds of tests in one process: the quickest tests mostly suffice, and a process takes a while to start.
FIRST_BATCH, BATCH_GROWTH = 0.2, 4
# The same where all that find a mutant are wanted: as many as take no longer.
ALL_OF_THEM = 3
# A mutant may make the tests so much slower, and at least so many seconds, before it counts as found.
SLOWER, LEAST_SECONDS = 10, 2
# Of what the machine stood still in.
IDLE = 20
MEMORY = 4 << 30


class Run:
    """One process of the tests."""

    def __init__(self, program, tests, mutant=None, reached=None, seconds=None, stops=True):
        self.failed, self.last, self.is_out_of_time = [], None, False
        self.began = time.monotonic()
        command = [program, "--testing-library", "swift-testing", "--no-parallel", "--filter", pattern(tests)]
        environment = os.environ | {"NO_COLOR": "1", "SWIFT_DETERMINISTIC_HASHING": "1", "SWIFT_BACKTRACE": "enable=no"}
        if mutant is not None:
            environment["SETPOINT_MUTANT"] = str(mutant)
        if reached is not None:
            environment["SETPOINT_REACHED"] = str(reached)
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if seconds is not None:
            limit = int(seconds) + 1
            self.limit(resource.RLIMIT_CPU, limit)
            self.limit(resource.RLIMIT_DATA, MEMORY)
        timer = threading.Timer(IDLE * seconds, self.process.kill) if seconds is not None else None
        if timer:
            timer.start()
        self.output = self.read(stops)
        self.status = self.process.wait()
        if timer:
            timer.cancel()
        self.seconds = time.monotonic() - self.began

    def limit(self, kind, value):
        try:
            resource.prlimit(self.process.pid, kind, (value, value))
        except ProcessLookupError:
            pass

    def read(self, stops):
        output = []
        with self.process.stdout as stream:
            for raw in stream:
                line = COLOR.sub("", raw.decode(errors="replace"))
                output.append(line)
                if found := STARTED.search(line):
                    self.last = found.group(1)
                if (found := FAILED.search(line)) and found.group(1) not in self.failed:
                    self.failed.append(found.group(1))
                    if stops:
                        self.process.kill()
                        break
        return "".join(output)

    @property
    def killers(self):
        """The tests that failed, with how; empty if none did."""
        if self.failed:
            return [(name, "failed") for name in self.failed]
        if self.status == 0:
            return []
        return [(self.last or "?", "took too long" if self.status in (-9, -24) else "crashed")]


def pattern(tests):
    return "^(" + "|".join(re.sub(r"([.()\[\]*+?{}^$|\\])", r"\\\1", test) for test in tests) + ")"


class Tests:
    """The tests of a program, each with its duration and the mutants it reaches."""

    def __init__(self, program, folder, skipped):
        self.program, self.folder = str(program), folder
        command = [self.program, "--testing-library", "swift-testing", "--list-tests"]
        listed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split("\n")
        self.names = [line for line in listed if "/" in line and not any(word in line for word in skipped)]
        self.seconds, self.reached = {}, {}

    def measure(self):
        """Runs every test by itself, without a mutant."""
        path = self.folder / "reached"
        for name in self.names:
            run = Run(self.program, [name], reached=path)
            if run.status != 0 or run.failed:
                raise SystemExit(f"{name} fails without a mutant:\n{run.output}")
            self.seconds[name] = run.seconds
            self.reached[name] = path.read_bytes()

    def reaching(self, number):
        return sorted((name for name in self.names if self.reached[name][number]), key=self.seconds.get)

    def batches(self, names, allowed):
        batch, spent = [], 0
        for name in names:
            if batch and spent + self.seconds[name] > allowed:
                yield batch
                batch, spent, allowed = [], 0, allowed * BATCH_GROWTH
            batch.append(name)
            spent += self.seconds[name]
        if batch:
            yield batch

    def killers(self, number, wants_all=False):
        """What finds a mutant, each with how; None if no test reaches it."""
        names = self.reaching(number)
        if not names:
            return None
        for batch in self.batches(names, ALL_OF_THEM if wants_all else FIRST_BATCH):
            seconds = LEAST_SECONDS + SLOWER * sum(self.seconds[name] for name in batch)
            found = Run(self.program, batch, mutant=number, seconds=seconds, stops=not wants_all).killers
            if found:
                return found
        return []

    def try_all(self, mutants, jobs, deadline, wants_all, tell):
        """The killers of each mutant that was tried before the deadline, by number."""
        results = {}

        def attempt(mutant):
            if deadline is None or time.monotonic() < deadline:
                results[mutant.number] = self.killers(mutant.number, wants_all(mutant))
                tell(mutant, results[mutant.number], len(results), len(mutants))

        # In any order, so that those tried until the deadline stand for all; the seeded ones come first.
        order = random.Random(0).sample(mutants, len(mutants))
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            list(pool.map(attempt, sorted(order, key=lambda mutant: mutant.kind != "seeded")))
        return results
