//! What modules in TypeScript have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use auth_grant_core::record::UserPool;

use crate::deployment::{Deployment, UserPoolSource};
use crate::function::{Function, NeededValue, Statement};
use crate::names;
use crate::printable::printable;

/// The first line of a module.
pub(super) fn head(deployment: &Deployment<'_>) -> String {
    format!("// Made by `{}`; make it anew instead of changing it.\n", deployment.how_made)
}

/// The text as a string literal: JSON, which is TypeScript too.
pub(super) fn string(text: &str) -> String {
    let mut literal = String::new();
    for c in serde_json::Value::from(text).to_string().chars() {
        // What does not print as itself may end a line, or turn the text around.
        if !c.is_ascii() && c.escape_debug().len() > 1 {
            literal.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            literal.push(c);
        }
    }
    literal
}

/// The texts as an array of string literals.
pub(super) fn strings<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let literals: Vec<_> = texts.into_iter().map(string).collect();
    format!("[{}]", literals.join(", "))
}

/// A comment that editors show.
pub(super) fn doc(text: &str) -> String {
    format!("/** {} */", printable(text).replace("*/", "*\\/"))
}

/// The names that a module imports, by where from: only those it uses, because some projects allow no other.
#[derive(Default)]
pub(super) struct Imports(BTreeMap<&'static str, BTreeSet<&'static str>>);

impl Imports {
    pub(super) fn add(&mut self, names: &[&'static str], from: &'static str) {
        self.0.entry(from).or_default().extend(names);
    }
}

impl fmt::Display for Imports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (from, names) in &self.0 {
            let names: Vec<_> = names.iter().copied().collect();
            writeln!(f, "import {{ {} }} from \"{from}\";", names.join(", "))?;
        }
        Ok(())
    }
}

/// The properties of every object.
const OF_OBJECT: [&str; 7] =
    ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"];

/// What a function needs to be told by whoever deploys it: the properties of an interface.
#[derive(Default)]
pub(super) struct Props {
    names: BTreeSet<String>,
    lines: Vec<String>,
    has_required: bool,
}

impl Props {
    /// Adds a property and gives the expression for its value.
    pub(super) fn add(&mut self, name: &str, is_optional: bool, r#type: &str, text: &str) -> String {
        let camel = names::lower_camel(name);
        // What every object has already would seem to be given.
        let mut name = if OF_OBJECT.contains(&camel.as_str()) { format!("{camel}1") } else { camel.clone() };
        // Names that differ may be the same in camel case.
        for number in 2.. {
            if self.names.insert(name.clone()) {
                break;
            }
            name = format!("{camel}{number}");
        }
        let mark = if is_optional { "?" } else { "" };
        self.lines.push(format!("  {}\n  readonly {name}{mark}: {type};\n", doc(text)));
        self.has_required |= !is_optional;
        format!("props.{name}")
    }

    /// The interface of a function's properties, and the parameter of that type; both empty without a property.
    pub(super) fn interface(&self, function: &Function) -> (String, String) {
        if self.names.is_empty() {
            return (String::new(), String::new());
        }
        let name = names::upper_camel(&function.name);
        let default = if self.has_required { "" } else { " = {}" };
        let doc = doc(&format!("What `grant{name}` has to be given."));
        let interface = format!("{doc}\nexport interface {name}Props {{\n{}}}\n\n", self.lines.concat());
        (interface, format!(", props: {name}Props{default}"))
    }
}

/// The expressions for a user pool.
pub(super) struct UserPoolExpressions {
    /// That for the array of its ARN, or of the ARNs of `UserPool::Any`.
    pub(super) arns: String,
    /// Empty for `UserPool::Any`.
    pub(super) id: String,
}

/// The expressions for each user pool of a function; `own` gives one for a pool that is deployed along with it.
pub(super) fn user_pools<'a>(
    function: &'a Function,
    deployment: &Deployment<'_>,
    lambda: &str,
    imports: &mut Imports,
    props: &mut Props,
    mut own: impl FnMut(&UserPool, &mut Props) -> String,
) -> BTreeMap<&'a UserPool, UserPoolExpressions> {
    let mut user_pools = BTreeMap::new();
    for user_pool in function.user_pools() {
        let expressions = match deployment.user_pools.source(user_pool) {
            UserPoolSource::Own => {
                let expression = own(user_pool, props);
                UserPoolExpressions {
                    arns: format!("[{expression}.userPoolArn]"),
                    id: format!("{expression}.userPoolId"),
                }
            }
            UserPoolSource::Id(id) => {
                imports.add(&["Stack"], "aws-cdk-lib");
                let [region, id] = [id.region(), id.as_str()].map(string);
                let arns = format!(
                    "[Stack.of({lambda}).formatArn({{ service: \"cognito-idp\", region: {region}, resource: \
                     \"userpool\", resourceName: {id} }})]"
                );
                UserPoolExpressions { arns, id }
            }
            UserPoolSource::Arn(arn) => {
                UserPoolExpressions { arns: strings([arn.as_str()]), id: string(arn.user_pool_id()) }
            }
            UserPoolSource::Several(several) => {
                let text = "The ARNs of the user pools that it uses.";
                UserPoolExpressions { arns: arns(several, "userPoolArns", text, props), id: String::new() }
            }
        };
        user_pools.insert(user_pool, expressions);
    }
    user_pools
}

/// The expression for the array of these ARNs, or of a property for them.
pub(super) fn arns(arns: &[impl ToString], name: &str, text: &str, props: &mut Props) -> String {
    if arns.is_empty() {
        return props.add(name, false, "string[]", text);
    }
    let arns: Vec<_> = arns.iter().map(ToString::to_string).collect();
    strings(arns.iter().map(String::as_str))
}

/// The code that adds a statement to the policy of the role of this `IFunction`; `resources` is an expression.
pub(super) fn add_to_role_policy(
    lambda: &str,
    statement: &Statement<'_>,
    resources: &str,
    imports: &mut Imports,
) -> String {
    imports.add(&["PolicyStatement"], "aws-cdk-lib/aws-iam");
    let statement = policy_statement("    ", statement, resources);
    format!("  {lambda}.addToRolePolicy(\n{statement}  );\n")
}

/// The same, in a policy that this `IFunction` does not depend on, though its role has it.
pub(super) fn add_to_policy_apart(
    lambda: &str,
    statement: &Statement<'_>,
    resources: &str,
    imports: &mut Imports,
) -> String {
    imports.add(&["Policy", "PolicyStatement"], "aws-cdk-lib/aws-iam");
    let statement = policy_statement("        ", statement, resources);
    format!(
        "  // The function depends on its role's default policy, and the user pool on the function that it triggers. So \
         this\n  // policy is another one: no circle.\n  {lambda}.role?.attachInlinePolicy(\n    new Policy({lambda}, \
         \"EventUserPool\", {{\n      statements: [\n{statement}      ],\n    }}),\n  );\n"
    )
}

fn policy_statement(indent: &str, statement: &Statement<'_>, resources: &str) -> String {
    let comments: Vec<_> = statement.comments().iter().map(|comment| format!("{indent}// {comment}\n")).collect();
    let comments = comments.concat();
    let actions = strings(statement.iam_actions.iter().copied());
    format!(
        "{comments}{indent}new PolicyStatement({{\n{indent}  actions: {actions},\n{indent}  resources: {resources},\n\
         {indent}}}),\n"
    )
}

/// The code that sets a function's variables, whose values are of the type that `type` says.
pub(super) fn environment(
    callee: &str,
    function: &Function,
    user_pools: &BTreeMap<&UserPool, UserPoolExpressions>,
    r#type: impl Fn(&str) -> &'static str,
    props: &mut Props,
) -> String {
    let mut code = Vec::new();
    for (variable, value) in function.variables() {
        let call = |value: &str| format!("{callee}.addEnvironment({}, {value});\n", string(variable));
        let what = format!("The variable `{variable}`");
        code.push(match value {
            NeededValue::UserPoolId(user_pool) => format!("  {}", call(&user_pools[user_pool].id)),
            NeededValue::Required => {
                format!("  {}", call(&props.add(variable, false, r#type(variable), &format!("{what}."))))
            }
            NeededValue::Optional(default) => {
                let without = default.map(|default| format!("; without it, {}", string(default))).unwrap_or_default();
                let value = props.add(variable, true, r#type(variable), &format!("{what}{without}."));
                format!("  if ({value} !== undefined) {{\n    {}  }}\n", call(&value))
            }
        });
    }
    code.concat()
}
