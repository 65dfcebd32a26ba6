"""Sends requests at a fixed rate, never twice, and writes one line for each answer: `SECONDS STATUS VERSION`.

usage: client.py HOST PORT PATH RATE OUTPUT

Half of the requests use kept connections, half a connection of their own. A request that got no answer has status 0,
one that did not come from a model server has version `-`. A kept connection is opened anew only after an answer that
said so, or when it lay idle for long or was closed meanwhile, which is no retry: nothing had been sent on it. Ends on
SIGTERM, when every request that was sent has been written down.
"""

import asyncio
import signal
import sys
import time


async def read_answer(reader: asyncio.StreamReader) -> tuple[int, str, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status, version, length, close = int(head[0].split(" ")[1]), "-", 0, False
    for line in head[1:]:
        name, _, value = line.partition(":")
        name, value = name.lower(), value.strip()
        if name == "x-version":
            version = value
        elif name == "content-length":
            length = int(value)
        elif name == "connection":
            close = value.lower() == "close"
    await reader.readexactly(length)
    return status, version, close


class Client:
    # Shorter than the proxy keeps a connection without a request: neither closes one that the other is about to use.
    LONGEST_IDLE = 20.0  # seconds

    def __init__(self, host: str, port: int, path: str, output) -> None:
        self.host, self.port, self.path, self.output = host, port, path, output
        self.idle: list = []

    def kept(self):
        while self.idle:
            connection, since = self.idle.pop()
            if time.monotonic() - since < self.LONGEST_IDLE and not connection[0].at_eof():
                return connection
            connection[1].close()
        return None

    async def request(self, keep: bool) -> None:
        status, version, connection = 0, "-", None
        try:
            connection = self.kept() if keep else None
            connection = connection or await asyncio.open_connection(self.host, self.port)
            reader, writer = connection
            header = "keep-alive" if keep else "close"
            writer.write(f"GET {self.path} HTTP/1.1\r\nHost: test\r\nConnection: {header}\r\n\r\n".encode())
            status, version, close = await asyncio.wait_for(read_answer(reader), 30)
            if keep and not close:
                self.idle.append((connection, time.monotonic()))
                connection = None
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            pass
        finally:
            if connection:
                connection[1].close()
        self.output.write(f"{time.time():.3f} {status} {version}\n")


async def main() -> None:
    host, port, path, rate, output = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4]), sys.argv[5]
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    with open(output, "w", encoding="utf-8", buffering=1) as file:
        client, tasks, sent, start = Client(host, port, path, file), set(), 0, time.monotonic()
        while not stop.is_set():
            while sent < (time.monotonic() - start) * rate:
                task = asyncio.create_task(client.request(keep=sent % 2 == 0))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
                sent += 1
            await asyncio.sleep(0.5 / rate)
        await asyncio.gather(*tasks)


asyncio.run(main())
