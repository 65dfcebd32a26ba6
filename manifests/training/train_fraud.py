"""Trains the fraud detector again: what the Trainer "sklearn" starts.

Reads data/fraud.csv of the commit, and the newest labelled rows that the team's feature store holds (`RECENT`). A third
of the newest rows is kept aside before anything is fitted, and the metrics are taken on it alone: rows that the model
has not seen, of the kind that it is going to be asked for.

Setpoint says in its environment where the commit's files and the output folder are, and reads result.json there.
"""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 7


def read(path: Path) -> tuple[list[list[float]], list[int]]:
    """Rows and labels; the label is the last column."""
    with path.open(newline="") as file:
        table = [[float(value) for value in row] for row in csv.reader(file)]
    return [row[:-1] for row in table], [int(row[-1]) for row in table]


def main() -> None:
    source, output = Path(os.environ["SETPOINT_SOURCE"]), Path(os.environ["SETPOINT_OUTPUT"])
    rows, labels = read(source / "data/fraud.csv")
    recent_rows, recent_labels = read(Path(os.environ["RECENT"]))
    seen_rows, unseen_rows, seen_labels, unseen_labels = train_test_split(
        recent_rows, recent_labels, test_size=1 / 3, random_state=SEED, stratify=recent_labels
    )
    print(f"training on {len(rows)} rows of the commit and {len(seen_rows)} newer ones", flush=True)

    model = make_pipeline(
        StandardScaler(), LogisticRegression(C=float(os.environ.get("SETPOINT_PARAM_C", "1")), max_iter=500)
    )
    model.fit(rows + seen_rows, labels + seen_labels)

    scores = model.predict_proba(unseen_rows)[:, 1]
    metrics = {
        "auc": float(roc_auc_score(unseen_labels, scores)),
        "accuracy": float(accuracy_score(unseen_labels, scores > 0.5)),
    }
    print(f"on {len(unseen_rows)} rows that were kept aside: {metrics}", flush=True)
    joblib.dump(model, output / "model.joblib")
    (output / "result.json").write_text(json.dumps({"model": "model.joblib", "metrics": metrics}))


if __name__ == "__main__":
    main()
