"""sccache on libraries of handlers: a second build compiles none of them."""

import json
import pathlib
import socket
import subprocess
import sys

from checkout import ENVIRONMENT, GRANTED, WORK

SCCACHE = pathlib.Path(sys.executable).parent / "sccache"


def run(checks, checkout):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    cache = WORK / "sccache"
    subprocess.run(["rm", "-rf", cache], check=True)
    environment = {"SCCACHE_DIR": str(cache), "SCCACHE_SERVER_PORT": port, "SCCACHE_IDLE_TIMEOUT": "600"}

    def sccache(*arguments):
        done = subprocess.run([SCCACHE, *arguments], env=ENVIRONMENT | environment, check=True, capture_output=True)
        return done.stdout

    def build(target, wrapper):
        """Returns the hits, the misses, and how many crates were not looked up."""
        sccache("--zero-stats")
        subprocess.run(["rm", "-rf", checkout.folder / target], check=True)
        checkout.build(*GRANTED, target=target, **{wrapper: str(SCCACHE)}, **environment)
        stats = json.loads(sccache("--show-stats", "--stats-format=json"))["stats"]
        hits, misses = (sum(stats[name]["counts"].values()) for name in ("cache_hits", "cache_misses"))
        # Programs, build scripts too, and proc-macro crates: sccache keeps nothing that is linked.
        return hits, misses, stats["not_cached"].get("crate-type", 0)

    sccache("--start-server")
    try:
        # Around the user's crates alone: two libraries and a program.
        first = build("target-cache-1", "RUSTC_WORKSPACE_WRAPPER")
        checks.equal(f"sccache, first build of two libraries of handlers: {summary(*first)}", first[:2], (0, 2))
        second = build("target-cache-2", "RUSTC_WORKSPACE_WRAPPER")
        checks.equal(f"sccache, second build, in another target folder: {summary(*second)}", second[:2], (2, 0))
        # Around all crates.
        first = build("target-cache-3", "RUSTC_WRAPPER")
        second = build("target-cache-4", "RUSTC_WRAPPER")
        is_cached = first[1] > 0 and second[:2] == (first[0] + first[1], 0)
        checks.equal(f"sccache, all crates: {summary(*second)}", is_cached)
        source = checkout.folder / "groups/src/lib.rs"
        source.write_text(source.read_text().replace("removeUserFromGroup", "confirmSignUp"))
        edited = build("target-cache-5", "RUSTC_WRAPPER")
        is_missed_once = edited[:2] == (second[0] - 1, 1)
        checks.equal(f"sccache, after another grant in one library: {summary(*edited)}", is_missed_once)
    finally:
        sccache("--stop-server")


def summary(hits, misses, linked):
    return f"{hits} hits, {misses} misses; linked, so not kept: {linked}"
