"""Serves AWS's emulator moto, taught to enforce IAM policies on user pools and parameters.

Run as `python cognito_with_iam.py PORT`. Stock moto does not know what an operation of these two services is about: it
asks the policies for the resource `*`, which a policy that names an ARN never allows, and it denies in the XML of other
services. It also leaves out session policies, and that `RespondToAuthChallenge` needs no permission. The differences
from it are below, and `checks/iam_enforcement.py` and `checks/login.py` test them.
"""

import json
import sys

from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.authorization import ActionAuthenticatorMixin
from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.core.responses import BaseResponse
from moto.iam.access_control import AssumedRoleAccessKey, IAMPolicy, IAMRequest, PermissionResult
from moto.server import main
from moto.ssm.responses import SimpleSystemManagerResponse
from moto.sts.models import sts_backends


def user_pool_arns(request: BaseResponse, body: dict) -> list[str]:
    """The user pool that the request is about."""
    if "UserPoolId" not in body:
        return ["*"]
    return [f"arn:aws:cognito-idp:{request.region}:{request.current_account}:userpool/{body['UserPoolId']}"]


def parameter_arns(request: BaseResponse, body: dict) -> list[str]:
    """Every parameter that the request is about."""
    names = body.get("Names") or [body["Name"]]
    return [f"arn:aws:ssm:{request.region}:{request.current_account}:parameter/{name.lstrip('/')}" for name in names]


class SessionPolicyDenial(AccessDeniedError):
    """The role allows the action, and the session's own policy does not."""


def session_policy(key: AssumedRoleAccessKey) -> str | None:
    """The policy that the role was assumed with."""
    sessions = sts_backends[key.account_id][key.partition].assumed_roles
    return next(session.policy for session in sessions if session.session_token == key._session_token)


def enforce_session_policies() -> None:
    """Has a session do only what both its role's policy and its own allow."""
    stock = IAMRequest.check_action_permitted

    def check(self: IAMRequest, resource: str) -> None:
        stock(self, resource)
        key = self._access_key
        policy = session_policy(key) if isinstance(key, AssumedRoleAccessKey) else None
        if policy and IAMPolicy(policy).is_action_permitted(self._action, resource) != PermissionResult.PERMITTED:
            raise SessionPolicyDenial(user_arn=key.arn, action=self._action)

    IAMRequest.check_action_permitted = check


def denial(error: AccessDeniedError, arn: str) -> JsonRESTError:
    """What AWS answers, with HTTP status 400."""
    action = error.message.rsplit(" ", 1)[1]
    policy = "session" if isinstance(error, SessionPolicyDenial) else "identity-based"
    reason = f"because no {policy} policy allows the {action} action"
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
    enforce_session_policies()
    ActionAuthenticatorMixin.PUBLIC_OPERATIONS.append("AWSCognitoIdentityProviderService.RespondToAuthChallenge")
    main(["--host", "127.0.0.1", "--port", sys.argv[1]])
