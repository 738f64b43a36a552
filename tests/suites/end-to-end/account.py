"""A real AWS account: two user pools and one to delete, a role, and nothing that stays."""

import contextlib
import json
import os
import secrets
import signal
import time
from collections.abc import Collection, Iterator

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from auth_actions import NOT_EMULATED, UserPools, check_each
from aws import UserPool
from programs import Programs
from report import Report

# A new role takes a while to be known everywhere.
ROLE_WITHIN = 120
TIMES_IN_A_ROW = 3
# What the AWS SDK needs of this environment to reach AWS.
PASSED_ON = ("AWS_ENDPOINT_URL", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


class Account:
    def __init__(self, profile: str, region: str | None):
        self._session = boto3.Session(profile_name=profile, region_name=region)
        self.region = self._session.region_name
        if not self.region:
            raise SystemExit(f"profile `{profile}` has no region: pass one with --region")
        caller = self._client("sts").get_caller_identity()
        self.id, self._caller = caller["Account"], caller["Arn"]
        # Random, so that whatever has the name is this run's.
        name = f"auth-grant-end-to-end-{secrets.token_hex(4)}"
        self._role = name
        self._pools = [f"{name}-own", f"{name}-other", f"{name}-deleted"]
        self._ids: set[str] = set()
        self.is_emulated = "AWS_ENDPOINT_URL" in os.environ

    def _client(self, service: str):
        config = Config(connect_timeout=10, read_timeout=60, retries={"mode": "standard", "total_max_attempts": 8})
        return self._session.client(service, config=config)

    def plan(self) -> str:
        """What is created and removed."""
        at = f" at {os.environ['AWS_ENDPOINT_URL']}" if self.is_emulated else ""
        return "\n".join(
            [
                f"In the AWS account {self.id}, region {self.region}{at}, this creates:",
                *(f"  user pool  {name}" for name in self._pools),
                f"  IAM role   {self._role}, which may do everything on these user pools, and nothing else",
                f"Only {self._caller} can assume the role.",
                "This assumes the role with the policy of each auth action, one after the other, and tries operations",
                "on the user pools. They create users, groups, app clients and the like there. None of them sends a",
                "message, or creates a domain or a replica. In the end all of it is removed, also after a failure.",
            ]
        )

    @contextlib.contextmanager
    def user_pools(self) -> Iterator[UserPools]:
        """Creates it all, and removes it."""
        try:
            cognito = self._client("cognito-idp")
            created = []
            for name in self._pools:
                created.append(UserPool(cognito.create_user_pool(PoolName=name)["UserPool"]))
                self._ids.add(created[-1].id)
            pools = UserPools(*created)
            self._create_role(pools)
            yield pools
        finally:
            self._remove()

    def _create_role(self, pools: UserPools) -> None:
        iam = self._client("iam")
        trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": self._caller}}
        role = iam.create_role(RoleName=self._role, AssumeRolePolicyDocument=document(trust))["Role"]
        arns = [pools.own.arn, pools.other.arn, pools.deleted.arn]
        everything = {"Effect": "Allow", "Action": "cognito-idp:*", "Resource": arns}
        iam.put_role_policy(RoleName=self._role, PolicyName="user-pools", PolicyDocument=document(everything))
        self._role_arn = role["Arn"]
        deadline, successes = time.monotonic() + ROLE_WITHIN, 0
        while successes < TIMES_IN_A_ROW:
            try:
                self._describe(pools)
                successes += 1
            except ClientError as error:
                successes = 0
                if "AccessDenied" not in error.response["Error"]["Code"] or time.monotonic() > deadline:
                    raise
            time.sleep(1)  # there is nothing to wait on

    def _describe(self, pools: UserPools) -> None:
        """Fails while the role cannot be assumed yet, or has no permissions yet."""
        key = self._assume()
        cognito = self._session.client(
            "cognito-idp",
            aws_access_key_id=key["AccessKeyId"],
            aws_secret_access_key=key["SecretAccessKey"],
            aws_session_token=key["SessionToken"],
        )
        for pool in (pools.own, pools.other, pools.deleted):
            cognito.describe_user_pool(UserPoolId=pool.id)

    def _assume(self, **policy: str) -> dict:
        sts = self._client("sts")
        return sts.assume_role(RoleArn=self._role_arn, RoleSessionName="end-to-end", **policy)["Credentials"]

    def variables(self, policy: dict) -> dict[str, str]:
        """Those of a program that may do what both the role and this policy allow: what the policy allows."""
        key = self._assume(Policy=json.dumps(policy, separators=(",", ":")))
        return {
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
            "AWS_SESSION_TOKEN": key["SessionToken"],
            "AWS_REGION": self.region,
            # An emulator that lacks an operation still lacks it the next time.
            "AWS_MAX_ATTEMPTS": "1" if self.is_emulated else "8",
        }

    def _remove(self) -> None:
        """Removes what has this run's names, whatever was known of it. Says what cannot be removed."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
            signal.signal(number, signal.SIG_IGN)
        left = []
        for what, remove in [("user pools", self._remove_user_pools), ("role", self._remove_role)]:
            try:
                remove()
            except Exception as error:
                left.append(f"{what}: {error}")
        if left:
            raise SystemExit("NOT REMOVED, please do it by hand:\n" + self.plan() + "\n" + "\n".join(left))
        print("\nremoved the user pools and the role", flush=True)

    def _remove_user_pools(self) -> None:
        cognito = self._client("cognito-idp")
        # By its name what was created without an answer, by its ID what the list does not have yet.
        for page in cognito.get_paginator("list_user_pools").paginate(MaxResults=60):
            self._ids |= {pool["Id"] for pool in page["UserPools"] if pool["Name"] in self._pools}
        for pool in self._ids:
            with contextlib.suppress(cognito.exceptions.ResourceNotFoundException):
                domain = cognito.describe_user_pool(UserPoolId=pool)["UserPool"].get("Domain")
                if domain:
                    cognito.delete_user_pool_domain(UserPoolId=pool, Domain=domain)
                cognito.delete_user_pool(UserPoolId=pool)

    def _remove_role(self) -> None:
        iam = self._client("iam")
        with contextlib.suppress(iam.exceptions.NoSuchEntityException):
            iam.delete_role_policy(RoleName=self._role, PolicyName="user-pools")
        with contextlib.suppress(iam.exceptions.NoSuchEntityException):
            iam.delete_role(RoleName=self._role)


def document(statement: dict) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def run(account: Account, report: Report, programs: Programs, names: Collection[str]) -> None:
    unknown = set(names) - programs.auth_actions().keys()
    if unknown:
        raise SystemExit(f"not an auth action: {', '.join(sorted(unknown))}")
    report.section(f"creating user pools and a role in {account.id}, {account.region}")
    with account.user_pools() as pools:
        report.section("each auth action's policy, as the policy of a session")
        not_emulated = NOT_EMULATED if account.is_emulated else ()
        check_each(report, programs, pools, account.variables, names, not_emulated)
