"""Talks to one language server over its standard input and output."""

import json
import os
import selectors
import subprocess
import time
from pathlib import Path

import run

PIECE = 65536  # bytes at a time


class ServerError(Exception):
    """The server ended, or answered with an error; the text says which."""


class Silence(ServerError):
    """The server said nothing of what was awaited within the deadline."""


class Server:
    """A language server: started by the constructor, ended by close(), also after a failure."""

    def __init__(self, command: list[str], folder: Path, log: Path):
        """`log` gets what the server prints on stderr."""
        self.diagnostics: dict[str, tuple[int | None, list[dict]]] = {}  # by URI: version and list
        self._unread = b""
        self._number = 0
        with log.open("wb") as errors:
            # A process group of its own, so that nothing it starts is left behind.
            self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE, stderr=errors,
                                             start_new_session=True)
        os.set_blocking(self._process.stdout.fileno(), False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._process.stdout, selectors.EVENT_READ)

    def close(self) -> None:
        """Ends the server, whatever it is doing."""
        run.end(self._process)
        self._selector.close()
        self._process.stdin.close()
        self._process.stdout.close()

    def notify(self, method: str, parameters: dict) -> None:
        """Tells the server something; nothing comes back."""
        self._send({"method": method, "params": parameters})

    def request(self, method: str, parameters: dict, seconds: float):
        """Asks the server something and waits for its answer, no longer than this."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        until = time.monotonic() + seconds
        while True:
            message = self._receive(until, f"an answer to {method}")
            if message.get("id") == self._number and "method" not in message:
                if "error" in message:
                    raise ServerError(f"{method}: {message['error']['message']}")
                return message["result"]

    def wait_for_diagnostics(self, uri: str, version: int, seconds: float) -> list[dict]:
        """The diagnostics of this version of a document. Those of an older one are no answer."""
        until = time.monotonic() + seconds
        while self.diagnostics.get(uri, (None, []))[0] != version:
            self._receive(until, f"a list of diagnostics of {uri}")
        return self.diagnostics[uri][1]

    def _send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise ServerError(f"the server ended before {message['method']}") from None

    def _receive(self, until: float, awaited: str) -> dict:
        """The next message of the server's; what every caller must know is kept."""
        while (message := self._next_message()) is None:
            left = until - time.monotonic()
            if left <= 0:
                raise Silence(f"{awaited} did not come in time")
            if not self._selector.select(left):
                continue
            piece = os.read(self._process.stdout.fileno(), PIECE)
            if not piece:
                raise ServerError(f"the server ended before {awaited} came")
            self._unread += piece
        if message.get("method") == "textDocument/publishDiagnostics":
            told = message["params"]
            self.diagnostics[told["uri"]] = (told.get("version"), told["diagnostics"])
        return message

    def _next_message(self) -> dict | None:
        """The first complete message of what was read: a header, an empty line, a body."""
        head, end, rest = self._unread.partition(b"\r\n\r\n")
        if not end:
            return None
        fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n"))
        length = int(fields[b"Content-Length"])
        if len(rest) < length:
            return None
        self._unread = rest[length:]
        return json.loads(rest[:length])
