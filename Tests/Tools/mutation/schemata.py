"""Puts all mutants into one program: each has a number, and the environment says which one is active.

An operator becomes an operator of its own with the same precedence, so that no operand has to be parsed. All else is
wrapped in a call that takes the number.
"""

import collections

# Of which operators are made: two of them are a number.
SIGNS = [chr(code) for code in range(0x2200, 0x2280)]

PRECEDENCE = (
    dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), "ComparisonPrecedence")
    | dict.fromkeys(("+", "-"), "AdditionPrecedence")
    | dict.fromkeys(("*", "/"), "MultiplicationPrecedence")
    | dict.fromkeys(("+=", "-=", "*=", "/="), "AssignmentPrecedence")
    | {"&&": "LogicalConjunctionPrecedence", "||": "LogicalDisjunctionPrecedence", "??": "NilCoalescingPrecedence"}
)

HEADER = """#include <stdbool.h>
#include <stdint.h>

extern int64_t mutant_active;
extern uint8_t mutant_reached[%(size)d];

static inline bool mutant_is_active(int64_t number) {
  mutant_reached[number] = 1;
  return mutant_active == number;
}
"""

SWITCH = """#include "mutants.h"
#include <stdio.h>
#include <stdlib.h>

// Written once, before main.
int64_t mutant_active = -1;
uint8_t mutant_reached[%(size)d];

__attribute__((constructor)) static void read_number(void) {
  const char *text = getenv("SETPOINT_MUTANT");
  if (text) mutant_active = atoll(text);
}

__attribute__((destructor)) static void write_reached(void) {
  const char *path = getenv("SETPOINT_REACHED");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fwrite(mutant_reached, 1, sizeof mutant_reached, file);
  fclose(file);
}
"""

SUPPORT = """internal import CMutants
internal import Domain

@inline(__always) func isMutant(_ number: Int64) -> Bool { mutant_is_active(number) }

@inline(__always) func mutantCondition(_ number: Int64, _ value: Bool) -> Bool {
  if isMutant(number) { return true }
  return isMutant(number + 1) ? false : value
}

@inline(__always) func mutantLive(_ number: Int64) -> Bool { !isMutant(number) }

@inline(__always) func mutantTruth(_ number: Int64, _ value: Bool) -> Bool { isMutant(number) ? !value : value }

@inline(__always) func mutantNumber<T: Numeric>(_ number: Int64, _ value: T) -> T {
  isMutant(number) ? value + 1 : value
}

@inline(__always) func mutantMin<T: Comparable>(_ number: Int64, _ left: T, _ right: T) -> T {
  isMutant(number) ? max(left, right) : min(left, right)
}

@inline(__always) func mutantMax<T: Comparable>(_ number: Int64, _ left: T, _ right: T) -> T {
  isMutant(number) ? min(left, right) : max(left, right)
}
"""

FUNCTION = """@inline(__always) func {sign}{generics}(left: {left}, right: {right}) -> {result} {{
{choices}  return {value}
}}
"""


def shapes(text):
    """The types that an operator is made for: generics, left, right and result."""
    if text in ("<", "<=", ">", ">="):
        return [("<T: Comparable>", "T", "T", "Bool")]
    if text in ("==", "!="):
        return [("<T: Equatable>", "T", "T", "Bool"), ("<T>", "T?", "_OptionalNilComparisonType", "Bool")]
    if text in ("&&", "||"):
        return [("", "Bool", "@autoclosure () -> Bool", "Bool")]
    if text == "??":
        return [
            ("<T>", "T?", "@autoclosure () -> T", "T"),
            ("<T>", "T?", "@autoclosure () -> T?", "T?"),
        ]
    if text in ("+", "-"):
        found = [("<T: AdditiveArithmetic>", "T", "T", "T"), ("", "Interval", "Interval", "Interval")]
        if text == "-":
            return found + [("", "Instant", "Instant", "Interval")]
        return found + [("", "Instant", "Interval", "Instant"), ("<T: RangeReplaceableCollection>", "T", "T", "T")]
    if text == "*":
        return [("", "Double", "Double", "Double"), ("<T: BinaryInteger>", "T", "T", "T")]
    if text == "/":
        return [("<T: FloatingPoint>", "T", "T", "T"), ("<T: BinaryInteger>", "T", "T", "T")]
    if text in ("+=", "-="):
        return [("<T: AdditiveArithmetic>", "inout T", "T", "Void")]
    return [("<T: FloatingPoint>", "inout T", "T", "Void"), ("<T: BinaryInteger>", "inout T", "T", "Void")]


def function(sign, text, mutations, numbers, shape):
    generics, left, right, result = shape
    is_lazy = right.startswith("@autoclosure")

    def value(operator):
        if operator == "its right side":
            return "right()"
        if left == "Instant":
            return f"{result}(milliseconds: left.milliseconds {operator} right.milliseconds)"
        if generics == "<T: RangeReplaceableCollection>" and operator == "-":
            return "left"
        if right == "_OptionalNilComparisonType":
            return f"left {operator} nil"
        return f"left {operator} right" + ("()" if is_lazy else "")
    choices = "".join(
        f"  if isMutant({number}) {{ return {value(operator)} }}\n" for number, operator in zip(numbers, mutations)
    )
    return FUNCTION.format(
        sign=f"{sign} ", generics=generics, left=left, right=right, result=result, choices=choices, value=value(text)
    )


class Edits:
    """Insertions into a text. Sites are nested, so the longer of two that begin at one place opens first."""

    def __init__(self, text):
        self.text, self.cuts, self.count = text, {}, 0
        self.opening, self.closing = collections.defaultdict(list), collections.defaultdict(list)

    def wrap(self, site, before, after):
        # Of two with the same stretch the first opens first and closes last.
        order = self.count = self.count + 1
        self.opening[site.start].append((-site.end, order, before))
        self.closing[site.end].append((-site.start, -order, after))

    def replace(self, start, end, text):
        self.cuts[start] = (end, text)

    def result(self):
        """The new text, and for each of its characters the old offset."""
        pieces, at = [], 0
        while at <= len(self.text):
            inner_first = [text for *_, text in sorted(self.closing[at])]
            outer_first = [text for *_, text in sorted(self.opening[at])]
            end, text = self.cuts.get(at, (at + 1, self.text[at : at + 1]))
            pieces += [(text, max(0, at - 1)) for text in inner_first] + [(text, at) for text in outer_first + [text]]
            at = end
        return "".join(text for text, _ in pieces), [at for text, at in pieces for _ in text]


def sign(count):
    return SIGNS[count // len(SIGNS)] + SIGNS[count % len(SIGNS)]


def rewrite(text, sites, operators):
    """The text with all its sites; the functions of its operators are added to `operators`."""
    edits = Edits(text)
    for site in sites:
        number, old = site.numbers.start, text[site.start : site.end]
        if site.kind == "operator":
            name = sign(len(operators))
            declared = f"infix operator {name} : {PRECEDENCE[old]}\n"
            functions = [function(name, old, site.mutations, site.numbers, shape) for shape in shapes(old)]
            operators.append(declared + "".join(functions))
            edits.replace(site.start, site.end, name)
        elif site.kind == "condition":
            edits.wrap(site, f"mutantCondition({number}, ", ")")
        elif site.kind == "binding":
            edits.wrap(site, "", f", mutantLive({number})")
        elif site.kind == "statement":
            edits.wrap(site, f"if mutantLive({number}) {{ ", " }")
        elif site.kind == "seeded":
            before, after = site.text.replace("SEEDED", f"isMutant({number})").split("TEXT")
            edits.wrap(site, before, after)
        elif site.kind == "extreme":
            name = "mutantMin" if old.startswith("min") else "mutantMax"
            edits.replace(site.start, site.end, f"{name}({number}, ")
        else:
            name = {"number": "mutantNumber", "truth": "mutantTruth"}[site.kind]
            edits.wrap(site, f"{name}({number}, ", ")")
    return edits.result()
