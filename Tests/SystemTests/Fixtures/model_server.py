"""A model server in small: its model file says which version it is and how it behaves.

usage: model_server.py MODEL PORT
"""

import json
import os
import random
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def load(path: str) -> dict:
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: dict = {}

    def do_GET(self) -> None:
        if self.path == "/ready":
            self.answer(503 if self.model.get("neverReady") else 200, b"")
            return
        time.sleep(self.model.get("seconds", 0))
        failed = random.random() < self.model.get("errorRate", 0)
        self.answer(500 if failed else 200, json.dumps({"path": self.path}).encode())

    do_POST = do_GET

    def answer(self, status: int, body: bytes) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(status)
        self.send_header("x-version", str(self.model["version"]))
        self.send_header("x-pid", str(os.getpid()))
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def main() -> None:
    Handler.model = load(sys.argv[1])
    time.sleep(Handler.model.get("startSeconds", 0))
    if Handler.model.get("exits"):
        print("cannot load this model", flush=True)
        sys.exit(3)
    port = 0 if Handler.model.get("wrongPort") else int(sys.argv[2])
    Server(("127.0.0.1", port), Handler).serve_forever()


main()
