"""A copy of the package's pure targets in which the planner holds all mutants, and its build."""

import contextlib
import fcntl
import json
import pathlib
import re
import shutil
import subprocess

from . import schemata

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "setpoint",
  targets: [
    .target(name: "CMutants"),
%s
  ])
"""
TARGET = '    .%s(name: "%s", dependencies: %s, swiftSettings: settings),'
IMPORT = re.compile(r"^(?:@testable |package |internal |private |public )*import (\w+)", re.MULTILINE)
ERROR = re.compile(r"^(/[^:\n]+\.swift):(\d+):(\d+): error: (.*)$", re.MULTILINE)
FLAGS = ["-c", "release", "-Xswiftc", "-enable-testing", "-Xswiftc", "-suppress-warnings"]


class BuildFailed(Exception):
    pass


class Workshop:
    def __init__(self, root, folder, mutated, tests, lock=None):
        self.root, self.folder, self.mutated, self.tests, self.lock = root, folder, mutated, tests, lock
        self.log = folder / "build.log"

    def sources(self, target):
        folder = self.root / ("Tests" if target in self.tests else "Sources") / target
        return sorted(folder.rglob("*.swift"))

    def resources(self, target):
        """What tests read beside their sources."""
        folder = self.root / "Tests" / target
        return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".swift")

    def targets(self):
        """What the tests need, each with what it imports."""
        needs, waiting = {}, list(self.tests)
        while waiting:
            target = waiting.pop()
            if target not in needs:
                text = "\n".join(path.read_text(encoding="utf-8") for path in self.sources(target))
                names = set(IMPORT.findall(text)) - {target}
                needs[target] = sorted(name for name in names if (self.root / "Sources" / name).is_dir())
                waiting += needs[target]
        return needs

    def lay_out(self, files):
        """Copies what is not mutated, and takes away what has gone."""
        needs, wanted, lines = self.targets(), set(), []
        for target, dependencies in sorted(needs.items()):
            is_test = target in self.tests
            extra = ["CMutants"] if target == self.mutated else []
            lines.append(TARGET % ("testTarget" if is_test else "target", target, json.dumps(dependencies + extra)))
            for path in self.sources(target):
                name = path.relative_to(self.root)
                wanted.add(name)
                if name not in files:
                    self.write(name, path.read_text(encoding="utf-8"))
            for path in self.resources(target) if is_test else []:
                self.write(path.relative_to(self.root), path.read_text(encoding="utf-8"))
        self.write("Package.swift", MANIFEST % "\n".join(lines))
        generated = pathlib.Path("Sources", self.mutated, "Mutants.swift")
        for path in self.folder.glob("*/*/**/*.swift"):
            name = path.relative_to(self.folder)
            if name.parts[0] in ("Sources", "Tests") and name not in wanted and name != generated:
                path.unlink()

    def write(self, name, text):
        """Nothing is touched that stays as it is, so that it needs no new build."""
        path = self.folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def mutate(self, files, sites):
        """Writes the mutated files: `files` by name, and the sites of each."""
        operators, self.origins = [], {}
        for name, text in files.items():
            mutated, origin = schemata.rewrite(text, sites[name], operators)
            self.write(name, mutated)
            self.origins[name] = mutated, origin
        size = {"size": 1 + max((site.numbers.stop for found in sites.values() for site in found), default=0)}
        self.write("Sources/CMutants/include/mutants.h", schemata.HEADER % size)
        self.write("Sources/CMutants/switch.c", schemata.SWITCH % size)
        self.write(f"Sources/{self.mutated}/Mutants.swift", schemata.SUPPORT + "".join(operators))

    @contextlib.contextmanager
    def alone(self):
        if self.lock is None:
            yield
            return
        with open(self.lock, "a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def build(self, *arguments):
        """The errors of a build: file, line, column and message of each."""
        command = ["swift", "build", "--package-path", str(self.folder), *FLAGS, *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        self.log.write_text(done.stdout, encoding="utf-8")
        if done.returncode == 0:
            return []
        found = {
            (pathlib.Path(path).relative_to(self.folder), int(line), int(column), message)
            for path, line, column, message in ERROR.findall(done.stdout)
        }
        if not found:
            raise BuildFailed(f"the build failed, and not for a mutant: see {self.log}")
        return sorted(found)

    def origin(self, name, line, column):
        """The offset in the file as it was; columns count bytes."""
        mutated, origin = self.origins[name]
        lines = mutated.split("\n")
        within = len(lines[line - 1].encode()[: column - 1].decode(errors="ignore"))
        return origin[min(sum(len(before) + 1 for before in lines[: line - 1]) + within, len(origin) - 1)]

    @property
    def program(self):
        return self.folder / ".build/release/setpointPackageTests.xctest"

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)
