"""Writes more than it may into the folder that a variable names, and stays."""

import os
import signal
import sys

with open(os.environ[sys.argv[1]] + "/large", "wb") as large:
    large.write(os.urandom(8 << 20))
signal.pause()
