//! What a text is about.

use anyhow::{Result, bail};

use super::denial::{self, Denial};
use super::subject::Subject;

/// A name in the text, and who was denied what it stands for.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) subject: Subject,
    /// In the order of the text, each once.
    pub(super) denials: Vec<Denial>,
}

/// More messages than that, each different, nobody reads.
const MAX_DENIALS: usize = 1000;

/// What the text is about, in its order, each once.
pub(super) fn find(text: &str) -> Result<Vec<Topic>> {
    let mut topics: Vec<Topic> = Vec::new();
    let denials = denial::find(text);
    if denials.len() > MAX_DENIALS {
        bail!("the text holds more than {MAX_DENIALS} different messages; give a part of it");
    }
    if denials.is_empty() {
        for subject in names(text) {
            if topics.iter().all(|topic| topic.subject != subject) {
                topics.push(Topic { subject, denials: Vec::new() });
            }
        }
    }
    for denial in denials {
        let subject = Subject::new(&denial.iam_action);
        match topics.iter_mut().find(|topic| topic.subject == subject) {
            Some(topic) => topic.denials.push(denial),
            None => topics.push(Topic { subject, denials: vec![denial] }),
        }
    }
    Ok(topics)
}

/// A text of one word is a name, whatever it is; in a longer one, names are the words that are known.
fn names(text: &str) -> Vec<Subject> {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '*');
    let name = text.trim();
    if !name.is_empty() && name.chars().all(is_of_word) {
        return vec![Subject::new(name)];
    }
    let words = text.split(|c| !is_of_word(c)).map(|word| word.trim_matches(':')).filter(|word| !word.is_empty());
    let words: Vec<_> = words.collect();
    let subject = |(at, word): (usize, &&str)| {
        let is_command = at.checked_sub(1).is_some_and(|before| words[before] == "cognito-idp");
        Subject::known(word).or_else(|| is_command.then(|| Subject::of_command_line(word)).flatten())
    };
    words.iter().enumerate().filter_map(subject).collect()
}
