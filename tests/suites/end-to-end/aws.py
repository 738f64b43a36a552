"""The emulated AWS account: its administrator, its user pools, and its roles."""

import itertools
import json
import pathlib
import sys
import urllib.request

import boto3
from botocore.config import Config

from servers import Server

REGION = "eu-west-1"
ACCOUNT = "123456789012"
# Each answer is the first one, so that it is clear what was asked.
ONCE = Config(connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 1})
LAUNCHER = pathlib.Path(__file__).with_name("cognito_with_iam.py")
EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


class UserPool:
    def __init__(self, description: dict):
        self.id = description["Id"]
        self.arn = description["Arn"]


class Role:
    """An execution role."""

    def __init__(self, aws: "Aws", name: str, policy: dict | None):
        self._aws = aws
        self.name = name
        trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": aws.administrator_arn}}
        document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        role = aws.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=document)["Role"]
        self._arn = role["Arn"]
        self.set_policy(policy)

    def set_policy(self, policy: dict | None) -> None:
        """Gives the role this policy and no other; with `None` none."""
        iam, name = self._aws.client("iam"), {"RoleName": self.name, "PolicyName": "grants"}
        if policy is None:
            if iam.list_role_policies(RoleName=self.name)["PolicyNames"]:
                iam.delete_role_policy(**name)
        else:
            iam.put_role_policy(**name, PolicyDocument=json.dumps(policy))

    def variables(self, function: str, policy: dict | None = None) -> dict[str, str]:
        """What Lambda gives a function that has the role: credentials of a session that has the function's name. The
        session may have a policy too.
        """
        options = {} if policy is None else {"Policy": json.dumps(policy)}
        sts = self._aws.client("sts")
        session = sts.assume_role(RoleArn=self._arn, RoleSessionName=function, **options)["Credentials"]
        return {
            "AWS_ACCESS_KEY_ID": session["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": session["SecretAccessKey"],
            "AWS_SESSION_TOKEN": session["SessionToken"],
            "AWS_REGION": REGION,
            "AWS_ENDPOINT_URL": self._aws.server.address,
        }


class Aws:
    def __init__(self, server: Server):
        self.server = server
        self._role_numbers = itertools.count(1)
        # Until IAM is enforced, anyone may do anything.
        nobody = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nobody"}
        iam = self.client_of(nobody, "iam")
        self.administrator_arn = iam.create_user(UserName="administrator")["User"]["Arn"]
        iam.put_user_policy(UserName="administrator", PolicyName="all", PolicyDocument=json.dumps(EVERYTHING))
        key = iam.create_access_key(UserName="administrator")["AccessKey"]
        self.administrator = {
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
        }
        enforce = urllib.request.Request(
            f"{server.address}/moto-api/reset-auth", data=b"0", headers={"Content-Type": "text/plain"}
        )
        urllib.request.urlopen(enforce, timeout=10).close()

    def client_of(self, credentials: dict[str, str], service: str):
        return boto3.session.Session().client(
            service,
            region_name=REGION,
            endpoint_url=self.server.address,
            aws_access_key_id=credentials["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=credentials["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=credentials.get("AWS_SESSION_TOKEN"),
            config=ONCE,
        )

    def client(self, service: str):
        """A client of the administrator's, who may do everything."""
        return self.client_of(self.administrator, service)

    def role(self, policy: dict | None) -> Role:
        return Role(self, f"role-{next(self._role_numbers)}", policy)

    def user_pool(self, name: str) -> UserPool:
        return UserPool(self.client("cognito-idp").create_user_pool(PoolName=name)["UserPool"])


def serve(logs: pathlib.Path) -> Server:
    return Server(lambda port: [sys.executable, "-B", LAUNCHER, port], logs / "aws.log")
