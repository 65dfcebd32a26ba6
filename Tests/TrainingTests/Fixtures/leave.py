"""Leaves the result that it is given, and beside it everything that a result can name."""

import os
import pathlib

output = pathlib.Path(os.environ["SETPOINT_OUTPUT"])
(output / "model.bin").write_text("a model", encoding="utf-8")
(output / "checkpoint").mkdir()
(output / "inside").symlink_to("model.bin")
(output / "outside").symlink_to("/etc/hostname")
os.mkfifo(output / "pipe")
if "SETPOINT_PARAM_RESULT" in os.environ:
    (output / "result.json").write_text(os.environ["SETPOINT_PARAM_RESULT"], encoding="utf-8")
