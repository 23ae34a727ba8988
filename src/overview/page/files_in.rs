//! Files from an input or from what was dropped, with all that stands in folders.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use super::contents::said;

/// Files with their paths as names; in the place of one that the browser does not give, what it says.
pub type Named = Vec<(String, JsValue)>;

/// The files of an input.
pub fn of_list(list: &FileList) -> Named {
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(|file| {
            let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
            (path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name()), file.into())
        })
        .collect()
}

/// What was dropped, as it must be taken before the event is over.
pub fn dropped(transfer: &DataTransfer) -> (Vec<FileSystemEntry>, Named) {
    let items = transfer.items();
    let entry = |at| items.get(at).and_then(|item| item.webkit_get_as_entry().ok().flatten());
    let entries: Vec<FileSystemEntry> = (0..items.length()).filter_map(entry).collect();
    let plain = if entries.is_empty() { transfer.files().map(|list| of_list(&list)) } else { None };
    (entries, plain.unwrap_or_default())
}

/// All files in these, folders opened.
pub async fn of_entries(entries: Vec<FileSystemEntry>) -> Named {
    let mut found = Vec::new();
    let mut left: Vec<FileSystemEntry> = entries.into_iter().rev().collect();
    while let Some(entry) = left.pop() {
        let name = entry.full_path().trim_start_matches('/').to_owned();
        if entry.is_file() {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let file = promised(|yes, no| entry.file_with_callback_and_callback(yes, no)).await;
            found.push((name, file.unwrap_or_else(|why| said(why).into())));
        } else {
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            // It gives some at a time, and none when there are no more.
            loop {
                let read = promised(|yes, no| {
                    let _ = reader.read_entries_with_callback_and_callback(yes, no);
                });
                match read.await.map(|list| Array::from(&list).to_vec()) {
                    Ok(some) if some.is_empty() => break,
                    Ok(some) => left.extend(some.into_iter().rev().map(JsCast::unchecked_into)),
                    Err(why) => {
                        found.push((name, said(why).into()));
                        break;
                    }
                }
            }
        }
    }
    found
}

async fn promised(ask: impl Fn(&Function, &Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |yes, no| ask(&yes, &no))).await
}
