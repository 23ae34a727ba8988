//! Forms that stand beside each other in one page and keep in the same place. What one of them writes, browsers
//! tell other documents only (HTML, "The storage event"): here it is told to the others of this one, as tabs are
//! told of each other.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::runner::Runner;
use super::task;

thread_local! {
    static FORMS: RefCell<Vec<Weak<Runner>>> = const { RefCell::new(Vec::new()) };
}

/// From now on, it is told what others write.
#[inline(never)] // An entry of the part "embed".
pub fn join(form: &Rc<Runner>) {
    FORMS.with_borrow_mut(|forms| {
        forms.retain(|other| other.strong_count() > 0);
        forms.push(Rc::downgrade(form));
    });
}

/// Tells the others that one has written `text` under a key, or has removed it: in this order, and after what is
/// under way now, as a browser does.
#[inline(never)] // An entry of the part "embed".
pub fn tell(own: &Weak<Runner>, key: &str, text: Option<&str>) {
    let others = FORMS.with_borrow(|forms| {
        let others = forms.iter().filter(|other| !other.ptr_eq(own));
        others.cloned().collect::<Vec<_>>()
    });
    if others.is_empty() {
        return;
    }
    let (key, text) = (key.to_owned(), text.map(str::to_owned));
    task::spawn(async move {
        others.iter().filter_map(Weak::upgrade).for_each(|other| other.hear(Some(&key), text.as_deref()));
    });
}
