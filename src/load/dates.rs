//! Days, and periods that may be a month or a year.

use jiff::civil::Date;

use super::decode::{Decoder, Fields};
use super::scalar::{parse_date, parse_period};
use super::slips;
use crate::model::period::Period;
use crate::yaml::Node;

impl Fields<'_, '_, '_> {
    pub(crate) fn date(&mut self, key: &str) -> Option<Date> {
        self.read(key, Decoder::date)?
    }

    pub(crate) fn period(&mut self, key: &str) -> Option<Period> {
        self.read(key, Decoder::period)?
    }
}

impl Decoder {
    /// A date, quoted or not.
    pub(crate) fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let text = &self.scalar(node, "a date is expected here")?.text;
        let date = parse_date(text);
        if date.is_none() {
            self.report(slips::no_date(text, node.span));
        }
        date
    }

    /// A day, a month or a year, quoted or not.
    pub(crate) fn period(&mut self, node: &Node<'_>) -> Option<Period> {
        let text = &self.scalar(node, "a date is expected here")?.text;
        let period = parse_period(text);
        if period.is_none() {
            self.report(slips::no_period(text, node.span));
        }
        period
    }
}
