"""Clients that never retry: URL OUTPUT. Until SIGTERM they ask at a fixed rate, some over connections that they keep.

Then OUTPUT gets one line for each kind of answer, with how often it came.
"""
import collections
import http.client
import os
import signal
import sys
import threading
import urllib.parse

url, output = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2]
counts, lock, done = collections.Counter(), threading.Lock(), threading.Event()
signal.signal(signal.SIGTERM, lambda *_: done.set())


def ask(keep, pause):
    connection = None
    while not done.wait(pause):
        try:
            if connection is None:
                connection = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
            connection.request("GET", url.path)
            answer = connection.getresponse()
            body = answer.read().decode().split(" ")[0]
            what = "%d %s" % (answer.status, body)
            if answer.will_close or not keep:
                connection.close()
                connection = None
        except Exception as error:
            what, connection = "error %r" % error, None
        with lock:
            counts[what] += 1


# Whoever started this may have gone without a word.
timer = threading.Timer(120, done.set)
timer.daemon = True
timer.start()
threads = [threading.Thread(target=ask, args=(n % 2 == 0, 0.02 + 0.01 * n)) for n in range(8)]
for thread in threads:
    thread.start()
open(output + ".started", "w").close()
for thread in threads:
    thread.join()
with open(output + ".part", "w") as file:
    for what, count in sorted(counts.items()):
        file.write("%s\t%d\n" % (what, count))
os.rename(output + ".part", output)
