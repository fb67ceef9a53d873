"""A web server that answers as it is told: well, badly, slowly, without end."""

import socket
import threading
from contextlib import contextmanager, suppress


class BadServer:
    """Answers each path with bytes that stand ready; `slow` paths come drop by drop, the others at once."""

    def __init__(self):
        """Listen on a free port."""
        self.answers = {}
        self.slow = {}
        self.asked = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/"
        self._end = threading.Event()

    def tell(self, path, content=b"", status="200 OK", headers="", length=None):
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(content) if length is None else length}\r\n{headers}\r\n"
        self.answers[f"/{path}"] = [head.encode() + content]

    @contextmanager
    def running(self):
        thread = threading.Thread(target=self._serve, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._end.set()
            self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            thread.join(5)

    def _serve(self):
        while not self._end.is_set():
            try:
                one, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(one,), daemon=True).start()

    def _talk(self, one):
        with suppress(OSError), one, one.makefile("rb") as stream:
            while first := stream.readline():
                method, path, _ = first.decode().split()
                headers = [line for line in iter(stream.readline, b"\r\n") if line]
                self.asked.append((method, path, {line.split(b":")[0].decode().lower(): line for line in headers}))
                if not self._answer(one, method, path):
                    return

    def _answer(self, one, method, path):
        answers = self.answers.get(path, [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"])
        data = answers[0] if len(answers) == 1 else answers.pop(0)
        if method == "HEAD":
            data = data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        if path not in self.slow:
            one.sendall(data)
            return b"X-Cut" not in data
        for drop in data:
            one.sendall(bytes((drop,)))
            if self._end.wait(self.slow[path]):
                return False
        return False
