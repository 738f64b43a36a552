"""Serves AWS's emulator moto, taught to enforce IAM policies on user pools and parameters.

Run as `python cognito_with_iam.py PORT`. Stock moto does not know what an operation of these two services is about: it
asks the policies for the resource `*`, which a policy that names an ARN never allows, and it denies in the XML of other
services. The two differences from it are below, and `checks/iam_enforcement.py` tests both.
"""

import json
import sys

from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.core.responses import BaseResponse
from moto.server import main
from moto.ssm.responses import SimpleSystemManagerResponse


def user_pool_arns(request: BaseResponse, body: dict) -> list[str]:
    """The user pool that the request is about."""
    if "UserPoolId" not in body:
        return ["*"]
    return [f"arn:aws:cognito-idp:{request.region}:{request.current_account}:userpool/{body['UserPoolId']}"]


def parameter_arns(request: BaseResponse, body: dict) -> list[str]:
    """Every parameter that the request is about."""
    names = body.get("Names") or [body["Name"]]
    return [f"arn:aws:ssm:{request.region}:{request.current_account}:parameter/{name.lstrip('/')}" for name in names]


def denial(error: AccessDeniedError, arn: str) -> JsonRESTError:
    """What AWS answers, with HTTP status 400."""
    action = error.message.rsplit(" ", 1)[1]
    reason = f"because no identity-based policy allows the {action} action"
    return JsonRESTError("AccessDeniedException", f"{error.message} on resource: {arn} {reason}")


def enforce(response: type[BaseResponse], arns) -> None:
    """Has the policies asked about each resource of a request."""
    stock = response._authenticate_and_authorize_normal_action

    def authorize(self: BaseResponse, _resource: str = "*") -> None:
        for arn in arns(self, json.loads(self.body)):
            try:
                stock(self, arn)
            except AccessDeniedError as error:
                raise denial(error, arn) from error

    response._authenticate_and_authorize_normal_action = authorize


if __name__ == "__main__":
    enforce(CognitoIdpResponse, user_pool_arns)
    enforce(SimpleSystemManagerResponse, parameter_arns)
    main(["--host", "127.0.0.1", "--port", sys.argv[1]])
