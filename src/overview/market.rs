//! What is offered and what is asked, gathered from responses by what the mapping says.

use leeragenda::value::{Members, Value};

use crate::choosing;
use crate::fields::{Form, Group, Item, Opt, texts_of};
use crate::inventory::Entry;
use crate::mapping::{Consented, Mapping, Source, Where};
use crate::sifting::{Condition, List, Sieve, Sifted};

/// The lists by which is matched.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// What it is about.
    pub themes: Vec<Opt>,
    /// In which form.
    pub forms: Vec<Opt>,
    /// For whom.
    pub audiences: Vec<Opt>,
    /// What a theme is called that is none of the list ("other").
    pub other: String,
}

/// The most values of one list: a bit each.
pub const MOST_VALUES: usize = 128;

/// Values of a list, a bit each.
pub type Set = u128;

/// An offer, a network, a question, or something that people know.
#[derive(Clone, Debug)]
pub struct Thing<'e> {
    /// The response that it stands in.
    pub entry: &'e Entry,
    /// The item, and the whole response around it.
    pub members: &'e Members,
    /// What is asked in the item, when the questionnaire is known.
    group: Option<&'e Group>,
    /// Which of them it is within its response, from 1.
    pub number: usize,
    /// Its source, by its place in the mapping's list.
    pub source: usize,
    /// Its name, or the question.
    pub name: String,
    /// Its themes; "other" is none of them.
    pub themes: Set,
    /// Whether it is about a theme of its own ("other").
    pub other_theme: bool,
    /// Its forms.
    pub forms: Set,
    /// Whether it has a form of its own ("other").
    pub other_form: bool,
    /// Its audiences.
    pub audiences: Set,
    /// Whether it is looked at: what is not, is still there to be matched with.
    pub is_shown: bool,
}

impl<'e> Thing<'e> {
    /// The item when it is asked there, and else the whole response: a network that was given no theme
    /// does not have those of its organisation.
    #[must_use]
    pub fn around(&self, name: &str) -> &'e Members {
        let is_own = self.members.get(name).is_some() || self.group.is_some_and(|group| group.asks(name));
        if is_own { self.members } else { &self.entry.response.answers }
    }

    /// An answer of the item when it is asked there, and else of the whole response.
    #[must_use]
    pub fn answer(&self, name: &str) -> Option<&'e Value> {
        self.around(name).get(name).filter(|value| !value.is_empty())
    }

    /// What was written beside an answer ("other"): it stands where the answer itself stands.
    #[must_use]
    pub fn comment(&self, name: &str) -> Option<String> {
        let comment = self.around(name).get(&format!("{name}-Comment"));
        comment.map(Value::to_text).filter(|text| !text.trim().is_empty())
    }

    /// The words for its own theme, when it has one and they were written.
    #[must_use]
    pub fn own_theme(&self, source: &Source) -> Option<String> {
        self.comment(source.themes.as_deref().filter(|_| self.other_theme)?)
    }

    /// Whether it is about the theme at this place of the list; `None`: about none of the list.
    #[must_use]
    pub fn is_about(&self, place: Option<usize>) -> bool {
        place.map_or(self.themes == 0, |place| self.themes >> place & 1 == 1)
    }

    /// Whether all of these answers are `true`.
    #[must_use]
    pub fn consents(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.answer(name) == Some(&Value::Bool(true)))
    }

    /// Whether anything of it may be published.
    #[must_use]
    pub fn may_be_published(&self, source: &Source) -> bool {
        source.publish.as_deref().is_some_and(|publish| self.consents(&[publish]))
    }

    /// What may be published with a consent of its own.
    #[must_use]
    pub fn consented(&self, source: &Source, part: Option<&Consented>) -> Vec<String> {
        let (Some(publish), Some(part)) = (source.publish.as_deref(), part) else { return Vec::new() };
        if !self.consents(&[publish, &part.when]) {
            return Vec::new();
        }
        part.fields.iter().filter_map(|name| self.answer(name)).map(Value::to_text).collect()
    }
}

/// What is offered and what is asked, of all responses that count; what is looked at is told by each.
///
/// Who looks at a part of the questions wants to know what there is for them: a filter takes away none
/// of what they are matched with, and makes no theme a white spot.
#[derive(Debug, Default)]
pub struct Market<'e> {
    /// Offers and networks.
    pub supply: Vec<Thing<'e>>,
    /// Questions.
    pub demand: Vec<Thing<'e>>,
    /// What people know and what works: it is matched with nothing.
    pub experience: Vec<Thing<'e>>,
}

impl Vocabulary {
    /// The lists that the mapping names.
    #[must_use]
    pub fn of(mapping: &Mapping, forms: &[Form]) -> Vocabulary {
        let options = |place: &Option<Where>| -> Vec<Opt> {
            let field = place.as_ref().and_then(|place| choosing::find(forms, place));
            field.map(|(_, _, field)| field.options().to_vec()).unwrap_or_default()
        };
        let list = |place: &Option<Where>| {
            let mut options = options(place);
            // What "other" is differs each time.
            options.retain(|option| option.value != "other" && option.value != "none");
            options.truncate(MOST_VALUES);
            options
        };
        let other = options(&mapping.themes).into_iter().find(|option| option.value == "other");
        Vocabulary {
            themes: list(&mapping.themes),
            forms: list(&mapping.forms),
            audiences: list(&mapping.audiences),
            other: other.map(|other| other.label).unwrap_or_default(),
        }
    }
}

/// Those of the list, and whether "other" is among them.
fn set_of(options: &[Opt], values: &[String]) -> (Set, bool) {
    let set = values.iter().fold(0, |set, text| set | bit(options, text));
    (set, values.iter().any(|text| text == "other"))
}

fn bit(options: &[Opt], value: &str) -> Set {
    options.iter().position(|option| option.value == value).map_or(0, |place| 1 << place)
}

/// The labels of a set.
#[must_use]
pub fn labels(options: &[Opt], set: Set) -> Vec<String> {
    let chosen = options.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
    chosen.map(|(_, option)| option.label.clone()).collect()
}

/// Gathers what is offered and asked.
#[must_use]
pub fn market<'e>(
    mapping: &Mapping,
    forms: &'e [Form],
    vocabulary: &Vocabulary,
    entries: &[Sifted<'e>],
    sieve: &Sieve,
) -> Market<'e> {
    let conditions = sieve.conditions.iter().map(|condition| (condition, Wanted::of(condition, vocabulary))).collect();
    let gatherer = Gatherer { vocabulary, conditions };
    let mut market = Market::default();
    for sifted in entries {
        let id = sifted.entry.response.questionnaire.id.text();
        let form = forms.iter().find(|form| form.id == id);
        let is_let_through = sifted.is_found && gatherer.let_response_through(sifted.entry, form);
        let Market { supply, demand, experience } = &mut market;
        for (sources, things) in
            [(&mapping.supply, supply), (&mapping.demand, demand), (&mapping.experience, experience)]
        {
            for (place, source) in sources.iter().enumerate().filter(|(_, source)| source.questionnaire == id) {
                gatherer.gather((place, source), form, sifted.entry, is_let_through, things);
            }
        }
    }
    market
}

struct Gatherer<'m> {
    vocabulary: &'m Vocabulary,
    /// Each condition, and when it is about one of the lists, what is wanted of it.
    conditions: Vec<(&'m Condition<'m>, Option<Wanted>)>,
}

/// What is wanted of a list.
struct Wanted {
    list: List,
    set: Set,
    other: bool,
}

impl Wanted {
    fn of(condition: &Condition, vocabulary: &Vocabulary) -> Option<Wanted> {
        let list = condition.list?;
        let options = match list {
            List::Themes => &vocabulary.themes,
            List::Forms => &vocabulary.forms,
        };
        // A list of which the questionnaire is not here says nothing of what was answered.
        if options.is_empty() {
            return None;
        }
        let (set, other) = set_of(options, &condition.wanted);
        Some(Wanted { list, set, other })
    }

    fn lets_through(&self, thing: &Thing, source: &Source) -> bool {
        // Who was not asked for a form has not left out the one that is wanted.
        if self.list == List::Forms && !source.has_forms() {
            return true;
        }
        let (set, other) = match self.list {
            List::Themes => (thing.themes, thing.other_theme),
            List::Forms => (thing.forms, thing.other_form),
        };
        set & self.set != 0 || self.other && other
    }
}

impl Gatherer<'_> {
    /// What a condition asks of another questionnaire does not concern this one: who filters by who asks
    /// still sees all offers.
    fn let_response_through(&self, entry: &Entry, form: Option<&Form>) -> bool {
        let id = entry.response.questionnaire.id.text();
        self.conditions
            .iter()
            .all(|(condition, list)| list.is_some() || !condition.concerns(id) || condition.lets_through(entry, form))
    }

    fn let_item_through(&self, thing: &Thing, source: &Source, path: &[String], item: &Item) -> bool {
        let id = thing.entry.response.questionnaire.id.text();
        self.conditions.iter().all(|(condition, wanted)| match wanted {
            Some(wanted) => wanted.lets_through(thing, source),
            None => condition.lets_item_through(id, path, item),
        })
    }

    fn gather<'e>(
        &self,
        (place, source): (usize, &Source),
        form: Option<&'e Form>,
        entry: &'e Entry,
        is_let_through: bool,
        things: &mut Vec<Thing<'e>>,
    ) {
        let own;
        let group = source.group.as_deref().unwrap_or_default();
        let known = form.and_then(|form| form.groups.iter().find(|known| known.name() == group));
        let group = match known {
            Some(known) => known,
            None => {
                let path = if group.is_empty() { Vec::new() } else { group.split('.').map(str::to_owned).collect() };
                own = Group { path, title: String::new(), fields: Vec::new(), kept_back: Vec::new() };
                &own
            }
        };
        for (item, number) in group.items(&entry.response.answers).into_iter().zip(1..) {
            let name = item.members.get(&source.name).map(Value::to_text).unwrap_or_default();
            if !name.trim().is_empty() {
                let mut thing = self.thing((place, source), entry, item.members, known);
                (thing.name, thing.number) = (name, number);
                thing.is_shown = is_let_through && self.let_item_through(&thing, source, &group.path, &item);
                things.push(thing);
            }
        }
    }

    fn thing<'e>(
        &self,
        (place, source): (usize, &Source),
        entry: &'e Entry,
        members: &'e Members,
        group: Option<&'e Group>,
    ) -> Thing<'e> {
        let mut thing = Thing {
            entry,
            members,
            group,
            number: 1,
            source: place,
            name: String::new(),
            themes: 0,
            other_theme: false,
            forms: 0,
            other_form: false,
            audiences: 0,
            is_shown: false,
        };
        let Vocabulary { themes, forms, audiences, .. } = self.vocabulary;
        let values = |name: Option<&str>| name.and_then(|name| thing.answer(name)).map(texts_of).unwrap_or_default();
        let (own_themes, other_theme) = set_of(themes, &values(source.themes.as_deref()));
        let (own_forms, other_form) = set_of(forms, &values(source.forms.as_deref()));
        let (own_audiences, _) = set_of(audiences, &values(source.audience.as_deref()));
        let (always_forms, _) = set_of(forms, &source.always_forms);
        (thing.themes, thing.other_theme) = (own_themes, other_theme);
        (thing.forms, thing.other_form) = (own_forms | always_forms, other_form);
        thing.audiences = own_audiences;
        thing
    }
}
