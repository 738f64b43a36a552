//! An HTTP API: `GET /users` answers with the users of the user pool, `GET /users?group=ADMINS` with those of a group.
//!
//! A page holds `PAGE_SIZE` users, 20 if the variable is not set. The `next` of an answer, URL-encoded, asks for the
//! page after it: `GET /users?next=…`.
//!
//! ```console
//! $ cargo lambda build --release --bin http-api
//! $ cargo auth-grant policy --bin http-api
//! ```
//!
//! The function tells everyone who reaches it who the users are: give its route an authorizer.

use auth_grant::grant;
use aws_sdk_cognitoidentityprovider::{
    Error as CognitoError,
    types::{UserStatusType, UserType},
};
use lambda_http::http::StatusCode;
use lambda_http::{Error, Request, RequestExt, run, service_fn, tracing};
use serde_json::{Value, json};

type Answer = (StatusCode, Value);

#[grant(listUsers, listUsersInGroup, env(PAGE_SIZE: i32 = "20"))]
async fn handler(request: Request, users: &handler::UserPool, env: &handler::Env) -> Result<Answer, Error> {
    let query = request.query_string_parameters();
    let (group, next) = (query.first("group"), query.first("next").map(str::to_owned));
    if group.is_some_and(|group| !(1..=128).contains(&group.chars().count())) {
        return Ok(refusal(StatusCode::BAD_REQUEST, "`group` must have 1 to 128 characters"));
    }
    let page = match group {
        Some(group) => users
            .list_users_in_group()
            .group_name(group)
            .limit(env.page_size)
            .set_next_token(next)
            .send()
            .await
            .map(|page| answer(page.users(), page.next_token()))
            .map_err(CognitoError::from),
        None => users
            .list_users()
            .limit(env.page_size)
            .set_pagination_token(next)
            .send()
            .await
            .map(|page| answer(page.users(), page.pagination_token()))
            .map_err(CognitoError::from),
    };
    match page {
        Err(CognitoError::ResourceNotFoundException(_)) if group.is_some() => {
            Ok(refusal(StatusCode::NOT_FOUND, "there is no such group"))
        }
        Err(CognitoError::InvalidParameterException(_)) => {
            Ok(refusal(StatusCode::BAD_REQUEST, "`group` or `next` is not valid"))
        }
        // Not the caller's fault: API Gateway makes a 500 of it, without the details, which are in the log.
        page => Ok(page?),
    }
}

fn answer(users: &[UserType], next: Option<&str>) -> Answer {
    let user = |user: &UserType| {
        json!({
            "username": user.username(),
            "status": user.user_status().map(UserStatusType::as_str),
            "enabled": user.enabled(),
        })
    };
    (StatusCode::OK, json!({ "users": users.iter().map(user).collect::<Vec<_>>(), "next": next }))
}

fn refusal(status: StatusCode, message: &str) -> Answer {
    (status, json!({ "message": message }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first request.
    let env = handler::Env::from_env()?;
    if !(1..=60).contains(&env.page_size) {
        return Err("`PAGE_SIZE` must be 1 to 60, Cognito's limits".into());
    }
    let users = handler::UserPool::from_env().await?;
    run(service_fn(|request| handler(request, &users, &env))).await
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use aws_sdk_cognitoidentityprovider::Client;
    use aws_sdk_cognitoidentityprovider::operation::list_users::ListUsersOutput;
    use aws_smithy_mocks::{Rule, mock, mock_client};

    use super::*;

    fn env() -> handler::Env {
        let lookup = |name: &str| (name == "AMPLIFY_AUTH_USERPOOL_ID").then(|| "us-east-1_AbC123".to_owned());
        handler::Env::from_lookup(lookup).unwrap()
    }

    /// The answer to a request with these parameters, of a Cognito that answers as the rules say, and to nothing else.
    async fn ask(rules: &[&Rule], query: HashMap<String, String>) -> (StatusCode, Value) {
        let env = env();
        let client = mock_client!(aws_sdk_cognitoidentityprovider, rules);
        let users = handler::UserPool::new(client, env.user_pool_id.clone()).unwrap();
        handler(Request::default().with_query_string_parameters(query), &users, &env).await.unwrap()
    }

    #[test]
    fn page_size_has_a_default() {
        assert_eq!(env().page_size, 20);
    }

    #[tokio::test]
    async fn bad_group_is_refused_before_cognito_is_asked() {
        for group in [String::new(), "x".repeat(129)] {
            let (status, _) = ask(&[], HashMap::from([("group".to_owned(), group)])).await;
            assert_eq!(status, StatusCode::BAD_REQUEST);
        }
    }

    #[tokio::test]
    async fn users_of_the_pool_come_in_pages() {
        let page = mock!(Client::list_users)
            .match_requests(|request| {
                (request.limit(), request.pagination_token(), request.user_pool_id())
                    == (Some(20), Some("token"), Some("us-east-1_AbC123"))
            })
            .then_output(|| ListUsersOutput::builder().users(UserType::builder().username("ada").build()).build());
        let (status, body) = ask(&[&page], HashMap::from([("next".to_owned(), "token".to_owned())])).await;
        assert_eq!(
            (status, &body["users"][0]["username"], &body["next"]),
            (StatusCode::OK, &json!("ada"), &json!(null))
        );
    }

    #[test]
    fn answer_lists_users_and_the_next_page() {
        let ada = UserType::builder().username("ada").user_status(UserStatusType::Confirmed).enabled(true).build();
        let (status, body) = answer(&[ada], Some("token"));
        assert_eq!(status, StatusCode::OK);
        let users = json!([{ "username": "ada", "status": "CONFIRMED", "enabled": true }]);
        assert_eq!(body, json!({ "users": users, "next": "token" }));
    }
}
