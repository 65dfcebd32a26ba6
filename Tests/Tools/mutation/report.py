"""What the mutants show of the tests: the score, who found what, and who survived, with the reason."""

import dataclasses
import json
import tomllib


@dataclasses.dataclass(frozen=True)
class Equivalent:
    """A mutant that no test can find, known by what is written rather than by where."""

    file: str
    line: str
    kind: str
    change: str  # empty for every change of this kind on the line
    reason: str

    def is_about(self, mutant):
        same = (self.file, self.line, self.kind) == (mutant.file, mutant.text, mutant.kind)
        return same and self.change in ("", mutant.change)


def read_equivalents(path):
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    return [Equivalent(change=entry.pop("change", ""), **entry) for entry in entries]


class Report:
    def __init__(self, mutants, killers, equivalents, refused, elsewhere):
        self.mutants, self.killers, self.refused, self.elsewhere = mutants, killers, refused, elsewhere
        self.reasons = {
            mutant.number: entry.reason for mutant in mutants for entry in equivalents if entry.is_about(mutant)
        }
        self.stale = [entry for entry in equivalents if not any(entry.is_about(mutant) for mutant in mutants)]
        self.killed = [mutant for mutant in mutants if killers[mutant.number]]
        self.contradicted = [mutant for mutant in self.killed if mutant.number in self.reasons]
        self.equivalent = [
            mutant for mutant in mutants if not killers[mutant.number] and mutant.number in self.reasons]
        self.survivors = [
            mutant for mutant in mutants if not killers[mutant.number] and mutant.number not in self.reasons]

    @property
    def score(self):
        return 100 * len(self.killed) / max(1, len(self.mutants) - len(self.equivalent))

    @property
    def summary(self):
        unreached = sum(self.killers[mutant.number] is None for mutant in self.survivors)
        return (
            f"{len(self.mutants)} mutants: {len(self.killed)} killed, {len(self.equivalent)} equivalent, "
            f"{len(self.survivors)} survived ({unreached} never executed): {self.score:.1f} %")

    def lines(self):
        yield self.summary
        yield f"{self.refused} sites are not mutated, because the compiler refuses the mutants"
        yield from (f"found, though it is said to be equivalent: {mutant}" for mutant in self.contradicted)
        yield from (f"matches no mutant: equivalent {entry.file}: {entry.kind}: {entry.line}" for entry in self.stale)
        yield from self.seeded_lines()
        yield from ("", "By file: killed of all, without the equivalent")
        for file in sorted({mutant.file for mutant in self.mutants}):
            killed, all_of_it = (
                sum(mutant.file == file for mutant in some) for some in (self.killed, self.killed + self.survivors))
            yield f"  {killed:4} of {all_of_it:4}  {file}"
        yield from ("", "Survivors")
        for mutant in self.survivors:
            yield f"  {mutant}" + (" [never executed]" if self.killers[mutant.number] is None else "")
        yield from ("", "Equivalent")
        yield from (f"  {mutant}\n    {self.reasons[mutant.number]}" for mutant in self.equivalent)
        yield from ("", "Killed, and by which test first")
        for mutant in self.killed:
            yield f"  {mutant}\n    {self.killers_of(mutant)[0]}"

    def seeded_lines(self):
        seeded = [mutant for mutant in self.mutants if mutant.kind == "seeded"]
        if seeded or self.elsewhere:
            yield from ("", "Bugs of others")
        for mutant in seeded:
            yield f"  {mutant.text}: {mutant.change}"
            yield from (f"    {killer}" for killer in self.killers_of(mutant) or ["SURVIVED"])
        for seed in self.elsewhere:
            yield f"  {seed['name']}: {seed['bug']}\n    elsewhere: {seed['elsewhere']}"

    def killers_of(self, mutant):
        return [f"{test} {how}" for test, how in self.killers[mutant.number] or []]

    def as_json(self):
        def fate(mutant):
            if self.killers[mutant.number]:
                return "killed"
            return "equivalent" if mutant.number in self.reasons else "survived"

        found = [
            dataclasses.asdict(mutant)
            | {"fate": fate(mutant), "by": self.killers_of(mutant), "reached": self.killers[mutant.number] is not None}
            for mutant in self.mutants]
        return json.dumps({"summary": self.summary, "refused": self.refused, "mutants": found}, ensure_ascii=False)
