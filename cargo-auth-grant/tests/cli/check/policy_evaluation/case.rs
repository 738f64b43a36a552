//! Random handlers, and policies that nearly fit them.

use std::ops::Range;

use auth_grant_core::{IamAction, catalog};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use super::evaluator::{POOLS, TARGET};

#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) grants: Vec<String>,
    pub(super) statements: Vec<Statement>,
    is_short: bool,
}

impl Case {
    pub(super) fn policy(&self) -> Value {
        let statements: Vec<_> = self.statements.iter().map(Statement::to_json).collect();
        match statements.as_slice() {
            [only] if self.is_short => json!({ "Version": "2012-10-17", "Statement": only }),
            _ => json!({ "Version": "2012-10-17", "Statement": statements }),
        }
    }
}

#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the statement")]
pub(super) struct Statement {
    pub(super) is_deny: bool,
    pub(super) is_not_action: bool,
    pub(super) actions: Vec<String>,
    pub(super) is_not_resource: bool,
    pub(super) resources: Vec<String>,
    pub(super) is_condition: bool,
    /// A list of one is written as that one.
    pub(super) is_short: bool,
}

impl Statement {
    pub(super) fn to_json(&self) -> Value {
        let mut statement = Map::new();
        statement.insert("Effect".to_owned(), json!(if self.is_deny { "Deny" } else { "Allow" }));
        let mut actions = self.actions.clone();
        // A statement that is about Cognito alone with the resource of another service is refused as a mistake.
        if self.resources.iter().any(|resource| resource.contains(":dynamodb:")) {
            actions.push("dynamodb:Query".to_owned());
        }
        let actions = self.texts(&actions);
        statement.insert(if self.is_not_action { "NotAction" } else { "Action" }.to_owned(), actions);
        let resources = self.texts(&self.resources);
        statement.insert(if self.is_not_resource { "NotResource" } else { "Resource" }.to_owned(), resources);
        if self.is_condition {
            let condition = json!({ "StringEquals": { "aws:PrincipalTag/team": "auth" } });
            statement.insert("Condition".to_owned(), condition);
        }
        Value::Object(statement)
    }

    fn texts(&self, texts: &[String]) -> Value {
        match texts {
            [only] if self.is_short => json!(only),
            _ => json!(texts),
        }
    }
}

/// Handlers, statements that allow exactly what they are granted, and some changes.
pub(super) fn case() -> impl Strategy<Value = Case> {
    let names: Vec<_> = catalog::CATALOG.iter().map(|action| action.name.to_owned()).collect();
    let grants = proptest::sample::subsequence(names, 1..=4);
    let pool = prop_oneof![9 => Just(TARGET.to_owned()), 1 => resource()];
    (grants, 1..=3_usize, pool, proptest::collection::vec(change(), 0..=4), any::<bool>()).prop_map(
        |(grants, parts, pool, changes, is_short)| {
            let actions = catalog::iam_actions(grants.iter().filter_map(|name| catalog::find(name)));
            let actions: Vec<_> = actions.iter().map(|action| action.name().to_owned()).collect();
            let mut statements: Vec<_> = actions
                .chunks(actions.len().div_ceil(parts))
                .map(|part| allowing(part.to_vec(), &pool, is_short))
                .collect();
            for change in changes {
                change.apply(&mut statements);
            }
            Case { grants, statements, is_short }
        },
    )
}

fn allowing(actions: Vec<String>, pool: &str, is_short: bool) -> Statement {
    Statement { actions, resources: vec![pool.to_owned()], is_short, ..Statement::default() }
}

#[derive(Clone, Debug)]
enum Change {
    /// That change nothing, mostly.
    Case(Index, Index),
    RepeatAction(Index, Index),
    RepeatResource(Index, Index),
    RepeatStatement(Index),
    AddStatement(Statement),

    RemoveAction(Index, Index),
    AddAction(Index, String),
    ReplaceAction(Index, Index, String),
    WidenAction(Index, Index, Index, &'static str),
    AddResource(Index, String),
    ReplaceResource(Index, Index, String),
    Deny(Index),
    Condition(Index),
    NotAction(Index),
    NotResource(Index),
}

impl Change {
    fn apply(self, statements: &mut Vec<Statement>) {
        fn one<T>(of: &mut [T], index: Index) -> &mut T {
            let index = index.index(of.len());
            &mut of[index]
        }
        match self {
            Self::Case(statement, action) => {
                let action = one(&mut one(statements, statement).actions, action);
                *action = if action.starts_with('C') { action.to_ascii_uppercase() } else { capitalized(action) };
            }
            Self::RepeatAction(statement, action) => {
                let actions = &mut one(statements, statement).actions;
                let repeated = one(actions, action).clone();
                actions.push(repeated);
            }
            Self::RepeatResource(statement, resource) => {
                let resources = &mut one(statements, statement).resources;
                let repeated = one(resources, resource).clone();
                resources.push(repeated);
            }
            Self::RepeatStatement(statement) => {
                let repeated = one(statements, statement).clone();
                statements.push(repeated);
            }
            Self::AddStatement(statement) => statements.push(statement),
            Self::RemoveAction(statement, action) => {
                let actions = &mut one(statements, statement).actions;
                if actions.len() > 1 {
                    actions.remove(action.index(actions.len()));
                }
            }
            Self::AddAction(statement, action) => one(statements, statement).actions.push(action),
            Self::ReplaceAction(statement, action, by) => *one(&mut one(statements, statement).actions, action) = by,
            Self::WidenAction(statement, action, at, wildcard) => {
                let action = one(&mut one(statements, statement).actions, action);
                *action =
                    with_wildcard(action, action.find(':').map_or(0, |colon| colon + 1)..action.len(), at, wildcard);
            }
            Self::AddResource(statement, resource) => one(statements, statement).resources.push(resource),
            Self::ReplaceResource(statement, resource, by) => {
                *one(&mut one(statements, statement).resources, resource) = by;
            }
            Self::Deny(statement) => one(statements, statement).is_deny = true,
            Self::Condition(statement) => one(statements, statement).is_condition = true,
            Self::NotAction(statement) => one(statements, statement).is_not_action = true,
            Self::NotResource(statement) => one(statements, statement).is_not_resource = true,
        }
    }
}

fn capitalized(text: &str) -> String {
    text[..1].to_ascii_uppercase() + &text[1..]
}

/// The text with a wildcard in the place of a character in this range, or at its end.
fn with_wildcard(text: &str, range: Range<usize>, at: Index, wildcard: &str) -> String {
    let at = range.start + at.index(range.len() + 1);
    format!("{}{wildcard}{}", &text[..at], text.get(at + 1..).unwrap_or_default())
}

fn change() -> impl Strategy<Value = Change> {
    use Change::{
        AddAction, AddResource, AddStatement, Case, Condition, Deny, NotAction, NotResource, RemoveAction,
        RepeatAction, RepeatResource, RepeatStatement, ReplaceAction, ReplaceResource, WidenAction,
    };
    let i = any::<Index>;
    prop_oneof![
        6 => (i(), i()).prop_map(|(s, a)| Case(s, a)),
        3 => (i(), i()).prop_map(|(s, a)| RepeatAction(s, a)),
        3 => (i(), i()).prop_map(|(s, r)| RepeatResource(s, r)),
        3 => i().prop_map(RepeatStatement),
        8 => statement().prop_map(AddStatement),
        1 => (i(), i()).prop_map(|(s, a)| RemoveAction(s, a)),
        3 => (i(), action()).prop_map(|(s, a)| AddAction(s, a)),
        1 => (i(), i(), action()).prop_map(|(s, a, by)| ReplaceAction(s, a, by)),
        1 => (i(), i(), i(), wildcard()).prop_map(|(s, a, at, w)| WidenAction(s, a, at, w)),
        2 => (i(), resource()).prop_map(|(s, r)| AddResource(s, r)),
        1 => (i(), i(), resource()).prop_map(|(s, r, by)| ReplaceResource(s, r, by)),
        1 => i().prop_map(Deny),
        1 => i().prop_map(Condition),
        1 => i().prop_map(NotAction),
        1 => i().prop_map(NotResource),
    ]
}

fn wildcard() -> impl Strategy<Value = &'static str> {
    select(vec!["*", "?", "**", "?*"])
}

/// One of any kind, mostly about other services, for which nothing of Cognito's matters.
fn statement() -> impl Strategy<Value = Statement> {
    let actions = prop_oneof![
        3 => proptest::collection::vec(foreign_action(), 1..=2),
        1 => proptest::collection::vec(action(), 1..=3),
        2 => Just(vec!["cognito-idp:*".to_owned()]),
    ];
    let resources = proptest::collection::vec(resource(), 1..=2);
    let rarely = || proptest::bool::weighted(0.15);
    (rarely(), actions, rarely(), resources, rarely(), rarely(), any::<bool>()).prop_map(
        |(is_deny, actions, is_not_action, resources, is_not_resource, is_condition, is_short)| {
            // What allows anything but Cognito is about other services too.
            let is_not_action = is_not_action || actions == ["cognito-idp:*"];
            Statement { is_deny, is_not_action, actions, is_not_resource, resources, is_condition, is_short }
        },
    )
}

fn action() -> impl Strategy<Value = String> {
    let known = || select(IamAction::ALL).prop_map(|action| action.name().to_owned());
    prop_oneof![
        4 => known(),
        2 => foreign_action(),
        1 => select(vec!["cognito-idp:ListUserPools", "cognito-idp:CreateUserPool", "cognito-idp:*", "*", "*:*"])
            .prop_map(str::to_owned),
        1 => (known(), any::<Index>(), wildcard())
            .prop_map(|(action, at, wildcard)| with_wildcard(&action, 12..action.len(), at, wildcard)),
    ]
}

fn foreign_action() -> impl Strategy<Value = String> {
    select(vec!["dynamodb:Query", "s3:*", "logs:Create*", "cognito-identity:GetId", "cognito-sync:*", "S3:Get?bject"])
        .prop_map(str::to_owned)
}

/// The ARN of a user pool, with some of its parts changed; or something else.
fn resource() -> impl Strategy<Value = String> {
    let part = || proptest::option::weighted(0.08, select(PARTS));
    let of_pool = (select(&POOLS[..]), proptest::array::uniform6(part())).prop_map(|(pool, changed)| {
        let parts = pool.split(':').zip(changed).enumerate();
        let parts = parts.map(|(index, (part, change))| match change {
            Some(change) if !change[index].is_empty() => change[index],
            _ => part,
        });
        parts.collect::<Vec<_>>().join(":")
    });
    let in_pool = (Just(TARGET), any::<Index>(), wildcard())
        .prop_map(|(pool, at, wildcard)| with_wildcard(pool, 53..pool.len(), at, wildcard));
    prop_oneof![
        4 => Just(TARGET.to_owned()),
        4 => of_pool,
        1 => in_pool,
        1 => select(OTHERS).prop_map(str::to_owned),
    ]
}

/// What may stand in the place of each part of an ARN; nothing where it has to stay.
const PARTS: &[[&str; 6]] = &[
    ["", "aws", "", "eu-west-1", "123456789012", "userpool/eu-west-1_AbC123xyz"],
    ["", "aws-cn", "", "eu-west-2", "210987654321", "userpool/eu-west-2_Other1"],
    ["", "aws-us-gov", "dynamodb", "us-gov-west-1", "", "userpool/"],
    ["", "*", "", "*", "*", "*"],
    ["", "aws*", "", "eu-*", "1*", "userpool/*"],
    ["", "a?s", "", "eu-west-?", "12345678901?", "userpool/eu-west-1_AbC123xy?"],
    ["", "aws-??", "dynamodb", "*-1", "*12", "u*_AbC123xyz"],
    ["", "??", "", "?*", "????????????", "userpool/eu-west-1_AbC123xyz/*"],
    ["", "aws", "", "EU-WEST-1", "12345678901", "userpool/eu-west-1_AbC123xyz/client"],
    ["", "aws", "", "eu-west-1", "123456789012", "webacl/*/*"],
];

const OTHERS: &[&str] = &[
    "*",
    "arn:aws-cn:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz",
    "arn:aws:cognito-idp",
    "arn:aws:cognito-idp:*",
    "arn:aws:cognito-idp:eu-west-1",
    "arn:aws:cognito-idp:eu-west-1:*",
    "arn:aws:cognito-idp:eu-west-1:210987654321",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${aws:PrincipalTag/pool}",
    "arn:aws:cognito-idp:${aws:RequestedRegion}:123456789012:userpool/*",
    "arn:aws:dynamodb:eu-west-1:123456789012:table/users",
    "arn:aws:dynamodb:*",
];
