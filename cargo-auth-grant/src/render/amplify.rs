//! Modules for AWS Amplify Gen 2 in TypeScript.
//!
//! Amplify: <https://docs.amplify.aws/react/build-a-backend/functions/custom-functions/> and
//! <https://docs.amplify.aws/react/build-a-backend/auth/grant-access-to-auth-resources/>

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use auth_grant_core::record::UserPool;
use auth_grant_core::{ActionOrigin, AuthAction, SsmParameterArn, catalog};

use super::typescript::{self, Imports, Props, string};
use crate::actions::amplify_version;
use crate::deployment::Deployment;
use crate::function::{Function, GrantedResource, NeededValue, ReachableGrant, Statement, also_needed};
use crate::names;
use crate::printable::printable;
use crate::user_pool_name::name_of;

/// The user pool of the backend's one auth resource.
const USER_POOL: &str = "backend.auth.resources.userPool";

/// What a function cannot be called in the module: words of TypeScript, other names of the module, and what
/// `defineBackend` calls other things.
const RESERVED: &[&str] = &[
    "addOutput",
    "allow",
    "arguments",
    "auth",
    "await",
    "backend",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "createStack",
    "data",
    "debugger",
    "default",
    "defineAuth",
    "defineFunction",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "props",
    "protected",
    "public",
    "return",
    "scope",
    "secret",
    "stack",
    "static",
    "storage",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Each function, its access to auth and the rest that it needs.
pub(super) fn render(deployment: &Deployment<'_>) -> Result<String> {
    ensure_one_auth(deployment)?;
    ensure_no_circle(deployment)?;
    let mut imports = Imports::default();
    let mut functions = Vec::new();
    for function in deployment.functions {
        functions.push(Code::new(function, deployment, &mut imports));
    }
    ensure_distinct(&functions)?;
    let needs_allow = functions.iter().any(|code| code.access.is_some());
    let allow = if needs_allow {
        imports.add(&["type defineAuth"], "@aws-amplify/backend");
        "\ntype Allow = Parameters<NonNullable<Parameters<typeof defineAuth>[0][\"access\"]>>[0];\n"
    } else {
        ""
    };
    let code: String = functions.iter().map(Code::text).collect();
    Ok(format!("{}{}\n{imports}{allow}{code}", typescript::head(deployment), how_to_use(&functions)))
}

/// Amplify has one auth resource for each backend.
fn ensure_one_auth(deployment: &Deployment<'_>) -> Result<()> {
    let own: Vec<_> = deployment.user_pools.own().map(|user_pool| printable(name_of(user_pool))).collect();
    if own.len() > 1 {
        let names: Vec<_> = own.iter().map(|name| format!("`{name}`")).collect();
        let arguments: Vec<_> = own.iter().map(|name| format!("`--user-pool-arn {name}=ARN`")).collect();
        bail!(
            "an Amplify backend has one user pool of its own, and the functions use {}; give the ARN of all but one: {}",
            names.join(", "),
            arguments.join(" ")
        );
    }
    Ok(())
}

/// A trigger of the backend's user pool cannot have the pool's ID in its environment.
fn ensure_no_circle(deployment: &Deployment<'_>) -> Result<()> {
    let is_own = |user_pool: &UserPool| deployment.user_pools.is_own(user_pool);
    for function in deployment.functions {
        let user_pools = function.user_pools();
        let named = user_pools.iter().find(|user_pool| user_pool.variable().is_some() && is_own(user_pool));
        let named = named.map(|user_pool| printable(name_of(user_pool)));
        if let (true, Some(named)) = (user_pools.contains(&UserPool::Event) && is_own(&UserPool::Event), named) {
            bail!(
                "`{}` is a trigger of the backend's user pool, and has the pool's ID in its environment, as `{named}`; \
                 each would need the other first: take the pool from the event (`user_pool = event`) in all of its \
                 handlers, or if `{named}` is another pool, give `--user-pool-arn {named}=ARN`",
                printable(&function.name)
            );
        }
    }
    Ok(())
}

/// Fails if two things in the module would have one name, as the function `grant-invite` and what grants `invite`.
fn ensure_distinct(functions: &[Code<'_>]) -> Result<()> {
    let mut names = BTreeSet::new();
    for Code { function, name, .. } in functions {
        for of_function in [name.clone(), access_name(name), grant_name(function)] {
            if !names.insert(of_function.clone()) {
                bail!(
                    "two things would both be `{of_function}` in the output, one of them for the function `{}`; give \
                     each of its functions a file with `--out DIR`, or rename it",
                    printable(&function.name)
                );
            }
        }
    }
    Ok(())
}

fn access_name(name: &str) -> String {
    format!("{name}Access")
}

fn grant_name(function: &Function) -> String {
    format!("grant{}", names::upper_camel(&function.name))
}

/// The code for one function.
struct Code<'a> {
    function: &'a Function,
    /// What it is called.
    name: String,
    definition: String,
    /// Its access to auth, if it has any by Amplify's names.
    access: Option<String>,
    /// What Amplify has no names for, if it needs that.
    grant: Option<Rest>,
    is_trigger: bool,
}

/// What else a function is granted, and its variables.
struct Rest {
    text: String,
    has_props: bool,
}

impl<'a> Code<'a> {
    fn new(function: &'a Function, deployment: &Deployment<'_>, imports: &mut Imports) -> Self {
        let mut name = names::lower_camel(&function.name);
        if RESERVED.contains(&name.as_str()) {
            name += "Function";
        }
        let is_own = |user_pool: &UserPool| deployment.user_pools.is_own(user_pool);
        let own: Vec<_> = function.granted().filter(|reachable| is_own(&reachable.grant.user_pool)).collect();
        let is_trigger = own.iter().any(|reachable| reachable.grant.user_pool == UserPool::Event);
        let uses_auth = function.user_pools().into_iter().any(is_own);
        Self {
            function,
            definition: definition(function, &name, uses_auth, imports),
            access: access(&own, &name),
            grant: grant(function, &name, deployment, imports),
            name,
            is_trigger,
        }
    }

    fn text(&self) -> String {
        let access = self.access.as_deref().unwrap_or_default();
        let grant = self.grant.as_ref().map(|grant| grant.text.as_str()).unwrap_or_default();
        format!("\n{}{access}{grant}", self.definition)
    }
}

/// The Lambda function itself.
fn definition(function: &Function, name: &str, uses_auth: bool, imports: &mut Imports) -> String {
    imports.add(&["defineFunction"], "@aws-amplify/backend");
    imports.add(&["Code", "Function", "Runtime"], "aws-cdk-lib/aws-lambda");
    let architecture = if function.is_arm64 {
        imports.add(&["Architecture"], "aws-cdk-lib/aws-lambda");
        "      architecture: Architecture.ARM_64,\n"
    } else {
        ""
    };
    // In a stack of its own, it and auth would depend on each other.
    let group = if uses_auth { "  { resourceGroupName: \"auth\" },\n" } else { "" };
    format!(
        "{}\nexport const {name} = defineFunction(\n  (scope) =>\n    new Function(scope, {}, {{\n      runtime: \
         Runtime.PROVIDED_AL2023,\n      handler: \"bootstrap\",\n{architecture}      code: Code.fromAsset({}),\n    \
         }}),\n{group});\n",
        typescript::doc(&format!("The function `{}`.", function.name)),
        string(&function.name),
        string(&format!("target/lambda/{}", function.name)),
    )
}

/// What the function may do with auth, as far as Amplify has names for it.
fn access(own: &[&ReachableGrant], name: &str) -> Option<String> {
    let mut granted: Vec<&AuthAction> = Vec::new();
    for action in own.iter().flat_map(|reachable| amplify_actions(reachable)) {
        if !granted.contains(&action) {
            granted.push(action);
        }
    }
    if granted.is_empty() {
        return None;
    }
    let iam_actions = granted.iter().flat_map(|action| action.iam_actions).map(|iam_action| iam_action.name());
    let versions = granted.iter().filter_map(|action| {
        let version = amplify_version(action)?;
        Some(format!("{} needs @aws-amplify/backend-auth {version} or later", action.name))
    });
    let reasons = own.iter().map(|reachable| reachable.reason());
    let comments = reasons.chain(also_needed(iam_actions)).chain(versions);
    let comments = comments.map(|comment| format!("// {comment}\n")).collect::<Vec<_>>().concat();
    let access = access_name(name);
    let actions = typescript::strings(granted.iter().map(|action| action.name));
    Some(format!("\n{comments}export const {access} = (allow: Allow) => allow.resource({name}).to({actions});\n"))
}

/// The auth actions for what is granted that Amplify has too.
fn amplify_actions(reachable: &ReachableGrant) -> impl Iterator<Item = &'static AuthAction> {
    reachable.auth_actions().into_iter().filter(|action| action.origin != ActionOrigin::Extension)
}

/// What is to be done with the backend.
fn grant(function: &Function, name: &str, deployment: &Deployment<'_>, imports: &mut Imports) -> Option<Rest> {
    let lambda = format!("backend.{name}.resources.lambda");
    let mut props = Props::default();
    let user_pools =
        typescript::user_pools(function, deployment, &lambda, imports, &mut props, |_, _| USER_POOL.to_owned());
    let is_own = |user_pool| deployment.user_pools.is_own(user_pool);
    let resolved = function.parameter_names();
    let is_secret = |variable: &str| resolved.contains(variable);
    let mut uses_auth = false;
    for (variable, value) in function.variables() {
        match value {
            NeededValue::UserPoolId(user_pool) => uses_auth |= is_own(user_pool),
            _ if is_secret(variable) => imports.add(&["type secret"], "@aws-amplify/backend"),
            _ => {}
        }
    }
    let mut body = String::new();
    for statement in function.statements() {
        body += &match statement.resource {
            GrantedResource::UserPool(user_pool) => {
                let is_own = is_own(user_pool);
                let statement = if is_own { without_access(function, user_pool, statement) } else { statement };
                if statement.iam_actions.is_empty() {
                    continue;
                }
                uses_auth |= is_own;
                let is_own_event = is_own && *user_pool == UserPool::Event;
                let add = if is_own_event { typescript::add_to_policy_apart } else { typescript::add_to_role_policy };
                add(&lambda, &statement, &user_pools[user_pool].arns, imports)
            }
            // Amplify itself allows a function to read what `addEnvironment` is given as a secret.
            GrantedResource::Parameters if deployment.ssm_parameter_arns.is_empty() => continue,
            GrantedResource::Parameters => {
                let arns = typescript::strings(deployment.ssm_parameter_arns.iter().map(SsmParameterArn::as_str));
                typescript::add_to_role_policy(&lambda, &statement, &arns, imports)
            }
        };
    }
    let r#type = |variable: &str| if is_secret(variable) { "string | ReturnType<typeof secret>" } else { "string" };
    body += &typescript::environment(&format!("backend.{name}"), function, &user_pools, r#type, &mut props);
    if body.is_empty() {
        return None;
    }
    let auth = if uses_auth {
        imports.add(&["type IUserPool"], "aws-cdk-lib/aws-cognito");
        "  readonly auth: { readonly resources: { readonly userPool: IUserPool } };\n"
    } else {
        ""
    };
    let (interface, parameter) = props.interface(function);
    let doc =
        typescript::doc(&format!("Grants `{}` what its access does not hold, and sets its variables.", function.name));
    let grant = grant_name(function);
    let text = format!(
        "\n{interface}{doc}\nexport function {grant}(backend: {{\n{auth}  readonly {name}: Pick<ReturnType<typeof \
         {name}.getInstance>, \"addEnvironment\" | \"resources\">;\n}}{parameter}): void {{\n{body}}}\n"
    );
    Some(Rest { text, has_props: !parameter.is_empty() })
}

/// The comment that says what to write in the project's own files.
fn how_to_use(functions: &[Code<'_>]) -> String {
    let mut lines = vec![String::new(), "Keep it in the folder `amplify`.".to_owned()];
    let accesses: Vec<_> = functions
        .iter()
        .filter(|code| code.access.is_some())
        .map(|code| format!("{}(allow)", access_name(&code.name)))
        .collect();
    let triggers: Vec<_> = functions.iter().filter(|code| code.is_trigger).map(|code| code.name.as_str()).collect();
    if !accesses.is_empty() {
        lines.push("In `amplify/auth/resource.ts`, give `defineAuth` the access:".to_owned());
        lines.push(format!("    access: (allow) => [{}],", accesses.join(", ")));
    }
    if !triggers.is_empty() {
        lines.push(format!("and each trigger, such as `triggers: {{ postConfirmation: {} }}`.", triggers[0]));
    }
    lines.push("In `amplify/backend.ts`, deploy the functions:".to_owned());
    let names: Vec<_> = functions.iter().map(|code| code.name.as_str()).collect();
    lines.push(format!("    const backend = defineBackend({{ auth, {} }});", names.join(", ")));
    for Code { function, grant, .. } in functions {
        if let Some(grant) = grant {
            let props = if grant.has_props { ", { … }" } else { "" };
            lines.push(format!("    {}(backend{props});", grant_name(function)));
        }
    }
    lines.push(
        "`cargo lambda build --release` puts their code where it is taken from, which is seen from where `ampx` runs;"
            .to_owned(),
    );
    lines.push("if the crate is elsewhere, with `--lambda-dir`.".to_owned());
    lines.iter().map(|line| format!("// {line}").trim_end().to_owned() + "\n").collect::<Vec<_>>().concat()
}

/// The statement without what Amplify's access to auth allows already.
fn without_access<'a>(function: &Function, user_pool: &UserPool, mut statement: Statement<'a>) -> Statement<'a> {
    let allowed = catalog::iam_actions(function.granted_on(user_pool).flat_map(amplify_actions));
    statement.iam_actions.retain(|name| !allowed.iter().any(|iam_action| iam_action.name() == *name));
    statement
}
