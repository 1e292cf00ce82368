//! Trees to YAML text, in block or flow style, with what has no order in any order.

/// A node of a document.
#[derive(Clone, Debug)]
pub enum Y {
    /// A scalar as it is written.
    Raw(String),
    /// A list whose order has meaning.
    List(Vec<Y>),
    /// A list whose order has none.
    Bag(Vec<Y>),
    /// A mapping; its order never has meaning, but `kind` stands first.
    Map(Vec<(String, Y)>),
}

/// A scalar.
pub fn raw(text: impl ToString) -> Y {
    Y::Raw(text.to_string())
}

/// A mapping.
pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Y)>) -> Y {
    Y::Map(entries.into_iter().map(|(k, v)| (k.into(), v)).collect())
}

/// How a document is written: 0 is in the order given and in plain block style, any other number
/// is some other order and mix of styles.
pub struct Style(u64);

impl Style {
    pub fn new(seed: u64) -> Self {
        Style(seed)
    }

    /// A number below `n`; 0 in the plain style.
    fn below(&mut self, n: usize) -> usize {
        if self.0 == 0 {
            return 0;
        }
        // xorshift64: never reaches 0 from elsewhere.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % n
    }

    /// The items in some other order.
    pub fn shuffled<T>(&mut self, mut items: Vec<T>) -> Vec<T> {
        if self.0 != 0 {
            for last in (1..items.len()).rev() {
                let other = self.below(last + 1);
                items.swap(last, other);
            }
        }
        items
    }

    /// The text of a document.
    pub fn document(&mut self, root: Y) -> String {
        let mut out = String::new();
        self.block(root, 0, &mut out);
        out
    }

    fn block(&mut self, node: Y, indent: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        match self.ordered(node) {
            Y::Map(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    out.push_str(&format!("{pad}{key}:"));
                    self.value(value, indent, out);
                }
            }
            Y::List(items) if !items.is_empty() => {
                for item in items {
                    out.push_str(&format!("{pad}-"));
                    self.value(item, indent, out);
                }
            }
            other => {
                let text = self.flow(other);
                out.push_str(&format!("{pad}{text}\n"));
            }
        }
    }

    /// What follows `key:` or `-`.
    fn value(&mut self, value: Y, indent: usize, out: &mut String) {
        let scalar = match &value {
            Y::Raw(_) => true,
            Y::List(items) | Y::Bag(items) => items.is_empty(),
            Y::Map(entries) => entries.is_empty(),
        };
        if scalar || self.below(3) == 2 {
            let text = self.flow(value);
            out.push_str(&format!(" {text}\n"));
        } else {
            out.push('\n');
            self.block(value, indent + 2, out);
        }
    }

    fn flow(&mut self, node: Y) -> String {
        match self.ordered(node) {
            Y::Raw(text) => text,
            Y::List(items) | Y::Bag(items) => {
                let items: Vec<String> = items.into_iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Y::Map(entries) => {
                let entries = entries.into_iter();
                let entries: Vec<String> = entries
                    .map(|(key, value)| format!("{key}: {}", self.flow(value)))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// The same node, with what has no order shuffled; no bags are left at its top.
    fn ordered(&mut self, node: Y) -> Y {
        match node {
            Y::Bag(items) => Y::List(self.shuffled(items)),
            Y::Map(entries) => {
                let mut entries = self.shuffled(entries);
                entries.sort_by_key(|(key, _)| key != "kind");
                Y::Map(entries)
            }
            other => other,
        }
    }
}
