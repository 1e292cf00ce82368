//! Documents as somebody in a hurry leaves them: comments wherever one may stand, empty lines, lists
//! and braces over several lines.

use std::fmt::Write;

/// Numbers that look random; the same for the same seed.
pub struct Random(pub u64);

impl Random {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as usize % n
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// The text with comments `# c1`, `# c2`, … and line breaks where the text allows them. The text
/// has no quotes and no block texts.
pub fn scribbled(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if random.chance(50) {
        // `kind` need not stand first.
        let kind = lines.remove(0);
        lines.push(kind);
    }
    let mut comments = 0;
    let mut comment = move || {
        comments += 1;
        format!("# c{comments}")
    };
    let few = random.below(3) * 12;
    let mut out = String::new();
    for line in lines {
        for _ in 0..2 {
            if random.chance(few) {
                let indent = " ".repeat(random.below(5) * 2);
                writeln!(out, "{indent}{}", comment()).unwrap();
            }
            if random.chance(few / 3) {
                out.push('\n');
            }
        }
        let wraps = random.chance(few);
        for c in line.chars() {
            out.push(c);
            if wraps && ",[{".contains(c) && random.chance(15) {
                if random.chance(40) {
                    write!(out, "   {}", comment()).unwrap();
                }
                write!(out, "\n{}", " ".repeat(14 + random.below(9))).unwrap();
            }
        }
        if random.chance(few) {
            write!(out, "{}{}", " ".repeat(1 + random.below(3)), comment()).unwrap();
        }
        out.push('\n');
    }
    out
}

/// A comment, and the key that it stands beside or above.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    pub comment: String,
    pub beside: bool,
    pub key: String,
}

/// The comments of whose key there is no doubt: outside brackets and braces, beside a key that has
/// its value on the line or below, or above a key as far in as they are.
pub fn remarks(text: &str) -> Vec<Remark> {
    let mut found = Vec::new();
    // Comments that wait for a key, with their indents.
    let mut above: Vec<(usize, String)> = Vec::new();
    let (mut depth, mut started) = (0_usize, false);
    for line in text.lines() {
        let (content, comment) = match line.find('#') {
            Some(at) => (&line[..at], Some(line[at..].to_owned())),
            None => (line, None),
        };
        let outside = depth == 0;
        for c in content.chars() {
            match c {
                '[' | '{' => depth += 1,
                ']' | '}' => depth -= 1,
                _ => {}
            }
        }
        let indent = line.len() - line.trim_start().len();
        if content.trim().is_empty() {
            above.extend(comment.map(|comment| (indent, comment)));
            continue;
        }
        let dash = content.trim_start().starts_with('-');
        let bare = content.trim_start().trim_start_matches("- ");
        let key = bare.split_once(':').map(|(key, _)| key.trim().to_owned());
        let plain = |key: &String| key.chars().all(|c| c.is_alphanumeric() || c == '_');
        if let (Some(key), true) = (key.filter(plain), outside) {
            if let Some(comment) = comment.filter(|_| depth == 0) {
                found.push(Remark {
                    comment,
                    beside: true,
                    key: key.clone(),
                });
            }
            // What stands above the first key stands above the document.
            let deeper = above.iter().take_while(|(spaces, _)| *spaces > indent);
            let own = deeper.count();
            let ours = above.drain(..).skip(own).filter(|_| started && !dash);
            found.extend(ours.map(|(_, comment)| Remark {
                comment,
                beside: false,
                key: key.clone(),
            }));
        }
        above.clear();
        started = true;
    }
    found.sort();
    found
}

/// All comments, sorted.
pub fn comments(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(&line[line.find("# c")?..]))
        .collect();
    found.sort_unstable();
    found
}
