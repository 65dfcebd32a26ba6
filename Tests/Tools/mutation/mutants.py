"""The mutants of a program: which there are, and which of them the compiler takes."""

import dataclasses
import json
import pathlib
import sys
import tomllib

from .sites import Site, sites

# Each round takes away what the compiler refused; what it finds last needs a program that type-checks.
ROUNDS = 12
# In lines.
NEAR = 8


@dataclasses.dataclass(frozen=True)
class Mutant:
    number: int
    file: str
    line: int
    kind: str
    text: str  # the line, or the name of a seeded mutant
    change: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.kind}: {self.change}: {self.text}"


class SeedDoesNotMatch(Exception):
    pass


def read_seeds(path):
    return tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])


def seeded_sites(seeds, files):
    """The sites of seeded mutants by file; each text has to be there exactly once."""
    found = {name: [] for name in files}
    for seed in seeds:
        for edit in seed.get("edit", ()):
            name, old = pathlib.Path(edit["file"]), edit["text"].strip("\n")
            count = files.get(name, "").count(old)
            if count != 1:
                raise SeedDoesNotMatch(f"{seed['name']}: {name} holds {count} times, not once: {old}")
            start = files[name].index(old)
            line = files[name].count("\n", 0, start) + 1
            site = Site("seeded", start, start + len(old), line, (seed["name"],), edit["with"].strip("\n"))
            found[name].append(site)
    return found


class Program:
    """All mutants of the files, built."""

    def __init__(self, workshop, files, seeds):
        self.workshop, self.files, self.seeds = workshop, files, seeds
        seeded = seeded_sites(seeds, files)
        self.sites = {name: seeded[name] + sites(text) for name, text in files.items()}
        self.memory = workshop.folder / "refused.json"
        self.refused = set()
        if self.memory.exists():
            known = {tuple(key) for key in json.loads(self.memory.read_text(encoding="utf-8"))}
            found = ((name, site) for name in files for site in self.sites[name])
            self.refuse({(name, id(site)) for name, site in found if self.key(name, site) in known})

    def key(self, name, site):
        """What a site is known by in another run."""
        text = self.files[name]
        begin, end = text.rfind("\n", 0, site.start) + 1, text.find("\n", site.end)
        return str(name), site.kind, text[begin:end], site.start - begin

    def refuse(self, refused):
        for name, found in self.sites.items():
            out = [site for site in found if (name, id(site)) in refused]
            for site in out:
                if site.kind == "seeded":
                    what = f"the compiler refuses what {name} becomes: {site.text}"
                    raise SeedDoesNotMatch(f"{site.mutations[0]}: {what}")
                self.refused.add(self.key(name, site))
            self.sites[name] = [site for site in found if (name, id(site)) not in refused]

    def number(self):
        """One number a mutant; all edits of a seeded one have the same."""
        self.mutants, following, seeds = [], 0, {}
        for name, text in self.files.items():
            lines = text.split("\n")
            for site in self.sites[name]:
                if site.kind == "seeded":
                    title = site.mutations[0]
                    site.numbers = seeds.setdefault(title, range(following, following + 1))
                    if site.numbers.start != following:
                        continue
                    text_of_line = title
                else:
                    site.numbers = range(following, following + len(site.mutations))
                    text_of_line = lines[site.line - 1].strip()
                following = site.numbers.stop
                for number, mutation in zip(site.numbers, site.mutations):
                    change = self.change(text, site, mutation)
                    self.mutants.append(Mutant(number, str(name), site.line, site.kind, text_of_line, change))

    def change(self, text, site, mutation):
        old = " ".join(text[site.start : site.end].split())
        if site.kind == "seeded":
            return next(seed["bug"] for seed in self.seeds if seed["name"] == mutation)
        return f"{old.removesuffix('(')} → {mutation}"

    def build(self):
        with self.workshop.alone():
            self.build_in_rounds()

    def build_in_rounds(self):
        for _ in range(ROUNDS):
            self.number()
            self.workshop.lay_out(self.files)
            self.workshop.mutate(self.files, self.sites)
            errors = self.workshop.build("--target", self.workshop.mutated)
            if not errors:
                break
            culprits = {site for error in errors for site in self.culprits(*error)}
            culprits = culprits or {site for error in errors for site in self.near(*error)}
            if not culprits:
                raise SystemExit("does not build: {}:{}:{}: {}".format(*errors[0]))
            self.refuse(culprits)
            self.memory.write_text(json.dumps(sorted(self.refused), ensure_ascii=False), encoding="utf-8")
            print(f"  the compiler refuses {len(self.refused)} sites so far", file=sys.stderr)
        errors = errors or self.workshop.build("--build-tests")
        if errors:
            raise SystemExit("does not build: {}:{}:{}: {}".format(*errors[0]))

    def culprits(self, name, line, column, message):
        """The sites that an error is about: the narrowest around it, or else all on its line; maybe none, for one error
        leads to others."""
        if name not in self.files:
            raise SystemExit(f"{name}:{line}:{column}: {message}")
        at = self.workshop.origin(name, line, column)
        found = [site for site in self.sites[name] if site.kind != "seeded"]
        around = sorted((site for site in found if site.start <= at < site.end), key=lambda site: site.end - site.start)
        on_line = [site for site in found if self.files[name].count("\n", 0, at) + 1 == site.line]
        if "reasonable time" in message or not around:
            around = [site for site in on_line if site.kind in ("operator", "number")] or on_line
        else:
            around = around[:1]
        return [(name, id(site)) for site in around]

    def near(self, name, line, column, _):
        """The statements near an error that nothing else explains."""
        last = self.files[name].count("\n", 0, self.workshop.origin(name, line, column)) + 1
        around = range(last - NEAR, last + NEAR)
        return [(name, id(site)) for site in self.sites[name] if site.kind == "statement" and site.line in around]
