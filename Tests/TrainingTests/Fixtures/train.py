"""Trains nothing in no time: tells that it ran, and leaves a model and a result."""

import json
import os
import pathlib

output = pathlib.Path(os.environ["SETPOINT_OUTPUT"])
with open(os.environ["SETPOINT_PARAM_RUNS"], "a", encoding="utf-8") as runs:
    runs.write(os.environ["SETPOINT_RUN"] + "\n")
if "SETPOINT_PARAM_GATE" in os.environ:
    # Waits until somebody writes into the pipe.
    open(os.environ["SETPOINT_PARAM_GATE"], encoding="utf-8").read()
print("trained on", pathlib.Path("data.csv").read_text(encoding="utf-8").strip())
(output / "model.bin").write_text("a model", encoding="utf-8")
(output / "environment.json").write_text(json.dumps(dict(os.environ)), encoding="utf-8")
result = {"model": "model.bin", "metrics": {"auc": 0.93}}
(output / "result.json").write_text(json.dumps(result), encoding="utf-8")
