"""A source of figures that answers as its paths say. Usage: source.py PORT_FILE [KEY CERTIFICATE]"""
import os
import ssl
import sys
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ANSWER = '{"status":"success","data":{"resultType":"scalar","result":[%f,"%s"]}}'
METRICS = """model_auc{version="8"} 0.93
model_auc{version="9"} 0.91
model_score{version="8"} NaN
model_loss{version="8"} +Inf
score_bucket{le="0.1",pod="a"} 3
score_bucket{le="0.5",pod="a"} 10
score_bucket{le="1",pod="a"} 12
score_bucket{le="+Inf",pod="a"} 20
score_bucket{le="0.1",pod="b"} 1
score_bucket{le="0.5",pod="b"} 1
score_bucket{le="1",pod="b"} 2
score_bucket{le="+Inf",pod="b"} 2
visits{country="de"} 5
visits{country="it"} 2
"""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, body, **headers):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.answer(self.path, "")

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        form = urllib.parse.parse_qs(self.rfile.read(length).decode())
        path, _, _ = self.path.partition("/api/v1/query")
        self.answer(path or "/", form.get("query", [""])[0])

    def answer(self, path, query):
        try:
            getattr(self, "on_" + path.strip("/"), self.on_unknown)(query)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def on_unknown(self, query):
        self.reply(404, "no such\npath")

    def on_metrics(self, query):
        self.reply(200, METRICS, **{"Content-Type": "text/plain; version=0.0.4"})

    def on_echo(self, query):
        """The length of the query, in bytes, as the figure."""
        self.reply(200, ANSWER % (time.time(), len(query.encode())))

    def on_document(self, query):
        score = '{"edges":[0.1,0.5,1],"counts":[4,7,3,8]}'
        self.reply(200, '{"models":{"fraud":{"auc":0.93,"score":%s}}}' % score)

    def on_broken(self, query):
        self.reply(500, "<html>\x1b[31m it broke" + "!" * 5000)

    def on_token(self, query):
        """Lets one token in, and repeats what others say, as a debugging page would."""
        said = self.headers.get("Authorization", "nothing")
        if said == "Bearer right-token":
            self.reply(200, ANSWER % (time.time(), 1))
        else:
            self.reply(401, "x" * 240 + " you said " + said)

    def on_redirect(self, query):
        self.reply(302, "", Location="/document")

    def on_hang(self, query):
        self.rfile.read(1)
        self.close_connection = True

    def on_drip(self, query):
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        while True:
            self.wfile.write(b" ")
            time.sleep(0.02)

    def on_flood(self, query):
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        for _ in range(100):
            self.wfile.write(b" " * (1 << 20))


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
with open(sys.argv[1] + ".new", "w") as file:
    file.write(str(server.server_address[1]))
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()
