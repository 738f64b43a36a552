"""Processes that run beside the test, and are stopped with it."""

import contextlib
import pathlib
import socket
import subprocess
import time

READY_WITHIN = 30


class Process:
    """A running program, whose output goes to a file. Stopped when the `with` block is left."""

    def __init__(self, command: list, log: pathlib.Path, **options):
        self.log = log
        # Should this process be killed itself, the kernel kills that one too.
        command = ["setpriv", "--pdeathsig", "KILL", *map(str, command)]
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for this process, which stops that one
                **options,
            )
        self.pid = self._process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def is_running(self) -> bool:
        return self._process.poll() is None

    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def exit_code(self, within: float) -> int:
        """Waits for its end."""
        return self._process.wait(within)


class Server(Process):
    """A process that listens on a free port of the loopback address, once it is made."""

    def __init__(self, command_for_port, log: pathlib.Path, **options):
        self.port = _free_port()
        super().__init__(command_for_port(self.port), log, **options)
        try:
            self._wait_until_ready()
        except BaseException:
            self.__exit__()
            raise

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while self.is_running() and time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)  # there is nothing to wait on: a port is not announced
        raise RuntimeError(f"no server on port {self.port} within {READY_WITHIN} s:\n{self.output()}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
