"""Swift's tokens, as far as mutants need them: comments and strings are known, brackets are paired, spaces are seen."""

import dataclasses
import re

BLANK = re.compile(r"\s+")
WORD = re.compile(r"[$#@]?[A-Za-z_]\w*|\$\d+|`[^`]+`")
NUMBER = re.compile(r"0[xob][0-9a-fA-F_]+|\d[\d_]*(\.\d[\d_]*)?([eE][-+]?\d+)?")
OPERATOR = re.compile(r"\.\.[.<]|[-/=+!*%<>&|^~?]+")
OPENERS = {"(": ")", "[": "]", "{": "}"}


@dataclasses.dataclass
class Token:
    kind: str  # word, number, string, operator or mark
    text: str
    start: int
    end: int
    line: int  # from 1
    is_first: bool  # on its line
    is_apart: bool = False  # space on both sides, as a binary operator has
    mate: int = -1  # index of the other bracket
    parent: int = -1  # index of the bracket it stands in


def end_of_comment(text, at):
    if text.startswith("//", at):
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    depth = 0
    while at < len(text):
        if text.startswith("/*", at):
            depth, at = depth + 1, at + 2
        elif text.startswith("*/", at):
            depth, at = depth - 1, at + 2
            if depth == 0:
                return at
        else:
            at += 1
    raise ValueError("a comment does not end")


def end_of_string(text, at):
    """The index behind a string that begins at `at`; what it interpolates belongs to it."""
    hashes = re.compile("#*").match(text, at).group()
    at += len(hashes)
    quote = '"""' if text.startswith('"""', at) else '"'
    at += len(quote)
    while at < len(text):
        if text.startswith(quote + hashes, at):
            return at + len(quote + hashes)
        if text.startswith("\\" + hashes + "(", at):
            at = end_of_interpolation(text, at + len(hashes) + 2)
        elif text.startswith("\\" + hashes, at):
            at += len(hashes) + 2
        else:
            at += 1
    raise ValueError("a string does not end")


def end_of_interpolation(text, at):
    depth = 1
    while depth:
        if text[at] == '"':
            at = end_of_string(text, at)
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at


def match(text, at):
    if text[at] == '"' or re.compile('#+"').match(text, at):
        return "string", end_of_string(text, at)
    for kind, pattern in (("word", WORD), ("number", NUMBER), ("operator", OPERATOR)):
        if found := pattern.match(text, at):
            return kind, found.end()
    return "mark", at + 1


def scan(text):
    at, line, is_first = 0, 1, True
    while at < len(text):
        if blank := BLANK.match(text, at):
            end, kind = blank.end(), None
            is_first = is_first or "\n" in blank.group()
        elif text.startswith(("//", "/*"), at):
            end, kind = end_of_comment(text, at), None
        else:
            kind, end = match(text, at)
            token = Token(kind, text[at:end], at, end, line, is_first)
            token.is_apart = text[at - 1 : at].isspace() and text[end : end + 1].isspace()
            yield token
            is_first = False
        line += text.count("\n", at, end)
        at = end


def tokens(text):
    found, open_ones = list(scan(text)), []
    for index, token in enumerate(found):
        if token.kind == "mark" and token.text in OPENERS.values():
            mate = open_ones.pop()
            token.mate, found[mate].mate = mate, index
        token.parent = open_ones[-1] if open_ones else -1
        if token.kind == "mark" and token.text in OPENERS:
            open_ones.append(index)
    return found
