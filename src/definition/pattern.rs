//! Whether a regular expression is sure to end in time. It runs as JavaScript's own, which goes
//! back and tries again, and which nothing can interrupt: some take longer than a life for a text
//! of forty letters.
//!
//! Refused is what can match the same text in ever more ways: something repeated of which one time
//! cannot be told from two. Told apart it can be when what may follow in one time begins no other
//! (`(\.[a-z]+)*`), or when each time begins or ends with what stands nowhere else in it. Of what is
//! repeated a few times the ways are counted. This is on the safe side: some of what is refused would
//! do no harm.
//!
//! Source: A. Brüggemann-Klein, D. Wood, "One-unambiguous regular languages" (1998).

use std::ops::RangeInclusive;

use super::{Definition, Issues, JsonPath, Kind, Problem, Rule};

/// The longest pattern, in bytes.
const LENGTH: usize = 1000;
/// The deepest nesting of groups.
const DEPTH: usize = 30;
/// More times than these are as good as any number of times.
const FEW: u32 = 10;
/// The most ways in which choices may turn out that prove wrong: each is tried.
const WAYS: u64 = 1 << 21;
/// How many characters of the pattern a way goes through at the least; as many that leave nothing to choose are gone
/// through in one step.
const WAY: u64 = 16;
/// The most repetitions that can share a text: the time grows by that power of its length.
const SHARES: u32 = 3;
/// How long a text may be, in characters, if it takes no more than so many steps.
const LENGTHS: RangeInclusive<u64> = 100..=10_000;
const STEPS: u64 = 1_000_000_000;
/// Who has a shorter text refused is to be told so when the pattern is written.
const SHORT: usize = 1000;
/// Where counting stops: a pattern has at most a thousand parts.
const MOST: u32 = 1_000_000;

pub const TOO_LONG: &str = "a pattern of more than 1,000 characters";
pub const UNREADABLE: &str = "this pattern cannot be read: a bracket is missing, or something that is not supported";
pub const BACKWARDS: &str = "a pattern cannot refer back to a group (\\1, \\k)";
pub const SHORT_ONLY: &str = "this pattern takes time: a text of over some hundred characters will not fit it; begin it with ^, or let its repetitions have no characters in common";
pub const SLOW: &str = "this pattern could take for ever: what is repeated must not match the same text in two ways; begin or end each time with a character that stands nowhere else in it, as in ^[a-z]+(-[a-z]+)*$";

/// Characters: a bit for each of ASCII, the last for all others.
type Set = u128;
const ANY: Set = Set::MAX;

/// What can be told about a part of a pattern.
#[derive(Clone, Copy, Default)]
struct Part {
    /// With what it can begin.
    first: Set,
    /// What stands in it.
    all: Set,
    /// With what it can go on where it could have ended.
    tail: Set,
    /// What stands in repetitions that can still give some of it up.
    open: Set,
    /// Whether it can be nothing.
    nullable: bool,
    /// One character, once.
    single: bool,
    /// It begins or ends with a character that stands nowhere else in it.
    bounded: bool,
    /// In how many ways the choices in it that the next character does not decide can turn out.
    ways: u64,
    /// At how many places it could have ended, those left aside that are among the ways already.
    ends: u64,
    /// How many characters it goes through, what is repeated any number of times left aside.
    width: u64,
    /// The parts of which its length does not tell theirs, if more than one.
    lengths: u32,
    /// How many repetitions can share a text.
    shares: u32,
    /// Those within a look ahead or behind: all again each time that it looks.
    seen: u32,
}

/// Finds for each pattern how long a text it may be tried on, and reports those that are refused.
/// `paths` tells where each element stands in the file.
pub(super) fn check_patterns(definition: &mut Definition, paths: &[JsonPath], issues: &mut Issues) {
    for (element, path) in definition.elements.iter_mut().zip(paths) {
        let Kind::Question(question) = &mut element.kind else { continue };
        for (at, validator) in question.validators.iter_mut().enumerate() {
            let Rule::Pattern { pattern, ignore_case, longest } = &mut validator.rule else { continue };
            match longest_text(pattern, *ignore_case) {
                Ok(most) => {
                    *longest = most;
                    if most < SHORT {
                        let place = path.member("validators").item(at).member("regex");
                        issues.warning(&place, Problem::Other(SHORT_ONLY));
                    }
                }
                Err(reason) => {
                    issues.error_in(&path.member("validators").item(at), "regex", Problem::Other(reason));
                }
            }
        }
    }
}

/// The longest text that a pattern matches in good time, in characters.
///
/// An example: `^\w+[a-z]{0,4}x$`. `\w+` and what stands behind it share letters, so where the one ends is a choice
/// (`shares` 1: as many steps as the text is long), and at each of those places `[a-z]{0,4}` can end in 5 (`ways`). It
/// is not to take more than [`STEPS`] `/ (16 · 5)` letters, which is more than any text may have.
///
/// # Errors
/// Why the pattern is refused.
pub fn longest_text(pattern: &str, ignore_case: bool) -> Result<usize, &'static str> {
    if pattern.len() > LENGTH {
        return Err(TOO_LONG);
    }
    let mut reader = Reader { rest: pattern, ignore_case, depth: 0, looks: false, begins: true };
    let whole = reader.alternatives()?;
    if !reader.rest.is_empty() {
        return Err(UNREADABLE);
    }
    // Without a beginning it is tried at each place.
    let shares = whole.shares + u32::from(!reader.begins);
    let ways = whole.ways.saturating_mul(whole.ends);
    if ways > WAYS || shares > SHARES {
        return Err(SLOW);
    }
    // Where a repetition that shares a text ends is a choice too, and counted already.
    let ways = (ways >> whole.shares).max(1);
    let steps = (whole.width / WAY).max(1) + WAY.max(whole.width) * (ways - 1);
    let (mut longest, mut too_long) = (LENGTHS.start() - 1, LENGTHS.end() + 1);
    while longest + 1 < too_long {
        let length = longest.midpoint(too_long);
        let is_in_time = length.pow(shares).saturating_mul(steps) <= STEPS;
        *if is_in_time { &mut longest } else { &mut too_long } = length;
    }
    if LENGTHS.contains(&longest) { Ok(longest as usize) } else { Err(SLOW) }
}

impl Part {
    /// What is no character: `^`, `\b`, a look ahead.
    const NOTHING: Part = Part {
        first: 0,
        all: 0,
        tail: 0,
        open: 0,
        nullable: true,
        single: false,
        bounded: false,
        ways: 1,
        ends: 1,
        width: 0,
        lengths: 0,
        shares: 0,
        seen: 0,
    };

    fn one(set: Set) -> Part {
        Part { first: set, all: set, nullable: false, single: true, width: 1, ..Part::NOTHING }
    }

    fn then(self, next: Part) -> Part {
        let meets = next.nullable || self.open & next.first != 0;
        let shares = if self.open & next.first != 0 { self.shares + next.shares } else { self.shares.max(next.shares) };
        // A look is tried wherever what stands before it can end.
        let looks = if self.open != 0 && next.seen > 0 { self.shares + next.seen } else { 0 };
        // What goes on where the first could have ended is tried again from each of those places. What does not
        // is tried at the last of them; where the first ends sooner, it is nothing.
        let again = self.tail & next.first != 0;
        let sooner = if next.nullable && !again { self.ends - 1 } else { 0 };
        Part {
            first: self.first | if self.nullable { next.first } else { 0 },
            all: self.all | next.all,
            tail: next.tail | if next.nullable { self.tail } else { 0 },
            open: next.open | if meets { self.open } else { 0 },
            nullable: self.nullable && next.nullable,
            single: false,
            bounded: false,
            ways: self.ways.saturating_mul(next.ways).saturating_mul(if again { self.ends } else { 1 }),
            ends: next.ends.saturating_add(sooner),
            width: self.width.saturating_add(next.width),
            lengths: self.lengths + next.lengths,
            shares: shares.max(looks),
            seen: self.seen.max(next.seen),
        }
    }

    fn or(self, other: Part) -> Part {
        let same = self.first & other.first != 0 || self.nullable && other.nullable;
        let first = self.first | other.first;
        let nullable = self.nullable || other.nullable;
        Part {
            first,
            all: self.all | other.all,
            tail: self.tail | other.tail | if nullable { first } else { 0 },
            open: self.open | other.open,
            nullable,
            single: self.single && other.single,
            bounded: false,
            ways: if same { self.ways.saturating_add(other.ways) } else { self.ways.max(other.ways) },
            ends: self.ends.max(other.ends).saturating_add(u64::from(nullable)),
            width: self.width.max(other.width),
            lengths: self.lengths.max(other.lengths) + if same { 2 } else { u32::from(nullable) },
            shares: self.shares.max(other.shares),
            seen: self.seen.max(other.seen),
        }
    }

    fn repeated(self, least: u32, most: u32) -> Result<Part, &'static str> {
        if most == 0 {
            return Ok(Part::NOTHING);
        }
        let decided = self.ways == 1 && self.tail & self.first == 0;
        let is_told_apart = !self.nullable && (decided || self.bounded && self.lengths <= 1);
        if most > 1 && !is_told_apart && (most > FEW || self.shares > 0) {
            return Err(SLOW);
        }
        let varies = least < most;
        let many = varies && most > FEW;
        let ends = if many { 2 } else { u64::from(most.saturating_sub(least)) + 1 };
        let (ways, ends) = if most == 1 || is_told_apart {
            // Of what is told apart, only the last time can turn out in another way.
            (self.ways, self.ends.saturating_mul(ends))
        } else {
            // How many times are among the ways.
            (self.ways.saturating_mul(self.ends).saturating_pow(most), 1)
        };
        Ok(Part {
            tail: self.tail | if varies { self.first } else { 0 },
            open: if many { self.all } else { self.open },
            nullable: self.nullable || least == 0,
            single: false,
            bounded: false,
            ways,
            ends,
            width: self.width.saturating_mul(u64::from(if many { least } else { most })),
            lengths: if varies {
                self.lengths.max(1) + u32::from(self.nullable)
            } else {
                (self.lengths * most.min(2)).min(MOST)
            },
            // What is looked at each time is gone through each time.
            shares: self.shares.max(u32::from(many)).max(if most > 1 && self.seen > 0 { self.seen + 1 } else { 0 }),
            ..self
        })
    }
}

struct Reader<'p> {
    rest: &'p str,
    ignore_case: bool,
    depth: usize,
    /// Whether it is in a look ahead or behind.
    looks: bool,
    /// Whether all of it begins where the text does.
    begins: bool,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let mut letters = self.rest.chars();
        let letter = letters.next();
        self.rest = letters.as_str();
        letter
    }

    fn eat(&mut self, mark: &str) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn alternatives(&mut self) -> Result<Part, &'static str> {
        let mut part = self.sequence()?;
        while self.eat("|") {
            part = part.or(self.sequence()?);
        }
        Ok(part)
    }

    fn sequence(&mut self) -> Result<Part, &'static str> {
        self.begins &= self.depth > 0 || self.rest.starts_with('^');
        let mut whole = Part::NOTHING;
        // What stands before the last part, and behind the first.
        let (mut first, mut behind): (Option<Part>, Set) = (None, 0);
        let mut bounded = false;
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let part = self.part()?;
            bounded = part.single && part.all & whole.all == 0;
            match first {
                None => first = Some(part),
                Some(_) => behind |= part.all,
            }
            whole = whole.then(part);
        }
        let single = first.is_some_and(|first| first.single);
        bounded |= first.is_some_and(|first| first.single && first.all & behind == 0);
        Ok(Part { bounded, single: single && behind == 0, ..whole })
    }

    /// A character or a group, and how often.
    fn part(&mut self) -> Result<Part, &'static str> {
        let part = match self.next().unwrap_or_default() {
            '(' => self.group()?,
            '[' => Part::one(self.class()?),
            '\\' => match self.escape()? {
                Some(set) => Part::one(set),
                None => Part::NOTHING,
            },
            '.' => Part::one(ANY),
            '^' | '$' => Part::NOTHING,
            '*' | '+' | '?' => return Err(UNREADABLE),
            letter => Part::one(self.fold(bit(letter))),
        };
        let often = match () {
            () if self.eat("*") => (0, u32::MAX),
            () if self.eat("+") => (1, u32::MAX),
            () if self.eat("?") => (0, 1),
            () => match self.counts() {
                Some(counts) => counts,
                None => return Ok(part),
            },
        };
        self.eat("?");
        // Behind what is last, nothing can prove wrong: a character goes on once, as often as it can.
        let most = if part.single && self.is_last() { often.0 } else { often.1 };
        part.repeated(often.0, most)
    }

    /// Whether nothing stands behind it, but the ends of groups that are there once.
    fn is_last(&self) -> bool {
        !self.looks && self.rest.bytes().all(|letter| letter == b')')
    }

    /// `{2}`, `{2,}` or `{2,5}`; other braces are characters.
    fn counts(&mut self) -> Option<(u32, u32)> {
        let (inside, rest) = self.rest.strip_prefix('{')?.split_once('}')?;
        let number = |text: &str| text.parse().ok().filter(|_| !text.starts_with('+'));
        let counts = match inside.split_once(',') {
            None => number(inside).map(|count| (count, count)),
            Some((least, "")) => number(least).map(|least| (least, u32::MAX)),
            Some((least, most)) => number(least).zip(number(most)),
        }?;
        self.rest = rest;
        Some(counts)
    }

    fn group(&mut self) -> Result<Part, &'static str> {
        let looks = ["?=", "?!", "?<=", "?<!"].iter().any(|mark| self.eat(mark));
        if !looks && self.eat("?<") {
            self.rest = self.rest.split_once('>').ok_or(UNREADABLE)?.1;
        } else if !looks && !self.eat("?:") && self.rest.starts_with('?') {
            return Err(UNREADABLE);
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(SLOW);
        }
        let around = self.looks;
        self.looks |= looks;
        let inside = self.alternatives()?;
        self.looks = around;
        self.depth -= 1;
        if !self.eat(")") {
            return Err(UNREADABLE);
        }
        // What a look sees stays where it is; wherever it could have ended, it is not tried again.
        let Part { ways, ends, shares, width, .. } = inside;
        let seen = Part { ways: ways.saturating_mul(ends), shares, width, seen: shares, ..Part::NOTHING };
        Ok(if looks { seen } else { inside })
    }

    /// What a `\` makes of the next character; `None` for what is no character.
    fn escape(&mut self) -> Result<Option<Set>, &'static str> {
        let letter = self.next().ok_or(UNREADABLE)?;
        Ok(Some(match letter {
            'b' | 'B' => return Ok(None),
            '1'..='9' | 'k' => return Err(BACKWARDS),
            'd' | 'w' | 's' => named(letter),
            'D' | 'W' | 'S' => !named(letter.to_ascii_lowercase()) | bit('é'),
            // Characters by their numbers: they may be any.
            'c' | 'x' | 'u' | '0' => {
                let digits = match letter {
                    'c' => 1,
                    'x' => 2,
                    'u' => 4,
                    _ => 0,
                };
                (0..digits).filter_map(|_| self.next()).for_each(drop);
                ANY
            }
            'n' => bit('\n'),
            'r' => bit('\r'),
            't' => bit('\t'),
            'v' => bit('\u{b}'),
            'f' => bit('\u{c}'),
            other => self.fold(bit(other)),
        }))
    }

    fn class(&mut self) -> Result<Set, &'static str> {
        let is_other = self.eat("^");
        let (mut set, mut from): (Set, Option<char>) = (0, None);
        loop {
            let letter = self.next().ok_or(UNREADABLE)?;
            match letter {
                ']' => break,
                '\\' => {
                    // `\b` stands for a backspace here.
                    set |= self.escape()?.unwrap_or(bit('\u{8}'));
                    from = None;
                }
                '-' if from.is_some() && !self.rest.starts_with(']') => {
                    let to = self.next().ok_or(UNREADABLE)?;
                    // A range up to what is escaped, or past ASCII, may hold anything.
                    let is_plain = to != '\\' && to.is_ascii();
                    let begin = from.take().unwrap_or_default();
                    if is_plain {
                        (begin..=to).for_each(|letter| set |= bit(letter));
                    } else {
                        self.rest = if to == '\\' { self.rest.get(1..).unwrap_or_default() } else { self.rest };
                        (begin..='\u{80}').for_each(|letter| set |= bit(letter));
                        set |= bit('é');
                    }
                }
                letter => {
                    set |= bit(letter);
                    from = Some(letter);
                }
            }
        }
        let set = self.fold(set);
        Ok(if is_other { !set | bit('é') } else { set })
    }

    fn fold(&self, set: Set) -> Set {
        const CAPITALS: Set = 0x07ff_fffe << 64;
        if self.ignore_case { set | (set & CAPITALS) << 32 | (set & CAPITALS << 32) >> 32 } else { set }
    }
}

fn bit(letter: char) -> Set {
    1 << u32::from(letter).min(127)
}

fn named(class: char) -> Set {
    let has = |letter: char| match class {
        'd' => letter.is_ascii_digit(),
        'w' => letter.is_ascii_alphanumeric() || letter == '_',
        _ => letter.is_ascii_whitespace() || letter == '\u{b}',
    };
    let set = ('\0'..'\u{7f}').filter(|letter| has(*letter)).fold(0, |set, letter| set | bit(letter));
    set | if class == 's' { bit('é') } else { 0 }
}

#[cfg(test)]
mod tests;
