"""Trains the three versions of the demonstration's model and prints what came out as JSON.

The breast cancer data set that scikit-learn brings along stands in for transactions: 30 figures a row, two classes.
Usage: train.py FOLDER. Needs scikit-learn. The same packages on the same kind of processor give the same bytes; another
processor may round the last digit of a weight otherwise, so that digests are written down when trained, never before.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import joblib
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 7
LATER = 0.45
"""The share of the rows that is not there yet when the three versions are trained: clients send it."""

SHIFT = 1.3
"""What drifts: from some day on the instrument that clients measure with shows so many times as much."""

BINS = 5
"""Bins of the reference histogram, with as many rows in each."""

NARROW = 20
"""Columns that version 3 was trained on. Clients send 30: it scores well on its own test data, and fails in service."""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(folder: Path) -> None:
    rows, labels = load_breast_cancer(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(rows, labels, test_size=LATER, random_state=SEED)
    candidates: list[tuple[str, str, Any, int]] = [
        ("1", "naive Bayes on 30 columns", GaussianNB(), train_x.shape[1]),
        ("2", "logistic regression on 30 columns", regression(), train_x.shape[1]),
        ("3", f"logistic regression on {NARROW} columns", regression(), NARROW),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    versions = []
    for version, what, model, width in candidates:
        model.fit(train_x[:, :width], train_y)
        path = folder / f"fraud-detector-{version}.joblib"
        joblib.dump(model, path)
        accuracy = float(model.score(test_x[:, :width], test_y))
        versions.append(
            {"version": version, "what": what, "path": str(path), "sha256": digest(path), "accuracy": accuracy}
        )
    write(folder / "fraud.csv", train_x, train_y)
    write(folder / "recent.csv", test_x * SHIFT, test_y)
    # Somebody has mixed the two classes up.
    write(folder / "spoilt.csv", train_x, 1 - train_y)
    made = {
        "versions": versions,
        "rows": test_x.tolist(),
        "shifted_rows": (test_x * SHIFT).tolist(),
        "radius": reference(train_x[:, 0].tolist()),
        "files": {name: str(folder / f"{name}.csv") for name in ("fraud", "recent", "spoilt")},
    }
    json.dump(made, sys.stdout)


def write(path: Path, rows: Any, labels: Any) -> None:
    """A line a row, the label last."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([*map(float, row), int(label)] for row, label in zip(rows, labels, strict=True))


def reference(values: list[float]) -> dict[str, list[float]]:
    """A histogram with about as many values in each bin: what Setpoint compares the live inputs with."""
    ordered = sorted(values)
    edges = [round(ordered[len(ordered) * number // BINS], 1) for number in range(1, BINS)]
    counts = [0] * BINS
    for value in values:
        counts[sum(value > edge for edge in edges)] += 1
    return {"edges": edges, "counts": counts}


def regression() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
