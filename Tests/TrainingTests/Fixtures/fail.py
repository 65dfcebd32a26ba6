"""Fails after some words."""

import sys

print("epoch 1")
sys.exit("no such column: amount")
