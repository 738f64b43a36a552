//! Variables that Amplify leaves to be read from SSM's Parameter Store at run time.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::error::Error as _;
use std::hint::black_box;
use std::time::Duration;

use auth_grant_core::variable::UNRESOLVED;
use aws_sdk_ssm::Client;
use aws_sdk_ssm::error::{ProvideErrorMetadata as _, SdkError};
use aws_sdk_ssm::operation::get_parameters::GetParametersError;
use serde_json::Value;

use crate::__private::record::OfParameters;
use crate::env::{EnvError, EnvProblemKind, Parameters, Variables};
use crate::sdk_config;

/// The variable in which Amplify says where each of the others is.
const PATHS: &str = "AMPLIFY_SSM_ENV_CONFIG";

/// How many parameters one call reads at most.
///
/// AWS: <https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html>
const PARAMETERS_OF_A_CALL: usize = 10;

/// What is loaded from the variables of the process, with those resolved that hold Amplify's placeholder.
///
/// # Errors
/// As `load`.
pub async fn resolve<T: OfParameters>(
    deadline: Duration,
    load: fn(Variables<'static>) -> Result<T, EnvError>,
) -> Result<T, EnvError> {
    black_box(T::RECORD);
    load(variables(T::NAMES, deadline).await)
}

async fn variables(names: &[&'static str], deadline: Duration) -> Variables<'static> {
    let is_unresolved = |name: &&&str| env::var(name).is_ok_and(|text| text.trim() == UNRESOLVED);
    let unresolved: Vec<_> = names.iter().filter(is_unresolved).copied().collect();
    if unresolved.is_empty() {
        return Variables::of_process();
    }
    let paths = env::var(PATHS).unwrap_or_default();
    let read = async {
        match sdk_config::shared().await {
            Some(config) => read(&Client::new(config), &paths, &unresolved).await,
            None => all(&unresolved, sdk_config::NO_HTTPS_CLIENT),
        }
    };
    let parameters = match tokio::time::timeout(deadline, read).await {
        Ok(parameters) => parameters,
        Err(_) => all(&unresolved, &format!("no answer within {deadline:?}")),
    };
    Variables::of_process_and(parameters)
}

/// Reads the parameters of the variables from the paths that Amplify's configuration has for them.
pub async fn read(client: &Client, paths: &str, names: &[&'static str]) -> Parameters {
    let Ok(Value::Object(paths)) = serde_json::from_str(if paths.trim().is_empty() { "{}" } else { paths }) else {
        return all(names, &format!("`{PATHS}` is no JSON object"));
    };
    let places: BTreeMap<_, _> = names.iter().filter_map(|name| Some((*name, Place::of(name, &paths)?))).collect();
    let mut found = Found::default();
    found.ask(client, places.values().map(|place| place.path.as_str()).collect()).await;
    let missing = places.values().filter(|place| matches!(found.get(&place.path), Ok(None)));
    let shared_paths = missing.filter_map(|place| place.shared_path.as_deref()).collect();
    found.ask(client, shared_paths).await;
    let value = |name: &&'static str| match places.get(name) {
        None => Err(EnvProblemKind::Parameter(format!("`{PATHS}` has no path for it"))),
        Some(place) => place.value(&found).map_err(EnvProblemKind::Parameter),
    };
    names.iter().map(|name| (*name, value(name))).collect()
}

/// Where the parameter of a variable is.
struct Place {
    path: String,
    /// Where it is for all branches, if it is not at the path.
    shared_path: Option<String>,
}

impl Place {
    /// Amplify writes `{"NAME": {"path": …, "sharedPath": …}}`, and in older versions `{"PATH": {"name": …, …}}`.
    fn of(name: &str, paths: &serde_json::Map<String, Value>) -> Option<Self> {
        let text = |entry: &Value, key: &str| entry[key].as_str().map(str::to_owned);
        let by_name = || paths.get(name).and_then(|entry| Some((text(entry, "path")?, entry)));
        let by_path = || paths.iter().find(|(_, entry)| entry["name"] == name);
        let (path, entry) = by_name().or_else(|| by_path().map(|(path, entry)| (path.clone(), entry)))?;
        Some(Self { path, shared_path: text(entry, "sharedPath") })
    }

    fn value(&self, found: &Found) -> Result<String, String> {
        match (found.get(&self.path)?, &self.shared_path) {
            (Some(value), _) => Ok(value.clone()),
            (None, None) => Err(format!("there is none at `{}`", self.path)),
            (None, Some(shared_path)) => found
                .get(shared_path)?
                .cloned()
                .ok_or_else(|| format!("there is none at `{}`, and none at `{shared_path}`", self.path)),
        }
    }
}

/// What was found at each path that was asked for, or why asking failed.
#[derive(Default)]
struct Found(BTreeMap<String, Result<Option<String>, String>>);

impl Found {
    async fn ask(&mut self, client: &Client, paths: BTreeSet<&str>) {
        let paths: Vec<_> = paths.into_iter().map(str::to_owned).collect();
        for paths in paths.chunks(PARAMETERS_OF_A_CALL) {
            let answer = client.get_parameters().set_names(Some(paths.to_vec())).with_decryption(true).send().await;
            let failure = answer.as_ref().err().map(reason);
            self.0.extend(paths.iter().map(|path| (path.clone(), failure.clone().map_or(Ok(None), Err))));
            let parameters = answer.ok().and_then(|answer| answer.parameters).unwrap_or_default();
            let values = parameters.into_iter().filter_map(|parameter| Some((parameter.name?, parameter.value?)));
            self.0.extend(values.map(|(path, value)| (path, Ok(Some(value)))));
        }
    }

    fn get(&self, path: &str) -> Result<Option<&String>, String> {
        match self.0.get(path) {
            Some(Ok(value)) => Ok(value.as_ref()),
            Some(Err(reason)) => Err(reason.clone()),
            None => Ok(None),
        }
    }
}

/// What the error and those inside it say of themselves. Not how they print for debugging: that has the answer in it, and
/// with it the values.
fn reason(error: &SdkError<GetParametersError>) -> String {
    if let (Some(code), Some(message)) = (error.code(), error.message()) {
        return format!("{code}: {message}");
    }
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// The same problem for each of them.
fn all(names: &[&'static str], reason: &str) -> Parameters {
    names.iter().map(|name| (*name, Err(EnvProblemKind::Parameter(reason.to_owned())))).collect()
}
