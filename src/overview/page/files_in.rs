//! Files from an input or from what was dropped, with all that stands in folders.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Files with their paths as names.
pub type Named = Vec<(String, File)>;

/// The files of an input.
pub fn of_list(list: &FileList) -> Named {
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(|file| {
            let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
            (path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name()), file)
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
        if entry.is_file() {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let file = promised(|yes, no| entry.file_with_callback_and_callback(yes, no)).await;
            if let Some(file) = file.and_then(|file| file.dyn_into().ok()) {
                found.push((entry.full_path().trim_start_matches('/').to_owned(), file));
            }
        } else {
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            // It gives some at a time, and none when there are no more.
            loop {
                let read = promised(|yes, no| {
                    let _ = reader.read_entries_with_callback_and_callback(yes, no);
                });
                let some: Vec<JsValue> = read.await.map(|list| Array::from(&list).to_vec()).unwrap_or_default();
                if some.is_empty() {
                    break;
                }
                left.extend(some.into_iter().rev().map(JsCast::unchecked_into));
            }
        }
    }
    found
}

async fn promised(ask: impl Fn(&Function, &Function)) -> Option<JsValue> {
    let promise = Promise::new(&mut |yes, no| ask(&yes, &no));
    JsFuture::from(promise).await.ok()
}
