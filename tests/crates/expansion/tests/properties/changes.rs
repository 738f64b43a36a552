//! Changes to tokens, at any depth.

use proc_macro2::Delimiter;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::tokens::tree;
use crate::trees::Tree;

/// One change, somewhere.
#[derive(Clone, Debug)]
enum Change {
    Remove,
    Repeat,
    Insert(Tree),
    Replace(Tree),
    Swap,
    Wrap(Delimiter),
    /// In many brackets.
    Bury(Delimiter),
    Unwrap,
    Space,
}

fn change() -> impl Strategy<Value = Change> {
    let delimiter = select(vec![Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::Brace, Delimiter::None]);
    prop_oneof![
        20 => Just(Change::Remove),
        10 => Just(Change::Repeat),
        20 => tree().prop_map(Change::Insert),
        20 => tree().prop_map(Change::Replace),
        10 => Just(Change::Swap),
        20 => delimiter.clone().prop_map(Change::Wrap),
        1 => delimiter.prop_map(Change::Bury),
        10 => Just(Change::Unwrap),
        10 => Just(Change::Space),
    ]
}

/// Applies it to one of the tokens, at any depth.
fn apply(change: &Change, at: usize, trees: &mut Vec<Tree>) {
    let count = count(trees);
    if count == 0 {
        if let Change::Insert(tree) = change {
            trees.push(tree.clone());
        }
        return;
    }
    let mut left = at % count;
    for at in 0..trees.len() {
        let inside = if let Tree::Group(_, inside) = &trees[at] { self::count(inside) } else { 0 };
        if left == 0 {
            return apply_here(change, at, trees);
        }
        left -= 1;
        if let (Tree::Group(_, trees), true) = (&mut trees[at], left < inside) {
            return apply(change, left, trees);
        }
        left -= inside;
    }
}

fn apply_here(change: &Change, at: usize, trees: &mut Vec<Tree>) {
    let this = trees[at].clone();
    match change {
        Change::Remove => drop(trees.remove(at)),
        Change::Repeat => trees.insert(at, this),
        Change::Insert(tree) => trees.insert(at, tree.clone()),
        Change::Replace(tree) => trees[at] = tree.clone(),
        Change::Swap => {
            let last = trees.len() - 1;
            trees.swap(at, last);
        }
        Change::Wrap(delimiter) => trees[at] = Tree::Group(*delimiter, vec![this]),
        Change::Bury(delimiter) => {
            trees[at] = (0..30).fold(this, |this, _| Tree::Group(*delimiter, vec![this]));
        }
        Change::Unwrap => {
            if let Tree::Group(_, inside) = this {
                trees.splice(at..=at, inside);
            }
        }
        Change::Space => {
            if let Tree::Punct(_, is_joint) = &mut trees[at] {
                *is_joint = !*is_joint;
            }
        }
    }
}

fn count(trees: &[Tree]) -> usize {
    let inside = |tree: &Tree| if let Tree::Group(_, inside) = tree { count(inside) } else { 0 };
    trees.iter().map(|tree| 1 + inside(tree)).sum()
}

pub(crate) fn changed(sound: impl Strategy<Value = Vec<Tree>>) -> impl Strategy<Value = Vec<Tree>> {
    (sound, vec((change(), 0..10_000_usize), 1..4)).prop_map(|(mut trees, changes)| {
        for (change, at) in changes {
            apply(&change, at, &mut trees);
        }
        trees
    })
}
