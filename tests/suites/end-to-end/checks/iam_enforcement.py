"""The emulator enforces IAM

What the other checks rest on: `cognito_with_iam.py` allows what the policy allows, on that resource, and nothing else.
"""

from botocore.exceptions import ClientError

from aws import ACCOUNT, REGION

GET_USER = "cognito-idp:AdminGetUser"


def refusal(call, **arguments) -> tuple[int, str, str]:
    """Status, code and message of the error that the call is answered with."""
    try:
        call(**arguments)
    except ClientError as error:
        details = error.response
        return details["ResponseMetadata"]["HTTPStatusCode"], details["Error"]["Code"], details["Error"]["Message"]
    raise AssertionError("it was allowed")


def policy(action: str, resource: str) -> dict:
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [action], "Resource": resource}]}


def run(setting) -> None:
    check, aws = setting.report.check, setting.aws
    pool, other = aws.user_pool("pool"), aws.user_pool("other")
    role = aws.role(policy(GET_USER, pool.arn))
    credentials = role.variables("function")
    cognito = aws.client_of(credentials, "cognito-idp")

    with check("allowed on the user pool that the policy names"):
        status, code, _ = refusal(cognito.admin_get_user, UserPoolId=pool.id, Username="ada")
        assert (status, code) == (400, "UserNotFoundException"), (status, code)

    with check("denied on another one, as AWS says it"):
        denial = refusal(cognito.admin_get_user, UserPoolId=other.id, Username="ada")
        assert denial == (
            400,
            "AccessDeniedException",
            f"User: arn:aws:sts::{ACCOUNT}:assumed-role/{role.name}/function is not authorized to perform: {GET_USER} "
            f"on resource: {other.arn} because no identity-based policy allows the {GET_USER} action",
        ), denial

    with check("another operation is denied"):
        status, code, _ = refusal(cognito.list_users, UserPoolId=pool.id)
        assert (status, code) == (400, "AccessDeniedException"), (status, code)

    with check("an operation on no user pool is denied"):
        status, code, _ = refusal(cognito.list_user_pools, MaxResults=1)
        assert (status, code) == (400, "AccessDeniedException"), (status, code)

    with check("a session with a policy of its own may do what both allow"):
        both = aws.client_of(role.variables("function", policy(GET_USER, pool.arn)), "cognito-idp")
        status, code, _ = refusal(both.admin_get_user, UserPoolId=pool.id, Username="ada")
        assert (status, code) == (400, "UserNotFoundException"), (status, code)
        neither = aws.client_of(role.variables("function", policy(GET_USER, other.arn)), "cognito-idp")
        for user_pool, of in [(pool, "session"), (other, "identity-based")]:
            status, code, message = refusal(neither.admin_get_user, UserPoolId=user_pool.id, Username="ada")
            assert (status, code) == (400, "AccessDeniedException"), (status, code)
            assert message.endswith(f"because no {of} policy allows the {GET_USER} action"), message

    with check("denied without a policy, from the next request on"):
        role.set_policy(None)
        status, code, _ = refusal(cognito.admin_get_user, UserPoolId=pool.id, Username="ada")
        assert (status, code) == (400, "AccessDeniedException"), (status, code)

    with check("a wrong secret is refused"):
        impostor = aws.client_of({**credentials, "AWS_SECRET_ACCESS_KEY": "guess"}, "cognito-idp")
        status, _, message = refusal(impostor.admin_get_user, UserPoolId=pool.id, Username="ada")
        assert status == 403, (status, message)

    with check("parameters: allowed only if each of them is"):
        for name in ("/own/a", "/foreign/b"):
            aws.client("ssm").put_parameter(Name=name, Value=f"value of {name}", Type="SecureString")
        arn = f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/own/*"
        ssm = aws.client_of(aws.role(policy("ssm:GetParameters", arn)).variables("function"), "ssm")
        found = ssm.get_parameters(Names=["/own/a"], WithDecryption=True)["Parameters"]
        assert [parameter["Value"] for parameter in found] == ["value of /own/a"], found
        status, code, message = refusal(ssm.get_parameters, Names=["/own/a", "/foreign/b"])
        assert (status, code) == (400, "AccessDeniedException") and "parameter/foreign/b" in message, message
