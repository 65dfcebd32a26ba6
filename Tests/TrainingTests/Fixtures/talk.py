"""Writes numbered lines."""

for number in range(100_000):
    print(f"line {number:06}")
