"""Cold starts in a wrong environment: one message, and the function does not start

Each message is all that the function's log has.
"""

import os

from checks.parameters import PLACEHOLDER, UNREAD_KEY, amplify_variables

ID = "AMPLIFY_AUTH_USERPOOL_ID"
POOL = "eu-west-1_AbC123xyz"
NOT_SET = f"environment variable `{ID}` is not set or blank"
NO_ID = f"environment variable `{ID}` is not a user pool ID such as `eu-west-1_AbC123`: "
# What is wrong, the function, its variables, and the message or how it begins.
CASES = [
    ("absent", "add-user-to-group", {}, NOT_SET),
    ("empty", "add-user-to-group", {ID: ""}, NOT_SET),
    ("blank", "add-user-to-group", {ID: " \t"}, NOT_SET),
    (
        "another pool's variable",
        "offboard",
        {ID: POOL},
        "environment variable `ADMIN_AUTH_USERPOOL_ID` is not set or blank",
    ),
    ("an ARN", "add-user-to-group", {ID: f"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/{POOL}"}, NO_ID),
    ("no user pool ID", "add-user-to-group", {ID: "customers"}, NO_ID),
    (
        "not Unicode",
        "add-user-to-group",
        {ID: os.fsdecode(b"eu-west-1_\xff")},
        f"environment variable `{ID}` is not valid Unicode",
    ),
    (
        "Amplify's placeholder",
        "add-user-to-group",
        {ID: PLACEHOLDER},
        f"environment variable `{ID}` holds Amplify's placeholder ",
    ),
    (
        "another region",
        "add-user-to-group",
        {ID: "us-east-1_AbC123xyz"},
        "the user pool `us-east-1_AbC123xyz` is in `us-east-1`, but",
    ),
    (
        "a wrong value",
        "http-api",
        {ID: POOL, "PAGE_SIZE": "all-of-them"},
        "environment variable `PAGE_SIZE` is not a valid `i32`",
    ),
    (
        "a value out of range",
        "http-api",
        {ID: POOL, "PAGE_SIZE": "61"},
        '"`PAGE_SIZE` must be 1 to 60, Cognito\'s limits"',
    ),
    (
        "two at once",
        "http-api",
        {"PAGE_SIZE": "all-of-them"},
        f"2 environment variables cannot be read:\n  `{ID}` is not set or blank\n  `PAGE_SIZE` is not a valid `i32`",
    ),
    ("a trigger's own", "post-confirmation", {}, "environment variable `GROUP_NAME` is not set or blank"),
    (
        "a parameter without a path",
        "lookup-user",
        {ID: POOL, "PARTNER_KEY": PLACEHOLDER},
        f"{UNREAD_KEY}`AMPLIFY_SSM_ENV_CONFIG` has no path for it",
    ),
    (
        "a Parameter Store that does not answer",
        "lookup-user",
        {ID: POOL, **amplify_variables(["PARTNER_KEY"]), "AWS_ENDPOINT_URL": "http://127.0.0.1:9"},
        f"{UNREAD_KEY}dispatch failure: ",
    ),
    (
        "paths that are none",
        "lookup-user",
        {ID: POOL, "PARTNER_KEY": PLACEHOLDER, "AMPLIFY_SSM_ENV_CONFIG": "{"},
        f"{UNREAD_KEY}`AMPLIFY_SSM_ENV_CONFIG` is no JSON object",
    ),
]


def run(setting) -> None:
    role = setting.aws.role(None)
    for title, name, variables, message in CASES:
        with setting.report.check(f"{title} ({name})") as note:
            with setting.lambda_.function(name, role, variables) as function:
                assert function.exit_code(within=20) == 1
                said = function.output()
            assert said.startswith(f"Error: {message}"), said
            # A message of one problem is one line.
            assert said.count("\n") == message.count("\n") + 1, said
            assert "all-of-them" not in said, said
            note(said.strip().replace("\n", " "))
