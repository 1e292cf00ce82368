//! Paths in the text of a source file.

/// The modules of `lib.rs` in its order.
pub fn order(lib: &str) -> Vec<String> {
    let modules = lib.lines().filter_map(|line| {
        let line = line.trim().trim_start_matches("pub ");
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    });
    modules.collect()
}

/// The text as tokens, names and `::` and single signs, without comments, literals and what
/// stands under `#[cfg(test)]`.
pub fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens: Vec<String> = Vec::new();
    let mut at = 0;
    let word = |c: char| c.is_alphanumeric() || c == '_';
    while at < chars.len() {
        let rest = &chars[at..];
        match rest {
            ['/', '/', ..] => at += rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['r', '#', ..] | ['r', '"', ..] => {
                let marks = rest[1..].iter().take_while(|c| **c == '#').count();
                let close: String = format!("\"{}", "#".repeat(marks));
                let body: String = rest[marks + 2..].iter().collect();
                let end = body.find(&close).map_or(body.len(), |e| e + close.len());
                at += marks + 2 + body[..end].chars().count();
            }
            ['"', ..] => {
                at += 1;
                while at < chars.len() && chars[at] != '"' {
                    at += if chars[at] == '\\' { 2 } else { 1 };
                }
                at += 1;
            }
            ['\'', '\\', ..] => at += 3 + rest[3..].iter().position(|c| *c == '\'').unwrap() + 1,
            ['\'', _, '\'', ..] => at += 3,
            [':', ':', ..] => {
                tokens.push("::".to_owned());
                at += 2;
            }
            [c, ..] if word(*c) => {
                let length = rest.iter().take_while(|c| word(**c)).count();
                tokens.push(rest[..length].iter().collect());
                at += length;
            }
            [c, ..] => {
                if !c.is_whitespace() {
                    tokens.push(c.to_string());
                }
                at += 1;
            }
            [] => {}
        }
    }
    without_tests(tokens)
}

/// Cuts the item behind each `#[cfg(test)]`.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].iter().take(MARK.len()).eq(MARK.iter()) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut depth = 0;
        for token in &tokens[at..] {
            at += 1;
            match token.as_str() {
                "{" => depth += 1,
                "}" if depth == 1 => break,
                "}" => depth -= 1,
                ";" if depth == 0 => break,
                _ => {}
            }
        }
    }
    kept
}

/// Every path that starts with `crate`, `super` or `std`, groups multiplied out, each from the
/// crate's root (`model::skill::Skill`, `std::fs`).
pub fn paths(text: &str, module: &[&str]) -> Vec<String> {
    let tokens = tokens(text);
    let mut paths = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let starts = at == 0 || tokens[at - 1] != "::";
        if starts && matches!(token.as_str(), "crate" | "super" | "self" | "std") {
            spread(&tokens, at, &mut Vec::new(), &mut paths);
        }
    }
    let from_root = paths.into_iter().filter_map(|path| {
        let mut base: Vec<&str> = module.to_vec();
        let mut rest = path.as_slice();
        match rest.first().map(String::as_str) {
            Some("std") => return Some(path.join("::")),
            Some("crate") => {
                base.clear();
                rest = &rest[1..];
            }
            _ => {
                while let Some("super" | "self") = rest.first().map(String::as_str) {
                    if rest[0] == "super" {
                        base.pop();
                    }
                    rest = &rest[1..];
                }
            }
        }
        let full: Vec<&str> = base
            .into_iter()
            .chain(rest.iter().map(String::as_str))
            .collect();
        (!full.is_empty()).then(|| full.join("::"))
    });
    from_root.collect()
}

/// Follows a path from a token on; gives the token behind it.
fn spread(
    tokens: &[String],
    mut at: usize,
    before: &mut Vec<String>,
    paths: &mut Vec<Vec<String>>,
) -> usize {
    let length = before.len();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = spread(tokens, at, before, paths);
                    // Behind it stands `,`, maybe with `as` and another name before.
                    let ends = |token: &String| token == "," || token == "}";
                    let rest = tokens[at..].iter();
                    at += rest.take_while(|token| !ends(token)).count();
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                before.truncate(length);
                return at + 1;
            }
            Some(name) => {
                before.push(name.to_owned());
                at += 1;
            }
            None => break,
        }
        if tokens.get(at).map(String::as_str) != Some("::") {
            break;
        }
        at += 1;
    }
    paths.push(before.clone());
    before.truncate(length);
    at
}
