"""What chalice and IAM Policy Autopilot read: a function that adds a user to a group."""

import boto3
from chalice import Chalice

app = Chalice(app_name="add-user-to-group")


@app.lambda_function()
def handler(event, context):
    users = boto3.client("cognito-idp")
    users.admin_add_user_to_group(UserPoolId="pool", Username=event["username"], GroupName="ADMINS")
    return {"added": event["username"]}
