"""What the source code of each artifact says: the user pools, the variables and the parameters that its handlers use."""

import re
from typing import NamedTuple

ACCOUNT = "123456789012"
REGIONS = {"aws": "eu-west-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1"}


def upper_camel(name):
    return "".join(word[0].upper() + word[1:] for word in re.split("[-_]", name))


def lower_camel(name):
    camel = upper_camel(name)
    return camel[0].lower() + camel[1:]


def is_variable(pool):
    """Whether a user pool has the name of the variable with its ID."""
    return pool.isupper()


def own_name(pool):
    """What a deployment's own user pool is called."""
    return pool.removesuffix("_ID").lower() if is_variable(pool) else pool


class Function(NamedTuple):
    name: str
    pools: dict  # by name, the variable with the ID; None for `event` and `any`
    required: list = []  # the other variables
    optional: list = []
    reads_parameters: bool = False

    @property
    def variables(self):
        """All but those with the ID of a user pool."""
        return self.required + self.optional

    @property
    def logical_id(self):
        """In a CloudFormation template."""
        return f"{upper_camel(self.name)}Function"

    @property
    def pool_logical_ids(self):
        """Of the user pools that may be in the same deployment, by name."""
        return {name: self._pool_logical_id(name) for name in self.own_pools}

    def _pool_logical_id(self, pool):
        if pool == "event":
            return f"{upper_camel(self.name)}EventUserPool"
        return upper_camel(own_name(pool)) if is_variable(pool) else f"{upper_camel(pool)}UserPool"

    @property
    def own_pools(self):
        """The user pools that may be in the same deployment."""
        return [pool for pool in self.pools if pool != "any"]

    @property
    def properties(self):
        """The variables by what they are called in TypeScript."""
        return {lower_camel(variable.lower()): variable for variable in self.variables}

    @property
    def optional_properties(self):
        return {lower_camel(variable.lower()) for variable in self.optional}


AMPLIFY = {"amplifyAuth": "AMPLIFY_AUTH_USERPOOL_ID"}
ADMIN = {"adminAuth": "ADMIN_AUTH_USERPOOL_ID"}
EVENT = {"event": None}
VARIABLE = {"USER_POOL_ID": "USER_POOL_ID"}
ANY = {"any": None}

FUNCTIONS = {
    function.name: function
    for function in [
        Function("add-user-to-group", AMPLIFY),
        Function("add_user_to_group", AMPLIFY),
        Function("deactivate-member", VARIABLE),
        Function("find-member", VARIABLE),
        Function("http-api", AMPLIFY, optional=["PAGE_SIZE"]),
        Function("invite", AMPLIFY),
        Function("invite-member", VARIABLE),
        Function("lookup-user", AMPLIFY, ["PARTNER_KEY"], reads_parameters=True),
        Function("mixed", AMPLIFY),
        Function("offboard", ADMIN),
        Function("other", AMPLIFY),
        Function("pools", AMPLIFY | ADMIN | EVENT, ["TABLE_NAME"], ["GREETING"]),
        Function("post-confirmation", EVENT, ["GROUP_NAME"]),
        Function("tenants", VARIABLE | ANY),
    ]
}


def pool_id(name, partition):
    return f"{REGIONS[partition]}_{lower_camel(own_name(name))}1"


def pool_arn(name, partition):
    return f"arn:{partition}:cognito-idp:{REGIONS[partition]}:{ACCOUNT}:userpool/{pool_id(name, partition)}"


def any_arns(partition):
    """Of user pools known at run time: one, and all of an account."""
    elsewhere = f"arn:{partition}:cognito-idp:{REGIONS[partition]}:210987654321:userpool/*"
    return [pool_arn("tenant", partition), elsewhere]


def any_options(pools, partition):
    """The options that say which user pools are known at run time, which no deployment has as its own."""
    return [f"--user-pool-arn=any={arn}" for arn in any_arns(partition) if "any" in pools]


def parameter_arns(partition):
    return [f"arn:{partition}:ssm:{REGIONS[partition]}:{ACCOUNT}:parameter/{path}/*" for path in ("own", "shared")]


def pool_options(pools, kind, partition):
    """The options that say where these user pools are: their ARNs (`arn`) or their IDs (`id`)."""
    value = {"arn": pool_arn, "id": pool_id}[kind]
    one = [f"--user-pool-{kind}={name}={value(name, partition)}" for name in pools if name != "any"]
    return one + any_options(pools, partition)


def parameter_options(function, partition):
    arns = parameter_arns(partition) if function.reads_parameters else []
    return [f"--ssm-parameter-arn={arn}" for arn in arns]


def arn_options(function, partition):
    """The options that leave nothing open."""
    return pool_options(function.pools, "arn", partition) + parameter_options(function, partition)
