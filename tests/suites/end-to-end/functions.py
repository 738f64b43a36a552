"""The emulated Lambda, and the functions that run in it."""

import contextlib
import http.client
import json
import pathlib
import subprocess
import sys

from aws import Role
from programs import ENVIRONMENT, Programs, run
from servers import Process, Server
from shared.repository import ROOT

ANSWER_WITHIN = 30
CARGO_LAMBDA = pathlib.Path(sys.prefix) / "bin" / "cargo-lambda"


class Lambda(Server):
    """cargo-lambda's emulator, which takes invocations for the workspace's programs and hands them to who runs them."""

    def __init__(self, programs: Programs, logs: pathlib.Path):
        self._programs = programs
        self._logs = logs
        super().__init__(
            lambda port: [CARGO_LAMBDA, "lambda", "watch", "--only-lambda-apis", "-A", "127.0.0.1", "-P", port],
            logs / "lambda.log",
            cwd=ROOT,
            env=ENVIRONMENT,
        )

    def function(self, name: str, role: Role, variables: dict[str, str]) -> "Function":
        """Starts the program, with the variables that Lambda gives a function of the role, and these, and no other."""
        environment = {
            "AWS_LAMBDA_RUNTIME_API": f"{self.address}/.rt/{name}",
            "AWS_LAMBDA_FUNCTION_NAME": name,
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
            **role.variables(name),
            **variables,
        }
        return Function(self, name, self._programs.path(name), self._logs / f"{name}.log", environment)


class Function(Process):
    def __init__(
        self, lambda_: Lambda, name: str, program: pathlib.Path, log: pathlib.Path, environment: dict[str, str]
    ):
        self._lambda = lambda_
        self._name = name
        super().__init__([program], log, env=environment)

    def invoke(self, event: dict) -> object:
        """What the function answers to the event, by way of `cargo lambda invoke`."""
        command = [CARGO_LAMBDA, "lambda", "invoke", self._name, "--invoke-address", "127.0.0.1"]
        command += [
            "--invoke-port",
            str(self._lambda.port),
            "--data-ascii",
            json.dumps(event),
            "--output-format",
            "json",
        ]
        with self._log_in_errors():
            return json.loads(run(*command, within=ANSWER_WITHIN))

    def error(self, event: dict) -> str:
        """The message of the error that the function answers with."""
        status, body = self.request("POST", f"/2015-03-31/functions/{self._name}/invocations", event)
        assert status == 500, (status, body)
        return body["errorMessage"]

    def get(self, path: str) -> tuple[int, object]:
        """Status and body of the answer to an HTTP request."""
        return self.request("GET", f"/lambda-url/{self._name}{path}")

    def request(self, method: str, path: str, body: object = None) -> tuple[int, object]:
        connection = http.client.HTTPConnection("127.0.0.1", self._lambda.port, timeout=ANSWER_WITHIN)
        try:
            connection.request(method, path, None if body is None else json.dumps(body))
            with self._log_in_errors():
                answer = connection.getresponse()
                return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    @contextlib.contextmanager
    def _log_in_errors(self):
        """Says what the function has said, where there is no answer: it may have ended."""
        try:
            yield
        except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
            raise RuntimeError(f"{error}\nthe function's log:\n{self.output()}") from error

    def memory(self) -> dict[str, int]:
        """What the kernel says of the process's memory, in KiB."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        rows = dict(line.split(":", 1) for line in status.splitlines())
        return {name: int(rows[name].split()[0]) for name in ("VmRSS", "VmHWM")}
