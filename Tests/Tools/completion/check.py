"""Loads a completion script in its shell, asks it for completions, and compares them with what is expected.

usage: check.py bash|zsh|fish SCRIPT
Exits 0 when every line was completed as expected, else 1 with the differences on standard output.
"""

import os
import subprocess
import sys
import tempfile

from shells import SHELLS

COMMANDS = {
    "validate", "diff", "simulate", "schema", "explain", "init", "run", "plan", "status", "history", "lineage",
    "logs", "down", "promote", "abort", "rollback", "retry", "approve", "suspend", "resume", "retrain", "sync",
    "confirm", "completion", "help", "version",
}
FORMATS = {"text", "json", "github", "sarif", "junit"}
# Kinds that every version knows; the script may offer more.
KINDS = {"ModelDeployment", "Runtime", "Target"}

# What is typed before the Tab, and the words that are offered for the last one.
EXACTLY = [
    ("setpoint val", {"validate"}),
    ("setpoint ", COMMANDS),
    ("setpoint git-", set()),
    ("setpoint retra", {"retrain"}),
    ("setpoint lineage --al", {"--all"}),
    ("setpoint help sta", {"status"}),
    ("setpoint validate --ro", {"--root"}),
    ("setpoint validate -o ", FORMATS),
    ("setpoint validate --output s", {"sarif"}),
    ("setpoint validate --strict -o ju", {"junit"}),
    ("setpoint diff -o ma", {"markdown"}),
    ("setpoint status --wait ", {"healthy"}),
    ("setpoint sus", {"suspend"}),
    ("setpoint sync --ov", {"--override"}),
    ("setpoint abort fraud -o ", {"text", "json"}),
    ("setpoint completion ", {"bash", "zsh", "fish"}),
    ("setpoint completion bash ", set()),
    ("setpoint explain Runt", {"Runtime"}),
    ("setpoint schema Targ", {"Target"}),
    ("setpoint schema Target ", set()),
    ("setpoint validate manif", {"manifests/"}),
    ("setpoint validate not", {"notes.yaml"}),
    ("setpoint validate --root ", {"manifests/", "spaced folder/"}),
    ("setpoint validate --root n", set()),
    ("setpoint init ", {"manifests/", "spaced folder/"}),
    ("setpoint status --state man", {"manifests/"}),
    ("setpoint diff v1", {"v1.0"}),
    ("setpoint diff --path manifests main v1", {"v1.0"}),
    ("setpoint diff main v1.0 ", set()),
    ("setpoint validate --output=sa", {"sarif"}),
    ("setpoint validate --root=man", {"manifests/"}),
    ("setpoint validate -- --", set()),
]
AT_LEAST = [
    ("setpoint schema ", KINDS),
    ("setpoint diff ", {"main", "v1.0"}),
    ("setpoint validate --", {"--root", "--strict", "--platform", "--output", "--help"}),
    ("setpoint --", {"--help", "--version"}),
]
# Where the shell shows what a word means: quotes, brackets and colons come through as they were written.
DESCRIBED = [
    ("setpoint ", "validate", "check manifests: every fault with its line and column"),
    ("setpoint validate --", "--output", "text, json, github, sarif or junit (default: text)"),
    (
        "setpoint status --",
        "--state",
        "the controller's state folder (else SETPOINT_STATE, else /var/lib/setpoint, without root "
        "~/.local/state/setpoint)",
    ),
]
# A branch that would run a command if its name were ever evaluated.
HOSTILE = "x$(touch${IFS}PWNED)"


def main() -> int:
    shell, script = sys.argv[1], os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        complete = SHELLS[shell](script, folder)
        faults = []
        for line, words in EXACTLY:
            found = set(complete(line))
            if found != words:
                faults.append(f"{line!r}: expected {sorted(words)}, got {sorted(found)}")
        for line, words in AT_LEAST:
            missing = words - set(complete(line))
            if missing:
                faults.append(f"{line!r}: expected also {sorted(missing)}")
        for line, word, description in DESCRIBED if shell != "bash" else []:
            found = complete(line).get(word)
            if found != description:
                faults.append(f"{line!r}: expected {word} to be {description!r}, got {found!r}")
        # bash would insert the name as it is; the others quote it.
        offered = set(complete("setpoint diff x"))
        if offered != (set() if shell == "bash" else {HOSTILE}):
            faults.append(f"a branch that needs quotes: got {sorted(offered)}")
        if os.path.exists(os.path.join(folder, "PWNED")):
            faults.append("the name of a branch was evaluated")
    for fault in faults:
        print(f"{shell}: {fault}")
    return 1 if faults else 0


def prepare(folder: str) -> None:
    """A repository with a branch, a tag, two folders and a file."""
    os.mkdir(os.path.join(folder, "manifests"))
    os.mkdir(os.path.join(folder, "spaced folder"))
    open(os.path.join(folder, "notes.yaml"), "w").close()
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for words in (
        ["init", "--quiet", "--initial-branch=main"],
        identity + ["commit", "--quiet", "--allow-empty", "--message=First"],
        ["tag", "v1.0"],
        ["branch", HOSTILE],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main())
