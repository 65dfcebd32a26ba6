"""Trains the three versions of the demonstration's model and prints what came out as JSON.

The breast cancer data set that scikit-learn brings along stands in for transactions: 30 figures a row, two classes.
Usage: train.py FOLDER. Needs scikit-learn. The same packages on the same kind of processor give the same bytes; another
processor may round the last digit of a weight otherwise, so that digests are written down when trained, never before.
"""

from __future__ import annotations

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
SENT_ROWS = 100
"""Rows of the test part that the client sends in turn."""

NARROW = 20
"""Columns that version 3 was trained on. Clients send 30: it scores well on its own test data, and fails in service."""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(folder: Path) -> None:
    rows, labels = load_breast_cancer(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(rows, labels, test_size=0.3, random_state=SEED)
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
    json.dump({"versions": versions, "rows": test_x[:SENT_ROWS].tolist()}, sys.stdout)


def regression() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
