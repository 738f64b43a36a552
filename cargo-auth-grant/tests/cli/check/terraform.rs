//! Plans and states of Terraform: what they do not say is not guessed.

use serde_json::{Map, Value, json};

use super::{DELETE, check_text, findings};
use crate::support::Run;

/// What a plan says of one resource or data source.
struct Planned {
    address: String,
    values: Value,
    unknown: Value,
    expressions: Value,
}

fn planned(address: &str, values: Value, unknown: Value, expressions: Value) -> Planned {
    Planned { address: address.to_owned(), values, unknown, expressions }
}

/// References as Terraform lists them: each with all that it begins with.
fn refers(references: &[&str]) -> Value {
    let mut all = Vec::new();
    for reference in references {
        all.push((*reference).to_owned());
        let ends = reference.match_indices(['.', '[']).map(|(at, _)| at).filter(|at| reference[..*at].contains('.'));
        let mut starts: Vec<_> = ends.map(|at| reference[..at].to_owned()).collect();
        starts.retain(|start| *start != "data.aws_iam_policy_document");
        all.extend(starts.into_iter().rev());
    }
    json!({ "references": all })
}

/// Type, name and index of an address in the root module, and whether it is a data source.
fn split(address: &str) -> (bool, &str, &str, Option<Value>) {
    let (is_data, rest) = address.strip_prefix("data.").map_or((false, address), |rest| (true, rest));
    let (of_type, name) = rest.split_once('.').expect("there is a name");
    let (name, index) = name.split_once('[').map_or((name, None), |(name, index)| (name, Some(index)));
    let index = index.map(|index| serde_json::from_str(index.trim_end_matches(']')).expect("a number or a text"));
    (is_data, of_type, name, index)
}

fn resource(address: &str, values: &Value) -> Value {
    let (is_data, of_type, name, index) = split(address);
    let mode = if is_data { "data" } else { "managed" };
    let mut resource = json!({ "address": address, "mode": mode, "type": of_type, "name": name, "values": values });
    if let Some(index) = index {
        resource["index"] = index;
    }
    resource
}

fn plan(all: &[Planned]) -> String {
    let (mut values, mut changes, mut configuration) = (Vec::new(), Vec::new(), Map::new());
    for Planned { address, values: known, unknown, expressions } in all {
        let mut change = resource(address, known);
        change.as_object_mut().expect("a map").remove("values");
        change["change"] = json!({ "actions": ["create"], "after": known, "after_unknown": unknown });
        changes.push(change);
        if !address.starts_with("data.") {
            values.push(resource(address, known));
        }
        let in_configuration = address.split('[').next().expect("a start").to_owned();
        let entry = json!({ "address": in_configuration, "expressions": expressions });
        configuration.insert(in_configuration, entry);
    }
    json!({
        "format_version": "1.2",
        "planned_values": { "root_module": { "resources": values } },
        "resource_changes": changes,
        "configuration": { "root_module": { "resources": configuration.into_values().collect::<Vec<_>>() } },
    })
    .to_string()
}

fn state(resources: &[(&str, Value)]) -> Value {
    let resources: Vec<_> = resources.iter().map(|(address, values)| resource(address, values)).collect();
    json!({ "format_version": "1.0", "values": { "root_module": { "resources": resources } } })
}

fn pool(address: &str) -> Planned {
    planned(address, json!({ "name": "m" }), json!({ "id": true, "arn": true }), json!({}))
}

fn role(address: &str) -> Planned {
    let unknown = json!({ "id": true, "arn": true, "name": true, "inline_policy": true, "managed_policy_arns": true });
    planned(address, json!({ "path": "/", "permissions_boundary": null }), unknown, json!({}))
}

fn function(address: &str, role: &[&str], user_pool: &[&str]) -> Planned {
    planned(
        address,
        json!({ "environment": [{}], "function_name": "f" }),
        json!({ "arn": true, "role": true, "environment": [{ "variables": true }] }),
        json!({ "role": refers(role), "environment": [{ "variables": refers(user_pool) }] }),
    )
}

/// With as many resources that are not known as that.
fn document(address: &str, number: usize, resources: &[&str]) -> Planned {
    planned(
        address,
        json!({ "statement": [{ "actions": [DELETE], "effect": null, "resources": vec![Value::Null; number] }] }),
        json!({ "json": true, "statement": [{ "actions": [false], "resources": vec![true; number] }] }),
        json!({ "statement": [{ "actions": { "constant_value": [DELETE] }, "resources": refers(resources) }] }),
    )
}

fn policy(address: &str, role: &[&str], document: &[&str]) -> Planned {
    let expressions = json!({ "role": refers(role), "policy": refers(document) });
    planned(address, json!({}), json!({ "role": true, "policy": true }), expressions)
}

fn wide_document() -> String {
    json!({ "Statement": [{ "Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*" }] }).to_string()
}

fn wide(address: &str, role: &[&str]) -> Planned {
    let expressions = json!({ "role": refers(role), "policy": {} });
    planned(address, json!({ "policy": wide_document() }), json!({ "role": true }), expressions)
}

fn wide_managed() -> Planned {
    let values = json!({ "policy": wide_document() });
    planned("aws_iam_policy.wide", values, json!({ "arn": true }), json!({ "policy": {} }))
}

/// A function with the access it needs, and no other.
fn right() -> Vec<Planned> {
    vec![
        pool("aws_cognito_user_pool.main"),
        pool("aws_cognito_user_pool.other"),
        role("aws_iam_role.r"),
        function("aws_lambda_function.f", &["aws_iam_role.r.arn"], &["aws_cognito_user_pool.main.id"]),
        document("data.aws_iam_policy_document.d", 1, &["aws_cognito_user_pool.main.arn"]),
        policy("aws_iam_role_policy.p", &["aws_iam_role.r.id"], &["data.aws_iam_policy_document.d.json"]),
    ]
}

fn right_but(address: &str, instead: Planned) -> Vec<Planned> {
    let mut all = right();
    let one = all.iter_mut().find(|one| one.address == address).expect("it is there");
    *one = instead;
    all
}

fn right_and(more: impl IntoIterator<Item = Planned>) -> Vec<Planned> {
    let mut all = right();
    all.extend(more);
    all
}

fn check(test: &str, content: &str, function: &str) -> Run {
    let arguments = ["--function", function, "--format", "json"];
    check_text(&format!("terraform-{test}"), "other", content, &arguments)
}

fn is_fine(test: &str, content: &str, function: &str) {
    let run = check(test, content, function);
    assert_eq!(findings(&run), [], "{test}: {}", run.stdout);
}

fn is_not_understood(test: &str, content: &str, subject: &str) {
    let run = check(test, content, "aws_lambda_function.f");
    let is_found = findings(&run).iter().any(|finding| finding.0 == "not-understood");
    assert!(is_found && run.stdout.contains(subject), "{test}: {}", run.stdout);
}

#[test]
fn what_is_known_by_reference_only_is_warned_of() {
    let run = check("right", &plan(&right()), "aws_lambda_function.f");
    assert_eq!(findings(&run), []);
    let warning = "warning: 1 resource of the policy of `aws_lambda_function.f` is known only by what it refers to before \
                   the plan is applied; check the state afterwards\n";
    assert!(run.stderr.ends_with(warning), "{}", run.stderr);
}

#[test]
fn a_policy_of_a_role_that_is_not_known() {
    let references: [&[&str]; 4] =
        [&["local.role_id"], &["each.value.id"], &["module.fn", "each.key"], &["aws_iam_role.r.id", "local.x"]];
    for role in references {
        let text = plan(&right_and([wide("aws_iam_role_policy.x", role)]));
        is_not_understood("role", &text, "the role of aws_iam_role_policy.x, which is not known before");
        let attachment = |attribute: &str| {
            let expressions = json!({ attribute: refers(role), "policy_arn": refers(&["aws_iam_policy.wide.arn"]) });
            let unknown = json!({ attribute: true, "policy_arn": true });
            planned(&format!("aws_iam_{attribute}_attachment.x"), json!({}), unknown, expressions)
        };
        let mut one = attachment("role");
        one.address = "aws_iam_role_policy_attachment.x".to_owned();
        is_not_understood(
            "role-attachment",
            &plan(&right_and([wide_managed(), one])),
            "the role of aws_iam_role_policy_",
        );
        let mut one = attachment("roles");
        one.address = "aws_iam_policy_attachment.x".to_owned();
        let run = check("roles", &plan(&right_and([wide_managed(), one])), "aws_lambda_function.f");
        assert_eq!(run.code, Some(1), "{}", run.stdout);
    }
    // One that allows nothing of Cognito makes no difference.
    let mut table = wide("aws_iam_role_policy.x", &["local.role_id"]);
    table.values["policy"] = Value::from(wide_document().replace("cognito-idp", "dynamodb"));
    is_fine("role-of-table", &plan(&right_and([table])), "aws_lambda_function.f");
    // The roles of others are no matter.
    let others = [role("aws_iam_role.other"), wide("aws_iam_role_policy.x", &["aws_iam_role.other.id"])];
    is_fine("role-of-other", &plan(&right_and(others)), "aws_lambda_function.f");
}

/// Two of a kind, of which each function has its own.
fn two(role_of_policy: &[&str], document_of_policy: &[&str], user_pool: &[&str], resources: &[&str]) -> Vec<Planned> {
    let mut all = Vec::new();
    for key in ["a", "b"] {
        let at = |address: &str| format!("{address}[\"{key}\"]");
        all.push(pool(&at("aws_cognito_user_pool.by")));
        all.push(role(&at("aws_iam_role.r")));
        all.push(function(&at("aws_lambda_function.f"), &["aws_iam_role.r", "each.key"], user_pool));
        all.push(document(&at("data.aws_iam_policy_document.d"), 1, resources));
        all.push(policy(&at("aws_iam_role_policy.p"), role_of_policy, document_of_policy));
    }
    all
}

const R: &[&str] = &["aws_iam_role.r", "each.key"];
const D: &[&str] = &["data.aws_iam_policy_document.d", "each.key"];
const BY: &[&str] = &["aws_cognito_user_pool.by", "each.key"];

#[test]
fn each_key_is_the_same_everywhere() {
    let text = plan(&two(R, D, BY, BY));
    for key in ["a", "b"] {
        is_fine("each-key", &text, &format!("aws_lambda_function.f[\"{key}\"]"));
    }
    // What `each.value` is a plan does not say.
    let text = plan(&two(R, D, BY, &["aws_cognito_user_pool.by", "each.value"]));
    let run = check("each-value", &text, "aws_lambda_function.f[\"a\"]");
    assert!(run.stdout.contains("(not known yet: aws_cognito_user_pool.by)"), "{}", run.stdout);
}

#[test]
fn an_index_that_is_written_counts() {
    let a: &[&str] = &["aws_cognito_user_pool.by[\"a\"].arn"];
    let text = plan(&two(R, D, BY, a));
    is_fine("index-own", &text, "aws_lambda_function.f[\"a\"]");
    let run = check("index-other", &text, "aws_lambda_function.f[\"b\"]");
    let kinds: Vec<_> = findings(&run).into_iter().map(|finding| (finding.0, finding.2)).collect();
    let found = [("missing", "aws_cognito_user_pool.by[\"b\"]"), ("excess", "aws_cognito_user_pool.by[\"a\"]")];
    assert_eq!(kinds, found.map(|(kind, pool)| (kind.to_owned(), pool.to_owned())), "{}", run.stdout);

    let mut all = two(R, D, BY, BY);
    all.push(wide("aws_iam_role_policy.x", &["aws_iam_role.r[\"a\"].id"]));
    is_fine("index-role-other", &plan(&all), "aws_lambda_function.f[\"b\"]");
    let run = check("index-role", &plan(&all), "aws_lambda_function.f[\"a\"]");
    assert!(run.stdout.contains("\"excess\""), "{}", run.stdout);
}

#[test]
fn what_a_role_itself_holds() {
    for attribute in ["managed_policy_arns", "inline_policy"] {
        let mut role = role("aws_iam_role.r");
        role.expressions = json!({ attribute: refers(&["aws_iam_policy.wide.arn"]) });
        let text = plan(&right_but("aws_iam_role.r", role));
        is_not_understood("held", &text, &format!("`{attribute}` of aws_iam_role.r, which is not known before"));
    }
}

/// Terraform sorts them.
#[test]
fn inline_policies_are_a_set() {
    let with = |documents: [&str; 2]| {
        let mut role = role("aws_iam_role.r");
        let known =
            json!({ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }).to_string();
        role.values["inline_policy"] = json!([{ "name": "unknown" }, { "name": "known", "policy": known }]);
        role.unknown["inline_policy"] = json!([{ "policy": true }, {}]);
        let expressions = documents.map(|document| json!({ "policy": refers(&[document]) }));
        role.expressions = json!({ "inline_policy": expressions });
        let mut wide = document("data.aws_iam_policy_document.wide", 1, &["aws_cognito_user_pool.main.arn"]);
        wide.values["statement"][0]["actions"] = json!(["cognito-idp:*"]);
        let mut all = right_but("aws_iam_role.r", role);
        all.push(wide);
        plan(&all)
    };
    // Where not even a name is known, Terraform leaves the block empty.
    let nameless = with(["local.policy", "local.policy"]).replace("{\"name\":\"unknown\"}", "{}");
    is_not_understood("inline-nameless", &nameless, "the policy of aws_iam_role.r, which is not known before");
    let (right, wide) = ("data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.wide.json");
    is_fine("inline-right", &with([right, right]), "aws_lambda_function.f");
    for documents in [[right, wide], [wide, right]] {
        let run = check("inline-wide", &with(documents), "aws_lambda_function.f");
        assert!(run.stdout.contains("\"excess\""), "{}", run.stdout);
    }
}

#[test]
fn resources_that_references_do_not_tell() {
    const MAIN: &str = "aws_cognito_user_pool.main.arn";
    let document = |number, resources: &[&str]| document("data.aws_iam_policy_document.d", number, resources);
    let mut distinct = document(1, &[MAIN]);
    distinct.values["statement"][0].as_object_mut().expect("a map").remove("resources");
    distinct.unknown["statement"][0]["resources"] = Value::Bool(true);
    let mut dynamic = document(1, &[MAIN]);
    dynamic.expressions = json!({});
    for data in [
        distinct,
        dynamic,
        document(2, &[MAIN]),
        document(2, &[MAIN, "each.value.arn"]),
        document(1, &["local.pool_arn"]),
        document(1, &[MAIN, "aws_cognito_user_pool.other.arn"]),
        document(1, &["aws_cognito_user_pool.main.endpoint"]),
    ] {
        let text = plan(&right_but("data.aws_iam_policy_document.d", data));
        is_not_understood("resources", &text, "the `resources` of data.aws_iam_policy_document.d");
        is_not_understood("resources-advice", &text, "refer to each user pool's ARN directly, or check the state");
    }
    for key in ["effect", "condition", "not_actions", "actions"] {
        let mut data = document(1, &[MAIN]);
        data.unknown["statement"][0][key] = Value::Bool(true);
        if key == "actions" {
            data.values["statement"][0].as_object_mut().expect("a map").remove(key);
        }
        is_not_understood(
            "unknown",
            &plan(&right_but("data.aws_iam_policy_document.d", data)),
            " in data.aws_iam_policy",
        );
    }
    let mut data = document(1, &[MAIN]);
    data.values = json!({});
    data.unknown = json!({ "json": true, "statement": true });
    is_not_understood(
        "statements",
        &plan(&right_but("data.aws_iam_policy_document.d", data)),
        "the statements of data.",
    );
}

#[test]
fn a_document_among_others() {
    let references: [&[&str]; 3] = [
        &["data.aws_iam_policy_document.d.json", "local.more"],
        &["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.e.json"],
        &["data.aws_iam_policy_document.d"],
    ];
    for references in references {
        let policy = policy("aws_iam_role_policy.p", &["aws_iam_role.r.id"], references);
        let text = plan(&right_but("aws_iam_role_policy.p", policy));
        is_not_understood("document", &text, "the policy of aws_iam_role_policy.p, which is not known before");
    }
}

#[test]
fn policies_that_are_removed() {
    for of_type in ["aws_iam_role_policies_exclusive", "aws_iam_role_policy_attachments_exclusive"] {
        let exclusive = |role: &[&str]| {
            let expressions = json!({ "role_name": refers(role) });
            planned(&format!("{of_type}.x"), json!({}), json!({ "role_name": true }), expressions)
        };
        let text = plan(&right_and([exclusive(&["aws_iam_role.r.name"])]));
        is_not_understood("exclusive", &text, &format!("{of_type}.x, which removes policies"));
        let text = plan(&right_and([role("aws_iam_role.other"), exclusive(&["aws_iam_role.other.name"])]));
        is_fine("exclusive-other", &text, "aws_lambda_function.f");
    }
}

const ID: &str = "eu-west-1_Customers";
const ARN: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Customers";

fn resources_of_state(role_arn: &str, id: &str, arn: &str) -> Vec<(&'static str, Value)> {
    let policy = json!({ "Statement": [{ "Effect": "Allow", "Action": DELETE, "Resource": arn }] }).to_string();
    let environment = json!([{ "variables": { "AMPLIFY_AUTH_USERPOOL_ID": id } }]);
    vec![
        ("aws_cognito_user_pool.main", json!({ "id": ID, "arn": ARN })),
        ("aws_iam_role.r", json!({ "id": "inv", "name": "inv", "arn": role_arn })),
        ("aws_iam_role_policy.p", json!({ "role": "inv", "policy": policy })),
        ("aws_lambda_function.f", json!({ "role": role_arn, "environment": environment })),
    ]
}

const ROLE: &str = "arn:aws:iam::123456789012:role/inv";

#[test]
fn a_state_holds_values() {
    let text = |id: &str, arn: &str| state(&resources_of_state(ROLE, id, arn)).to_string();
    is_fine("state", &text(ID, ARN), "aws_lambda_function.f");
    let other = text(ID, &ARN.replace("123456789012", "210987654321"));
    is_not_understood("state-account", &other, "which has the ID of aws_cognito_user_pool.main and is not its ARN");
    let (id, arn) = ("${aws_cognito_user_pool.main.id}", "${aws_cognito_user_pool.main.arn}");
    is_not_understood("state-arn", &text(ID, arn), "in which `${…}` stands as it is");
    let run = check("state-id", &text(id, ARN), "aws_lambda_function.f");
    assert!(run.stdout.contains("that is no user pool ID"), "{}", run.stdout);
}

#[test]
fn roles_of_one_name_in_two_accounts() {
    let module = |name: &str, account: &str, has_policy: bool| {
        let arn = ROLE.replace("123456789012", account);
        let mut resources = resources_of_state(&arn, ID, ARN);
        resources.retain(|(address, _)| has_policy || *address != "aws_iam_role_policy.p");
        let resources = resources.iter().map(|(address, values)| {
            let mut resource = resource(address, values);
            resource["address"] = Value::from(format!("module.{name}.{address}"));
            resource
        });
        json!({ "address": format!("module.{name}"), "resources": resources.collect::<Vec<_>>() })
    };
    let modules = [module("prod", "111111111111", false), module("dev", "222222222222", true)];
    let mut state = json!({ "format_version": "1.0", "values": { "root_module": { "child_modules": modules } } });
    let run = check("accounts", &state.to_string(), "module.prod.aws_lambda_function.f");
    assert_eq!(findings(&run).iter().map(|finding| finding.0.as_str()).collect::<Vec<_>>(), ["missing"]);
    is_fine("accounts-own", &state.to_string(), "module.dev.aws_lambda_function.f");

    let policy = json!({ "role": "inv", "policy": wide_document() });
    state["values"]["root_module"]["resources"] = json!([resource("aws_iam_role_policy.root", &policy)]);
    let run = check("accounts-root", &state.to_string(), "module.dev.aws_lambda_function.f");
    assert!(run.stdout.contains("the role of aws_iam_role_policy.root"), "{}", run.stdout);
}
