"""Where Swift sources can be mutated, and how. A site is a stretch of text with one or more mutants."""

import dataclasses

from .lexer import tokens

COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
OPPOSITES = {"+": "-", "-": "+", "*": "/", "/": "*"}
ARITHMETIC = {old + end: (new + end,) for old, new in OPPOSITES.items() for end in ("", "=")}
OPERATORS = COMPARISONS | ARITHMETIC | {"&&": ("||",), "||": ("&&",), "??": ("its right side",)}

# Closures after these give a Bool.
PREDICATES = {"filter", "contains", "first", "last", "allSatisfy", "count", "removeAll", "prefix", "drop", "firstIndex"}
# Where `<` and `<=` do the same, because no two elements are equal.
ORDERS = {"sorted", "sort", "min", "max"}
KEYWORDS = set(
    """actor associatedtype async await break case catch class continue defer deinit do else enum extension fallthrough
    false fileprivate for func guard if import in indirect infix init inout internal is isolated lazy let mutating nil
    nonisolated open operator package postfix precedencegroup prefix private protocol public repeat rethrows return
    some static struct subscript super switch throw throws true try typealias unowned var weak where while""".split()
)
BEFORE_CONDITION = {",", ":", "=", "return", "in", "?", "+=", "->", "try", "await", ";"}
DECLARATIONS = {"extension", "func", "struct", "enum", "init", "protocol", "class", "actor"}
BINDINGS = {"let", "var", "case", "#available", "#unavailable"}


@dataclasses.dataclass
class Site:
    kind: str
    start: int
    end: int
    line: int
    mutations: tuple
    text: str = ""  # of a seeded mutant: what it becomes
    numbers: range = range(0)


class Finder:
    """Finds the sites of one file."""

    def __init__(self, text):
        self.text, self.tokens, self.sites = text, tokens(text), []
        self.signatures = list(self.find_signatures())

    def find(self):
        for index, token in enumerate(self.tokens):
            if any(start < token.start < end for start, end in self.signatures):
                continue
            self.find_operator(index, token)
            self.find_literal(index, token)
            self.find_extreme(index, token)
            self.find_condition(index, token)
            self.find_predicate(index, token)
            self.find_bool_body(index, token)
            self.find_statement(index, token)
        unique = {(site.kind, site.start, site.end): site for site in self.sites}
        for kind, start, end in list(unique):
            if kind == "condition":
                unique.pop(("statement", start, end), None)
        return sorted(unique.values(), key=lambda site: (site.start, -site.end))

    # What is found

    def find_operator(self, index, token):
        if token.kind != "operator" or not token.is_apart:
            return
        if token.text == "?":
            self.add("condition", self.start_of_condition(index), index - 1, ("true", "false"))
        mutations = OPERATORS.get(token.text, ())
        if any(self.at(index + side).kind == "string" for side in (-1, 1)) and token.text in ARITHMETIC:
            return
        if token.text in ("<", ">") and self.is_in_order(index):
            mutations = mutations[1:]
        if mutations:
            self.add("operator", index, index, mutations)

    def find_literal(self, index, token):
        if self.is_in_pattern(index) or self.at(index - 1).text == ".":
            return
        if token.kind == "number" and token.text in ("0", "1"):
            self.add("number", index, index, (str(int(token.text) + 1),))
        elif token.kind == "word" and token.text in ("true", "false"):
            self.add("truth", index, index, ("false" if token.text == "true" else "true",))

    def find_extreme(self, index, token):
        is_call = self.at(index + 1).text == "(" and self.at(index - 1).text not in (".", "func")
        if token.text in ("min", "max") and is_call:
            self.add("extreme", index, index + 1, ("max" if token.text == "min" else "min",))

    def find_condition(self, index, token):
        if token.text in ("if", "guard", "while") and token.kind == "word":
            last = self.next_at_depth(index + 1, token.parent, "else" if token.text == "guard" else "{")
            if last is not None:
                self.add_elements(index + 1, last)
        elif token.text == "where" and token.kind == "word":
            keyword = self.keyword_before(index)
            if keyword in ("for", "case"):
                last = self.next_at_depth(index + 1, token.parent, "{" if keyword == "for" else ":")
                if last is not None:
                    self.add("condition", index + 1, last - 1, ("true", "false"))

    def find_predicate(self, index, token):
        if token.kind != "word" or token.text not in PREDICATES or self.at(index - 1).text != ".":
            return
        opener = index + 1
        if self.at(opener).text == "(" and self.at(opener + 1).text in ("where", "while"):
            opener += 3
        if self.at(opener).text == "{":
            inside = self.next_at_depth(opener + 1, opener, "in", self.tokens[opener].mate)
            self.add_bool_body(opener if inside is None else inside, self.tokens[opener].mate)

    def find_bool_body(self, index, token):
        if token.text == "Bool" and self.at(index - 1).text in ("->", ":") and self.at(index + 1).text == "{":
            self.add_bool_body(index + 1, self.tokens[index + 1].mate)

    def find_statement(self, index, token):
        if token.kind != "word" or token.text in KEYWORDS or token.text[0] in "@#`" or self.is_in_init(index):
            return
        before, after = self.at(index - 1), self.at(index + 1)
        is_begin = (token.is_first and not self.is_open(before)) or before.text == "{" or self.is_label(index - 1)
        if token.parent < 0 or self.at(token.parent).text != "{" or not is_begin:
            return
        end = self.end_of_statement(index)
        texts = [self.at(inner).text for inner in range(index, end + 1) if self.at(inner).parent == token.parent]
        is_assignment = any(text in ("=", "+=", "-=", "*=", "/=") for text in texts)
        is_value = token.text[0].isupper() and after.text == "("
        is_call = after.text in ("(", ".") and not is_value and self.at(end).text in (")", "}")
        is_call = is_call and not self.is_value(index, end)
        if is_assignment or is_call and not any(text in OPERATORS or text in ("?", ":") for text in texts):
            self.add("statement", index, end, ("deleted",))

    # How it is added

    def add(self, kind, first, last, mutations):
        is_literal = kind == "condition" and first == last and self.at(first).text in ("true", "false")
        if first <= last and not is_literal:
            begin, end = self.tokens[first], self.tokens[last]
            self.sites.append(Site(kind, begin.start, end.end, begin.line, tuple(mutations)))

    def add_elements(self, first, end):
        """The parts of a list of conditions, from the token `first` to the one before `end`."""
        parent, begin = self.tokens[end].parent, first
        for index in range(first, end + 1):
            token = self.tokens[index]
            if index != end and not (token.text == "," and token.parent == parent):
                continue
            if self.at(begin).text in BINDINGS:
                self.add("binding", begin, index - 1, ("no match",))
            else:
                self.add("condition", begin, index - 1, ("true", "false"))
            begin = index + 1

    def add_bool_body(self, opener, end):
        first = opener + 1
        if self.at(first).text not in KEYWORDS - {"true", "false", "nil"} and self.end_of_statement(first) == end - 1:
            self.add("condition", first, end - 1, ("true", "false"))
        for index in range(first, end):
            if self.at(index).text == "return" and self.at(index + 1).text != "}":
                self.add("condition", index + 1, self.end_of_statement(index + 1), ("true", "false"))

    # Looking around

    def at(self, index):
        return self.tokens[index] if 0 <= index < len(self.tokens) else self.tokens[-1]

    def is_value(self, first, last):
        """Whether a statement is what its function, closure, `if` or `switch` gives."""
        brace = self.tokens[first].parent
        if brace < 0 or self.at(first - 1).text in ("=", "return"):
            return brace >= 0
        header = self.header(brace)
        texts = [token.text for token in self.tokens[header:brace] if token.parent == self.tokens[brace].parent]
        if texts and texts[0] in ("switch", "if", "else"):
            return self.is_value(header, self.tokens[brace].mate)
        is_whole = self.at(first - 1).text in ("{", "in") and last + 1 == self.tokens[brace].mate
        is_plain = texts and texts[0] in ("for", "guard", "while", "do", "repeat", "catch", "defer")
        return is_whole and not is_plain and ("func" not in texts and "init" not in texts or "->" in texts)

    def header(self, brace):
        """Where what stands before a block begins."""
        first = brace
        while first > 0 and self.at(first - 1).text not in ("{", ";", "(", "=", "return", ",", ":") or (
            self.at(first - 1).text == ":" and not self.is_label(first - 1)):
            if self.at(first - 1).parent != self.tokens[brace].parent and self.at(first - 1).mate < 0:
                break
            if first < brace and self.tokens[first].is_first and not self.goes_on(first) and self.at(first).text != "{":
                break
            if self.at(first - 1).text == "}" and self.at(first).text != "else":
                break
            mate = self.at(first - 1).mate
            first = mate if 0 <= mate < first else first - 1
        return first

    def next_at_depth(self, index, parent, text, end=None):
        for found in range(index, len(self.tokens) if end is None else end):
            if self.tokens[found].text == text and self.tokens[found].parent == parent:
                return found
            if self.tokens[found].mate == parent and parent >= 0:
                return None
        return None

    def is_open(self, token):
        """Whether an expression goes on behind it."""
        return token.text in (",", "(", "[", ".", ":") or token.kind == "operator" and token.text not in ("?", "!", ">")

    def end_of_statement(self, index):
        parent = self.tokens[index].parent
        while index + 1 < len(self.tokens):
            if self.tokens[index].text in ("(", "[", "{"):
                index = self.tokens[index].mate
            after = self.at(index + 1)
            if after.parent != parent or after.text in ("}", ";"):
                return index
            goes_on = after.text in (".", "?", ":") or after.kind == "operator" and after.is_apart
            if after.is_first and not goes_on and not self.is_open(self.tokens[index]):
                return index
            index += 1
        return index

    def start_of_condition(self, index):
        """Of the ternary operator at `index`."""
        parent, first = self.tokens[index].parent, index
        while first - 1 > parent:
            before = self.tokens[first - 1]
            opens = before.text in ("{", "(", "[") and before.mate > first - 1
            if opens or before.parent != parent and before.mate < 0:
                break
            is_optional = before.text == "?" and not before.is_apart
            if before.text in BEFORE_CONDITION and before.parent == parent and not is_optional:
                break
            if self.tokens[first].is_first and not self.goes_on(first):
                break
            first = before.mate if before.mate >= 0 else first - 1
        return first

    def goes_on(self, index):
        token, before = self.tokens[index], self.tokens[index - 1]
        return token.text in (".", "?", ":") or token.kind == "operator" and token.is_apart or self.is_open(before)

    def keyword_before(self, index):
        """What the `where` at `index` belongs to."""
        parent = self.tokens[index].parent
        for before in range(index - 1, -1, -1):
            token = self.tokens[before]
            if token.parent == parent and token.kind == "word" and token.text in ("for", "case", "catch"):
                return token.text
            if token.parent == parent and token.text in DECLARATIONS:
                return token.text
            if before == parent:
                return None
        return None

    def is_in_order(self, index):
        while (index := self.tokens[index].parent) >= 0:
            before = self.at(index - 1).text
            if before in ORDERS or before == ":" and self.at(index - 2).text == "by":
                return True
        return False

    def is_in_pattern(self, index):
        """Between `case` and its colon."""
        for before in range(index - 1, -1, -1):
            token = self.tokens[before]
            if token.text == "case":
                return True
            if token.text in ("{", "}", ":", "=", "where") and token.parent in (self.tokens[index].parent, -1):
                return False
            if token.is_first:
                return token.text == "case"
        return False

    def is_label(self, index):
        """Whether the token is the colon behind `case …` or `default`."""
        if self.at(index).text != ":":
            return False
        for before in range(index - 1, -1, -1):
            token = self.tokens[before]
            if token.parent == self.tokens[index].parent:
                if token.text in ("case", "default"):
                    return True
                if token.text in ("{", "}", "?", ":") or token.is_first and token.text not in (",", "."):
                    return False
        return False

    def is_in_init(self, index):
        while (index := self.tokens[index].parent) >= 0:
            closer = index - 1
            while closer > 0 and self.tokens[closer].text in ("throws", "async"):
                closer -= 1
            if self.tokens[index].text == "{" and self.tokens[closer].text == ")":
                name = self.tokens[closer].mate - 1
                if self.at(name).text == "init" and self.at(name - 1).text != ".":
                    return True
        return False

    def find_signatures(self):
        """Parameter lists, with their default values, and what stands behind a generic parameter."""
        for index, token in enumerate(self.tokens):
            is_init = token.text == "init" and self.at(index - 1).text != "."
            if token.kind == "word" and (token.text == "func" or is_init):
                opener = index
                while opener < len(self.tokens) and self.tokens[opener].text != "(":
                    opener += 1
                if opener < len(self.tokens):
                    yield token.start, self.tokens[self.tokens[opener].mate].end


def sites(text):
    return Finder(text).find()
