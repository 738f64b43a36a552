//! One language server and the messages to and from it.

use std::io::{BufRead as _, BufReader, BufWriter};
use std::path::Path;
use std::process::{Child, ChildStdin};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};

use crate::server::Server;
use crate::workspace::uri;

/// How long one answer may take; the first includes the expansion of macros.
const ANSWER: Duration = Duration::from_secs(60);
/// How long the workspace may take to load; the first time its dependencies are built.
const LOADING: Duration = Duration::from_secs(600);
/// How long the server must have nothing left to do before it counts as ready: it reports that between two steps too.
const QUIET: Duration = Duration::from_millis(1500);
/// How many lines of the server's standard error an error shows.
const STDERR_LINES: usize = 20;

/// The codes with which a server asks for a request to be sent again: its content changed, or it was cancelled.
const SEND_AGAIN: [i32; 2] = [-32801, -32802];

/// The request with which a server asks for its settings.
const CONFIGURATION: &str = "workspace/configuration";

/// A running server; it ends with this value.
pub struct Client {
    child: Child,
    stdin: BufWriter<ChildStdin>,
    messages: Receiver<Message>,
    stderr: Arc<Mutex<Vec<String>>>,
    next_id: i32,
    settings: Value,
    /// What the server said it can do.
    capabilities: Value,
    /// What the server last said of itself.
    status: Value,
}

impl Client {
    /// Starts the server on a folder and waits until it has loaded what is there.
    ///
    /// # Errors
    /// When the server does not start, or finds something wrong with the workspace.
    pub fn start(server: &Server, folder: &Path, settings: Value) -> Result<Self> {
        let mut child = server.start(folder)?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (stdin, stdout, stderr) = stdin
            .zip(stdout)
            .zip(stderr)
            .map(|((stdin, stdout), stderr)| (stdin, stdout, stderr))
            .context("the server has no pipes")?;
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Ok(Some(message)) = Message::read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let lines = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&lines);
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        });
        let stdin = BufWriter::new(stdin);
        let (capabilities, status) = (Value::Null, Value::Null);
        let mut client = Self { child, stdin, messages, stderr: lines, next_id: 0, settings, capabilities, status };
        client.initialize(folder)?;
        client.wait_until_ready()?;
        Ok(client)
    }

    /// What the server said it can do.
    #[must_use]
    pub fn capabilities(&self) -> &Value {
        &self.capabilities
    }

    /// Sends a request and waits for its result.
    ///
    /// # Errors
    /// When the server answers with an error, or not in time.
    pub fn request(&mut self, method: &str, params: &Value) -> Result<Value> {
        let deadline = Instant::now() + ANSWER;
        loop {
            let response = self.round_trip(method, params, deadline)?;
            match response.error {
                None => return Ok(response.result.unwrap_or_default()),
                Some(error) if SEND_AGAIN.contains(&error.code) => thread::sleep(Duration::from_millis(50)),
                Some(error) => bail!("{method} failed: {} ({})", error.message, error.code),
            }
        }
    }

    /// Sends a notification.
    ///
    /// # Errors
    /// When the server does not read any more.
    pub fn notify(&mut self, method: &str, params: Value) -> Result<()> {
        self.send(&Notification::new(method.to_owned(), params).into())
    }

    /// Gives the server other settings, and waits until it has asked for them.
    ///
    /// # Errors
    /// When it does not ask in time.
    pub fn configure(&mut self, settings: Value) -> Result<()> {
        self.settings = settings;
        self.notify("workspace/didChangeConfiguration", json!({ "settings": null }))?;
        let deadline = Instant::now() + ANSWER;
        loop {
            match self.receive(deadline, CONFIGURATION)? {
                Message::Request(request) if request.method == CONFIGURATION => return Ok(()),
                _ => {}
            }
        }
    }

    fn initialize(&mut self, folder: &Path) -> Result<()> {
        let folder = uri(folder);
        let params = json!({
            "processId": std::process::id(),
            "rootUri": folder,
            "workspaceFolders": [{ "uri": folder, "name": "fixture" }],
            "initializationOptions": self.settings,
            "capabilities": capabilities(),
        });
        self.capabilities = self.request("initialize", &params)?["capabilities"].take();
        self.notify("initialized", json!({}))
    }

    /// Waits until the server has had nothing left to do for a moment.
    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + LOADING;
        loop {
            let is_quiescent = self.status["quiescent"] == true;
            let until = if is_quiescent { Instant::now() + QUIET } else { deadline };
            match self.receive(until, "the end of loading") {
                Ok(_) => {}
                Err(_) if is_quiescent => break,
                Err(error) => return Err(error),
            }
        }
        if self.status["health"] != "ok" {
            bail!("the server did not load the workspace: {}{}", self.status["message"], self.stderr_tail());
        }
        Ok(())
    }

    fn round_trip(&mut self, method: &str, params: &Value, deadline: Instant) -> Result<Response> {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&Request::new(id.into(), method.to_owned(), params).into())?;
        loop {
            match self.receive(deadline, method)? {
                Message::Response(response) if response.id == id.into() => return Ok(response),
                _ => {}
            }
        }
    }

    fn send(&mut self, message: &Message) -> Result<()> {
        message.write(&mut self.stdin).with_context(|| format!("the server reads no more{}", self.stderr_tail()))
    }

    /// The next message; requests of the server are answered on the way.
    fn receive(&mut self, deadline: Instant, waiting_for: &str) -> Result<Message> {
        let time = deadline.saturating_duration_since(Instant::now());
        let Ok(message) = self.messages.recv_timeout(time) else {
            bail!("the server gave no answer in time, while waiting for {waiting_for}{}", self.stderr_tail());
        };
        match &message {
            Message::Request(request) => {
                let result = match request.method.as_str() {
                    CONFIGURATION => {
                        let items = request.params["items"].as_array().map_or(0, Vec::len);
                        json!(vec![&self.settings; items])
                    }
                    _ => Value::Null,
                };
                self.send(&Response::new_ok(request.id.clone(), result).into())?;
            }
            Message::Notification(status) if status.method == "experimental/serverStatus" => {
                self.status = status.params.clone();
            }
            _ => {}
        }
        Ok(message)
    }

    /// The end of the server's standard error, for the end of a message.
    fn stderr_tail(&self) -> String {
        let lines = self.stderr.lock().unwrap_or_else(PoisonError::into_inner);
        let tail = &lines[lines.len().saturating_sub(STDERR_LINES)..];
        if tail.is_empty() { String::new() } else { format!("\nits standard error ends with:\n{}", tail.join("\n")) }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // There is nobody left to tell of a failure, and a server that has ended already is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an editor of today can do, as far as the tests ask for it.
fn capabilities() -> Value {
    json!({
        "textDocument": {
            "completion": { "completionItem": {
                "snippetSupport": true,
                "insertReplaceSupport": true,
                "documentationFormat": ["markdown"],
                "labelDetailsSupport": true,
                "tagSupport": { "valueSet": [1] },
            } },
            "definition": { "linkSupport": false },
            "diagnostic": {},
            "hover": { "contentFormat": ["markdown"] },
            "semanticTokens": {
                "requests": { "full": true },
                "tokenTypes": [],
                "tokenModifiers": [],
                "formats": ["relative"],
                "augmentsSyntaxTokens": false,
            },
        },
        "workspace": { "configuration": true, "workspaceEdit": { "documentChanges": true } },
        "window": { "workDoneProgress": true },
        "experimental": { "serverStatusNotification": true },
    })
}
