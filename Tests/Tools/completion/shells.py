"""How each shell is asked for completions.

For each a function of the line typed so far to the words that are offered for the last one, with their descriptions.
"""

import os
import re
import shlex
import subprocess

from terminal import Terminal

ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb"}
PROMPT = "@READY@"
END = "@END@"


def bash(script: str, folder: str):
    """An interactive bash, without bash-completion."""
    terminal = Terminal(["bash", "--norc", "--noprofile", "-i"], folder, ENVIRONMENT | {"HOME": folder})
    terminal.run("bind 'set show-all-if-ambiguous on'; bind 'set enable-bracketed-paste off'; bind 'set match-hidden-files off'")
    terminal.run("bind 'set completion-query-items -1'; bind 'set completion-display-width 0'")
    terminal.run("bind 'set page-completions off'")
    terminal.run(f'bind -x \'"\\C-t":printf "%s%s%s\\n" {END} "$READLINE_LINE" {END}\'')
    terminal.run(f"source {shlex.quote(script)}")
    terminal.run(f"PS1={PROMPT}", PROMPT)
    return lambda line: typed(terminal, line, one_a_line)


def zsh(script: str, folder: str):
    """An interactive zsh with its completion system, and nothing of the user's."""
    terminal = Terminal(["zsh", "-f", "-i"], folder, ENVIRONMENT | {"HOME": folder})
    terminal.run("unsetopt zle_bracketed_paste prompt_sp prompt_cr; setopt auto_list no_list_beep; LISTMAX=10000")
    terminal.run("autoload -Uz compinit; compinit -D -u; zstyle ':completion:*' verbose yes")
    terminal.run(f'report() {{ print -r -- "{END}$BUFFER{END}" }}; zle -N report; bindkey "^T" report')
    terminal.run(f"source {shlex.quote(script)}")
    terminal.run(f"PROMPT={PROMPT} RPROMPT=", PROMPT)
    return lambda line: typed(terminal, line, columns_with_descriptions)


def fish(script: str, folder: str):
    """fish answers without a terminal."""

    def complete(line: str) -> dict[str, str]:
        answer = subprocess.run(
            ["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, line],
            cwd=folder, env=ENVIRONMENT | {"HOME": folder}, check=True, capture_output=True, text=True,
        )
        assert not answer.stderr, answer.stderr
        entries = [entry.partition("\t") for entry in answer.stdout.splitlines()]
        return {re.sub("^--[a-z-]+=", "", word): description for word, _, description in entries}

    return complete


def typed(terminal: Terminal, line: str, listed) -> dict[str, str]:
    """The words listed for the last word of `line` after a Tab, or the one that took its place."""
    before, now = terminal.type(line + "\t" + "\x14", f"{END}(.*?){END}")
    terminal.type("\x15\x0c", PROMPT)
    below = before.split("\n", 1)[1:]
    found = listed([text for text in "".join(below).split("\n") if text.strip() and PROMPT not in text])
    if found or now.rstrip() == line.rstrip():
        return found
    start = len(line) - len(re.split("[ =]", line)[-1])
    word = shlex.split(now[start:])[0].removesuffix("=")
    # zsh begins an option where no operand can follow.
    return {} if word == "-" else {word: ""}


def one_a_line(lines: list[str]) -> dict[str, str]:
    return {line.strip(): "" for line in lines}


def columns_with_descriptions(lines: list[str]) -> dict[str, str]:
    found = {}
    for line in lines:
        words, _, description = re.sub(r"\s+-- ", "\0", line).partition("\0")
        # A backslash belongs to the space after it.
        for word in re.findall(r"(?:\\.|\S)+", words):
            found[word.replace("\\", "")] = description.strip()
    return found


SHELLS = {"bash": bash, "zsh": zsh, "fish": fish}
