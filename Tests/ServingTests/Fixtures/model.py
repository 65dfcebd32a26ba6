"""A model server in small: PORT VERSION [MODE]. It answers every path with its version."""
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

port, version = int(sys.argv[1]), sys.argv[2]
mode = sys.argv[3] if len(sys.argv) > 3 else "ok"
if mode == "crash":
    print("no such model: bad magic", file=sys.stderr)
    sys.exit(3)


# Whoever started this may have gone without a word.
timer = threading.Timer(300, os._exit, [1])
timer.daemon = True
timer.start()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.startswith("/hold/"):  # answers when the file is there
            open("holding", "w").close()
            while not os.path.exists(self.path[5:]):
                time.sleep(0.01)
        unready = mode == "never" or os.path.exists("unready")
        failed = self.path == "/ready" and unready or self.path == "/fail"
        body = ("%s %s" % (version, self.path)).encode()
        self.send_response(500 if failed else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 128


Server(("127.0.0.1", port), Handler).serve_forever()
