//! The rows of the catalog.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(super) struct Catalog {
    pub(super) actions: Vec<Action>,
    pub(super) iam_actions: Vec<IamAction>,
    pub(super) without_grant: Vec<WithoutGrant>,
}

/// An auth action.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Action {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) origin: Origin,
    /// The first version of `@aws-amplify/backend-auth` that has it.
    pub(super) amplify_since: Option<String>,
    /// Their names, as in [`IamAction`].
    pub(super) iam_actions: Vec<String>,
    /// What it permits, in one sentence.
    pub(super) summary: String,
    /// What it is for.
    pub(super) purpose: String,
    /// What else is to be known.
    pub(super) note: Option<String>,
}

/// Named as the variants of `auth_grant_core::ActionKind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Single,
    Group,
}

/// Named as the variants of `auth_grant_core::ActionOrigin`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Origin {
    AmplifyDocs,
    AmplifyBackend,
    Extension,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IamAction {
    /// Such as `cognito-idp:ListUsers`.
    pub(super) name: String,
    pub(super) access_level: AccessLevel,
    /// The method of the AWS SDK for Rust.
    pub(super) sdk_method: String,
    /// The ARN that it takes, as in AWS's reference.
    pub(super) resource: String,
    pub(super) area: Area,
    #[serde(default)]
    pub(super) also_needed: Vec<AlsoNeeded>,
}

/// Named as the variants of `auth_grant_core::Area`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Area {
    Users,
    Groups,
    Devices,
    SignIn,
    Clients,
    Providers,
    Domains,
    Branding,
    Imports,
    Pool,
}

/// Of what else an operation needs: see `auth_grant_core::AlsoNeeded`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlsoNeeded {
    pub(super) iam_actions: Vec<String>,
    pub(super) resource: String,
    pub(super) documentation: String,
}

/// An operation that no auth action grants.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WithoutGrant {
    pub(super) operation: String,
    pub(super) sdk_method: Option<String>,
    pub(super) why: Why,
    /// What authorizes it, if IAM does not.
    pub(super) authorized_by: Option<String>,
}

/// Named as the variants of `auth_grant_core::without_grant::Why`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Why {
    NotByIam,
    OnAnyResource,
    OnArn,
    ForWaf,
}

/// Named as the variants of `auth_grant_core::AccessLevel`, which are AWS's words.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) enum AccessLevel {
    List,
    Read,
    Write,
}

pub(super) const SERVICE: &str = "cognito-idp:";

/// The operation that an IAM action permits.
pub(super) fn operation(iam_action: &str) -> &str {
    iam_action.strip_prefix(SERVICE).unwrap_or(iam_action)
}

impl Catalog {
    /// The single auth actions that grant this IAM action; in a valid catalog, there is one.
    pub(super) fn singles_for<'a>(&'a self, iam_action: &'a IamAction) -> impl Iterator<Item = &'a Action> {
        self.actions
            .iter()
            .filter(|action| action.kind == Kind::Single && action.iam_actions == [iam_action.name.as_str()])
    }

    /// The rows of the IAM actions that this auth action grants, in its order.
    pub(super) fn iam_actions_of(&self, action: &Action) -> Vec<&IamAction> {
        let row = |name: &String| self.iam_actions.iter().find(|iam_action| iam_action.name == *name);
        action.iam_actions.iter().filter_map(row).collect()
    }

    /// The auth action of the same words as the operation.
    pub(super) fn namesake(&self, row: &WithoutGrant) -> Option<&Action> {
        self.actions.iter().find(|action| action.name.eq_ignore_ascii_case(&row.operation))
    }

    /// The groups that grant what this auth action does.
    pub(super) fn groups_of(&self, action: &Action) -> Vec<&Action> {
        let includes = |group: &&Action| action.iam_actions.iter().all(|name| group.iam_actions.contains(name));
        let groups = self.actions.iter().filter(|group| group.kind == Kind::Group && group.name != action.name);
        groups.filter(includes).collect()
    }
}

/// The catalog, or what is wrong with which row.
pub(super) fn parse(text: &str) -> Result<Catalog, String> {
    /// Each row is read for itself, so that an error names it.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Tables {
        actions: Vec<Value>,
        iam_actions: Vec<Value>,
        without_grant: Vec<Value>,
    }

    let Tables { actions, iam_actions, without_grant } =
        serde_json::from_str(text).map_err(|problem| problem.to_string())?;
    Ok(Catalog {
        actions: table("actions", actions)?,
        iam_actions: table("iam_actions", iam_actions)?,
        without_grant: table("without_grant", without_grant)?,
    })
}

fn table<T: DeserializeOwned>(name: &str, rows: Vec<Value>) -> Result<Vec<T>, String> {
    let read = |(index, row): (usize, Value)| {
        let number = format!("row {} of `{name}`", index + 1);
        let row_name = row["name"].as_str().or(row["operation"].as_str()).map_or(number, |name| format!("`{name}`"));
        serde_json::from_value(row).map_err(|problem| format!("{row_name}: {problem}"))
    };
    rows.into_iter().enumerate().map(read).collect()
}
