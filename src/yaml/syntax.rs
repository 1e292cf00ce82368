//! Why a text is no YAML, in the words of whoever wrote it: the place where it went wrong, which
//! is not always the place where the parser notices, and what to write.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::line::{Slip, odd_blank, slip_in_entry};

/// What stops the parser, and what it has read before.
pub(super) struct Stopped<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// What the parser says.
    pub(super) kind: &'t ErrorKind,
    /// Where it says so.
    pub(super) at: usize,
    /// The last key or value that was read.
    pub(super) last: Range<usize>,
}

impl Stopped<'_> {
    /// The reason; none where the parser's own words must do.
    pub(super) fn reason(&self) -> Option<Slip> {
        use ErrorKind as Kind;
        self.tab().or_else(|| match self.kind {
            Kind::UnexpectedCharacter { .. }
            | Kind::MissingAnchorOrAliasName
            | Kind::MappingKeyNotAllowed
            | Kind::ExpectedTagBang
            | Kind::MissingTagUri
            | Kind::InvalidTagTerminator
            | Kind::UndeclaredTagHandle
            | Kind::MissingDocumentEndBeforeDirective => self.sign(),
            Kind::MappingValueNotAllowed | Kind::ExpectedFlowMappingSeparator => self.colon(),
            Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => self.no_key(),
            Kind::ExpectedBlockMappingKey | Kind::ExpectedBlockSequenceEntry => self.no_entry(),
            Kind::ExpectedDocumentStart => self.no_document(),
            Kind::BlockSequenceEntryNotAllowed
            | Kind::PlainScalarStartsWithDashFlowIndicator
            | Kind::BlockEntryInFlowCollection => Some(self.dash()),
            Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
                Some(self.after_quote())
            }
            Kind::InvalidQuotedScalarIndent
            | Kind::DocumentIndicatorInQuotedScalar
            | Kind::UnclosedQuotedScalar => self.open_quote(),
            Kind::UnknownQuotedScalarEscape
            | Kind::InvalidQuotedScalarHexEscape
            | Kind::InvalidUnicodeEscape => self.escape(),
            Kind::UnclosedFlowCollection { open } => Some(open_bracket(self.at, *open, None)),
            Kind::MismatchedFlowCollectionEnd { open, close } => {
                Some(open_bracket(self.at, *open, Some(*close)))
            }
            Kind::MisplacedFlowCollectionEnd => self.here(
                "closes nothing",
                "remove it, or put the whole text into quotes",
            ),
            Kind::UnexpectedEofImplicitFlowMapping
            | Kind::UnexpectedEofBlockMapping
            | Kind::ExpectedNodeContent
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::UnexpectedEofFlowSequence
            | Kind::UnexpectedEofFlowMapping => self.comma(),
            Kind::InvalidBlockScalarHeader => self.block_header(),
            Kind::CommentInterceptedScalar => Some(Slip::new(
                self.at..self.at + 1,
                "there is a comment within a text of several lines",
                "move the comment above the text, or put the text into quotes where `#` belongs to it",
            )),
            Kind::FlowMappingValueAdjacentCollection | Kind::InvalidColonPlacement => {
                self.close_colon()
            }
            Kind::CommentNotSeparated => Some(Slip::new(
                self.at..self.at + 1,
                "no space before `#`",
                "write a space before a comment, or put the whole text into quotes",
            )),
            Kind::BomInsideDocument => {
                self.here("is a byte order mark within the text", "remove it")
            }
            _ => None,
        })
    }

    fn line(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |before| before + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end);
        start..end
    }

    fn moved(slip: Slip, by: usize) -> Slip {
        let at = slip.at.start + by..slip.at.end + by;
        Slip { at, ..slip }
    }

    /// The character at the place.
    fn sign_at(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// What is wrong with the character at the place.
    fn here(&self, wrong: &str, help: &str) -> Option<Slip> {
        let sign = self.sign_at()?;
        let at = self.at..self.at + sign.len_utf8();
        let shown = match sign {
            sign if sign.is_control() || sign == '\u{feff}' => format!("U+{:04X}", u32::from(sign)),
            '`' => "a backtick".to_owned(),
            sign => format!("`{sign}`"),
        };
        Some(Slip::new(at, format!("{shown} {wrong}"), help))
    }

    /// A tab that indents: the parser notices it behind the tab, or on the line before.
    fn tab(&self) -> Option<Slip> {
        use ErrorKind as Kind;
        let of_tab = matches!(
            self.kind,
            Kind::TabNotAllowed
                | Kind::TabInBlockIndentation
                | Kind::TabInIndentation
                | Kind::TabInPlainScalar
                | Kind::TabAtBlockScalarStart
                | Kind::InvalidBlockEntryWhitespace
                | Kind::InvalidMappingValueWhitespace
        );
        let first = self.line(self.at).start;
        let lines = self.text[first..].split_inclusive('\n');
        let mut start = first;
        // Of another complaint only the line itself, and what it goes on from, can be the reason.
        let most = if of_tab { usize::MAX } else { 1 };
        for line in lines.take(most) {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if let Some(tab) = line[..indent]
                .find('\t')
                .filter(|_| !line.trim().is_empty())
            {
                let at = start + tab..start + tab + 1;
                return Some(Slip::new(
                    at,
                    "a tab indents this line",
                    "indent with spaces",
                ));
            }
            start += line.len();
        }
        let tab = self.line(self.at);
        let tab = self.text[tab.clone()]
            .find('\t')
            .filter(|_| of_tab)
            .map(|at| tab.start + at)?;
        Some(Slip::new(
            tab..tab + 1,
            "there is a tab here",
            "write a space",
        ))
    }

    /// A sign that means something to YAML at the start of a value.
    fn sign(&self) -> Option<Slip> {
        let sign = self.sign_at()?;
        let line = self.line(self.at);
        if sign == '*' && self.text[line.start..self.at].trim().is_empty() {
            return slip_in_entry(&self.text[line.clone()])
                .map(|slip| Self::moved(slip, line.start));
        }
        if self.text[self.at..].starts_with("```") {
            let at = self.at..self.at + 3;
            let help = "remove the lines that start with three backticks";
            return Some(Slip::new(at, "a Markdown code fence is not YAML", help));
        }
        if sign.is_control() {
            return self.here("is a control character", "remove it");
        }
        let help = match sign {
            '`' => "quote the text".to_owned(),
            sign => format!("quote the text, as `\"{sign}…\"`"),
        };
        self.here("cannot start a value", &help)
    }

    /// A second colon in a line, or a line that belongs elsewhere.
    fn colon(&self) -> Option<Slip> {
        let last = &self.text[self.last.clone()];
        let starts = self.line(self.last.start).start;
        let opens = self.text[starts..self.last.start].trim();
        if let Some(slip) = last
            .contains('\n')
            .then(|| self.no_entry_from(starts))
            .flatten()
        {
            return Some(slip);
        }
        if last.contains('\n') && opens.is_empty() {
            let end = self.line(self.last.start).end;
            return Some(Slip::new(
                self.last.start..end.max(self.last.start + 1),
                "this line has no colon",
                "write `key: value`, or start the entry of a list with `- `",
            ));
        }
        if last.contains('\n') {
            let line = self.line(self.at);
            let indent = self.text[line.clone()].len() - self.text[line.clone()].trim_start().len();
            return Some(Slip::new(
                line.start + indent..self.at,
                "this line is indented deeper, so it belongs to the value above it",
                "give the keys of one mapping the same indentation",
            ));
        }
        let (message, help) = match self.kind {
            ErrorKind::ExpectedFlowMappingSeparator => (
                "a second colon in one entry",
                "write a comma between entries; quote a text that holds `: `",
            ),
            _ => (
                "a second `: ` in one line",
                "quote the text, as `\"one: two\"`; a key of its own goes on a line of its own",
            ),
        };
        let colon = self.text[self.at..].starts_with(':');
        if !colon && self.kind == &ErrorKind::ExpectedFlowMappingSeparator {
            return Some(Slip::new(
                self.at..self.at + self.sign_at()?.len_utf8(),
                "no comma between two entries",
                "write a comma after each entry but the last",
            ));
        }
        colon.then(|| Slip::new(self.at..self.at + 1, message, help))
    }

    /// The slip of the first line from there to the place that has one.
    fn no_entry_from(&self, start: usize) -> Option<Slip> {
        let mut at = start;
        for line in self.text[start..self.line(self.at).end].split_inclusive('\n') {
            if let Some(slip) = slip_in_entry(line) {
                return Some(Self::moved(slip, at));
            }
            at += line.len();
        }
        None
    }

    /// A line that is no `key: value`.
    fn no_key(&self) -> Option<Slip> {
        let line = self.line(self.at);
        if let Some(slip) = slip_in_entry(&self.text[line.clone()]) {
            return Some(Self::moved(slip, line.start));
        }
        let above = self.text[..line.start].trim_end();
        let (message, help) = if above.ends_with(['|', '>']) || above.ends_with("|-") {
            (
                "this line is not indented, so the text above has ended",
                "indent every line of the text by two spaces",
            )
        } else {
            (
                "this line has no colon",
                "write `key: value`; indent the line where it goes on with the text above",
            )
        };
        let written = self.text[self.at..line.end].trim_end().len().max(1);
        Some(Slip::new(
            self.at..(self.at + written).min(self.text.len()),
            message,
            help,
        ))
    }

    /// A line that fits none above, or what follows a value.
    fn no_entry(&self) -> Option<Slip> {
        let line = self.line(self.at);
        let written = &self.text[line.clone()];
        let start = line.end - written.trim_start().len();
        let before = &self.text[line.start..self.at.max(start)];
        if !before.trim_matches([' ', '-']).is_empty() {
            let bracket = before.trim_end().ends_with([']', '}']);
            let message = if bracket {
                "text goes on after a closing bracket"
            } else {
                "text goes on after a value that has ended"
            };
            let help = "quote the whole text, as `\"[Draft] plan\"`";
            return Some(Slip::new(self.at..line.end.max(self.at), message, help));
        }
        if let Some(slip) = slip_in_entry(&self.text[line.clone()]) {
            return Some(Self::moved(slip, line.start));
        }
        let dash = written.trim_start().starts_with('-');
        let indents = self.indents_above(line.start, dash);
        let at = start..line.end.max(start);
        if !(indents.is_empty() || indents.contains(&(start - line.start))) {
            let by: Vec<String> = indents.iter().rev().map(usize::to_string).collect();
            return Some(Slip::new(
                at,
                "the indentation of this line does not match any line above it",
                format!("indent it by {} spaces, like a line above", by.join(" or ")),
            ));
        }
        let (message, help) = if dash {
            (
                "an entry of a list is among keys",
                "indent it below the key that it belongs to, or write `key: value`",
            )
        } else {
            (
                "a key is among the entries of a list",
                "start the entry with `- `, or indent the key as its entry",
            )
        };
        Some(Slip::new(start..line.end.max(start), message, help))
    }

    /// How far the lines are indented that a line could go on with, the nearest first; entries of
    /// lists alone, or keys.
    fn indents_above(&self, start: usize, dashes: bool) -> Vec<usize> {
        let (mut indents, mut lowest) = (Vec::new(), usize::MAX);
        for line in self.text[..start].lines().rev() {
            let rest = line.trim_start_matches(' ');
            if rest.trim().is_empty() || rest.starts_with('#') {
                continue;
            }
            let indent = line.len() - rest.len();
            let dash = rest.starts_with("- ");
            // Keys of an entry stand behind its dash.
            let inside = line.len() - rest.trim_start_matches("- ").len();
            let place = if dash && !dashes { inside } else { indent };
            let counts = place < lowest && dash >= dashes;
            indents.extend(counts.then_some(place));
            lowest = lowest.min(indent);
            if lowest == 0 {
                break;
            }
        }
        indents
    }

    fn no_document(&self) -> Option<Slip> {
        let first = self.text.trim_start();
        if first.starts_with('%') {
            let at = self.text.len() - first.len();
            return Some(Slip::new(
                at..at + 1,
                "`%` cannot start a line",
                "quote the text, as `\"%…\"`",
            ));
        }
        if first.starts_with('[') && self.text.contains(" = ") {
            let at = self.text.len() - first.len();
            return Some(Slip::new(
                at..at + 1,
                "this looks like TOML, and a document is YAML",
                "write `key: value`; `ospo-ladder.toml` is read by itself and not named",
            ));
        }
        self.here(
            "is after the end of the document",
            "remove it, or quote the whole text",
        )
    }

    fn dash(&self) -> Slip {
        let at = self.at..self.at + 1;
        let rest = &self.text[self.at + 1..self.line(self.at).end];
        let rest = rest.split(" #").next().unwrap_or(rest).trim();
        if rest.is_empty() || rest.starts_with([',', ']', '}']) {
            return Slip::new(
                at,
                "`-` is not a value",
                "write `~` where nothing is asked; leave the key out where there is nothing to say",
            );
        }
        Slip::new(
            at,
            "a list cannot start here",
            "write each entry on a line of its own below the key, or all as `[one, two]`; quote a \
             text that starts with `- `",
        )
    }

    /// What follows a closing quote.
    fn after_quote(&self) -> Slip {
        let rest = &self.text[self.at..];
        let at = self.at..self.at + rest.chars().next().map_or(0, char::len_utf8);
        let before = self.text[..self.at].trim_end();
        let quote = if before.ends_with('\'') { '\'' } else { '"' };
        let inner = before.trim_end_matches(quote);
        let opens = inner.rfind(quote).unwrap_or_default();
        if inner[opens..].contains('\n') {
            return Slip::new(
                opens..opens + 1,
                format!("the quote `{quote}` is not closed on its line"),
                close_it(quote),
            );
        }
        if rest.starts_with(',') {
            return Slip::new(
                at,
                "there is a comma after the value",
                "remove it: each key goes on a line of its own",
            );
        }
        let next_to = before.len() == self.at;
        if quote == '\''
            && next_to
            && inner.ends_with(char::is_alphanumeric)
            && rest.starts_with(char::is_alphanumeric)
        {
            return Slip::new(
                before.len() - 1..before.len(),
                "the text ends at this `'`",
                "double it, as in `'it''s'`, or put the text into double quotes",
            );
        }
        if rest.starts_with('#') {
            return Slip::new(at, "no space before `#`", "write a space before a comment");
        }
        let other = if quote == '"' { '\'' } else { '"' };
        Slip::new(
            at,
            "text goes on after its closing quote",
            format!("put the whole text into `{other}`, or write a comma between two values"),
        )
    }

    /// Where a quote opens that does not close.
    fn open_quote(&self) -> Option<Slip> {
        let from = match self.kind {
            ErrorKind::UnclosedQuotedScalar => self.at,
            _ => self.last.end,
        };
        let opens = self.text[from..].find(['"', '\''])? + from;
        let quote = if self.text[opens..].starts_with('"') {
            '"'
        } else {
            '\''
        };
        let message = format!("the quote `{quote}` is not closed");
        Some(Slip::new(opens..opens + 1, message, close_it(quote)))
    }

    /// The first escape of a text between double quotes that YAML does not know.
    fn escape(&self) -> Option<Slip> {
        let text = &self.text[self.at..];
        let mut signs = text.char_indices().skip(1);
        while let Some((at, sign)) = signs.next() {
            if sign != '\\' {
                continue;
            }
            let (_, next) = signs.next()?;
            if !"0abt\tnvfre \"/\\N_LP\n\r".contains(next) {
                let start = self.at + at;
                let end = start + 1 + next.len_utf8();
                return Some(Slip::new(
                    start..end,
                    "`\\` starts an escape that YAML does not know",
                    "write `\\\\` for a backslash, or put the text into single quotes",
                ));
            }
        }
        None
    }

    fn comma(&self) -> Option<Slip> {
        let line = self.line(self.at);
        if let Some(slip) = odd_blank(&self.text[line.clone()]) {
            return Some(Self::moved(slip, line.start));
        }
        match self.sign_at()? {
            ',' => {
                let before = self.text[..self.at].trim_end();
                if before.ends_with([',', '[', '{']) {
                    self.here(
                        "has nothing before it",
                        "remove the comma, or write `~` where a level does not ask",
                    )
                } else {
                    self.here("cannot start a value", "quote the text, as `\",…\"`")
                }
            }
            _ => None,
        }
    }

    /// A colon within braces that nothing parts from its value.
    fn close_colon(&self) -> Option<Slip> {
        let next = self.text[self.at..].strip_prefix(':')?;
        let next_to = !next.starts_with([' ', '\n', '\r', '\t']);
        next_to.then(|| {
            Slip::new(
                self.at..self.at + 1,
                "no space after the colon",
                "write a space after the colon, as `{key: value}`",
            )
        })
    }

    /// What follows `|` or `>` on their line.
    fn block_header(&self) -> Option<Slip> {
        let sign = self.sign_at().filter(|sign| "|>".contains(*sign))?;
        let help = format!(
            "quote a text that starts with `{sign}`; a text of several lines starts on the line below `{sign}`"
        );
        self.here("cannot start a value of one line", &help)
    }
}

fn close_it(quote: char) -> String {
    format!("close the text with `{quote}`; where it goes on, indent its lines deeper than the key")
}

/// A bracket at that place that is closed by none, or by another one.
pub(super) fn open_bracket(at: usize, open: char, closed: Option<char>) -> Slip {
    let close = if open == '{' { '}' } else { ']' };
    let message = match closed {
        Some(other) => format!("`{open}` is closed by `{other}`"),
        None => format!("`{open}` is not closed"),
    };
    let help = format!("close it with `{close}`, or quote a text that starts with `{open}`");
    Slip::new(at..at + open.len_utf8(), message, help)
}
