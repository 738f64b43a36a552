"""The expansion, and the library it becomes, whatever is around the compiler."""

import concurrent.futures
import hashlib
import os
import pathlib
import subprocess

from checkout import ENVIRONMENT, WORK

RUNS = 20
AT_ONCE = 8
NAMES = {"CARGO_PKG_NAME": "groups", "CARGO_PKG_VERSION": "0.1.0"}
OTHERS = {
    "language": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "time zone": {"TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "0"},
    "home and user": {"HOME": "/nowhere", "USER": "somebody", "LOGNAME": "somebody"},
    "terminal": {"TERM": "xterm-256color", "COLUMNS": "40", "CLICOLOR_FORCE": "1", "RUST_BACKTRACE": "full"},
    "cargo's variables": {
        "CARGO_MANIFEST_DIR": "/nowhere",
        "CARGO_PKG_AUTHORS": "somebody",
        "CARGO_PRIMARY_PACKAGE": "1",
        "OUT_DIR": "/nowhere",
        "PROFILE": "release",
    },
    "the handlers' variables": {
        "ADMIN_AUTH_USERPOOL_ID": "eu-west-1_Other",
        "AMPLIFY_AUTH_USERPOOL_ID": "eu-west-1_AbC123xyz",
        "AWS_REGION": "us-east-1",
        "LIMIT": "1",
        "TABLE_NAME": "users",
    },
}


class Compiler:
    """rustc itself on the library with every option of the attribute, without rustup and cargo around it."""

    def __init__(self, checkout):
        sysroot = subprocess.run(["rustc", "--print", "sysroot"], env=ENVIRONMENT, check=True, capture_output=True)
        self.rustc = pathlib.Path(sysroot.stdout.decode().strip()) / "bin" / "rustc"
        self.environment = {"PATH": os.environ["PATH"]} | NAMES
        self.plain = checkout.build("-p", "auth-grant", "-p", "directory", "-p", "groups")
        self.with_features = checkout.build("-p", "macros-with-features", target="target-features")
        self.remap = checkout.remap
        self.source = checkout.folder / "groups/src/lib.rs"

    def command(self, dependencies, source, *arguments):
        (facade,) = (dependencies / "debug/deps").glob("libauth_grant-*.rlib")
        return [
            *(self.rustc, source, "--edition=2024", "--crate-name=groups", "--crate-type=lib", self.remap),
            *(f"--remap-path-prefix={source.parent}=/app/groups/src", "--cap-lints=allow"),
            *("-L", f"dependency={facade.parent}", f"--extern=auth_grant={facade}"),
            *arguments,
        ]

    def expanded(self, dependencies, source, *arguments, environment=None, before=()):
        # The pinned compiler prints it only to those who ask for unstable options.
        done = subprocess.run(
            [*before, *self.command(dependencies, source, '--cfg=feature="granted"', "-Zunpretty=expanded,hygiene")]
            + [*arguments],
            env=self.environment | {"RUSTC_BOOTSTRAP": "1"} | (environment or {}),
            capture_output=True,
        )
        # With the features the code is printed, and only then found to need the AWS SDK.
        if not done.stdout or done.returncode and dependencies != self.with_features:
            raise SystemExit(done.stderr.decode())
        return done.stdout

    def build_rlib(self, source, *arguments, environment=None, before=(), granted='--cfg=feature="granted"', name):
        out = WORK / "libraries" / str(name)
        out.mkdir(parents=True, exist_ok=True)
        command = self.command(self.plain, source, granted, "--emit=link,metadata", "--out-dir", out, *arguments)
        environment = self.environment | {"RUSTC_BOOTSTRAP": "1"} | (environment or {})
        subprocess.run([*before, *command], env=environment, check=True, capture_output=True)
        return b"".join((out / file).read_bytes() for file in ("libgroups.rlib", "libgroups.rmeta"))

    def expansions(self, *arguments, source=None, **how):
        """Digests of the expansion, and of the one by a macro with all its features."""
        source = source or self.source
        folders = [self.plain, self.with_features]
        return [digest(self.expanded(folder, source, *arguments, **how)) for folder in folders]

    def all(self, *arguments, source=None, name=0, **how):
        """Digests of the two expansions, and of the library."""
        library = self.build_rlib(source or self.source, *arguments, name=name, **how)
        return [*self.expansions(*arguments, source=source, **how), digest(library)]


def digest(content):
    return hashlib.sha256(content).hexdigest()


def run(checks, one, other):
    compiler = Compiler(one)
    expected = compiler.all()

    changed = WORK / "changed" / "lib.rs"
    changed.parent.mkdir(exist_ok=True)
    changed.write_text(compiler.source.read_text().replace("removeUserFromGroup", "confirmSignUp"))
    differ = all(digest != same for digest, same in zip(compiler.all(source=changed), expected))
    checks.equal("another grant makes another expansion and another library", differ)

    runs = [compiler.all() for _ in range(RUNS)]
    checks.equal(f"the same in each of {RUNS} runs", all(digests == expected for digests in runs))

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        runs = list(pool.map(lambda name: compiler.all(name=name), range(AT_ONCE)))
    checks.equal(f"the same in each of {AT_ONCE} compilers at once", all(digests == expected for digests in runs))
    # Not the library: of 8 threads, the compiler makes one of several from a source without a grant, too.
    runs = [compiler.expansions("-Zthreads=8") for _ in range(RUNS)]
    checks.equal(f"the same expansion in {RUNS} compilers of 8 threads", all(digests == expected[:-1] for digests in runs))

    for text, variables in OTHERS.items():
        checks.equal(f"the same with another environment: {text}", compiler.all(environment=variables), expected)
    hostname = ["unshare", "--uts", "sh", "-c", 'hostname elsewhere && exec "$@"', "sh"]
    checks.equal("the same on a machine of another name", compiler.all(before=hostname), expected)

    # The macro too, from its sources on.
    checks.equal("the same of a checkout in another folder", Compiler(other).all(), expected)
    return compiler
