//! The page on 127.0.0.1, and a receiver on another port, so that handing in crosses origins as it
//! does for real.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::store::{Kept, Store};
use support::{Hosting, ReceiverOptions, SiteOptions};

use crate::arguments::ServeOptions;
use crate::machine::Machine;
use crate::overview;
use crate::page::{self, Build};
use crate::problem::Problem;
use crate::steps::Steps;
use crate::tools::{self, Tools};

/// `cargo xtask serve`.
pub fn serve(machine: &Machine, options: &ServeOptions) -> Result<(), Problem> {
    // Before the minutes that a build takes.
    for (port, option) in ports(options) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        drop(listener.map_err(|error| not_listening(error, port, option))?);
    }
    let mut steps = Steps::new(1 + Tools::PAGE_STEPS + 3);
    tools::wasm_target(machine, &mut steps)?;
    let tools = Tools::for_page(machine, &mut steps)?;
    let page = page::build(machine, &tools, Build::Reporting, &mut steps)?;
    let overview = overview::build(machine, &tools, &mut steps)?;
    steps.next("serving");
    let runtime = tokio::runtime::Runtime::new().map_err(Problem::Network)?;
    runtime.block_on(until_stopped(machine, options, page, overview))
}

fn ports(options: &ServeOptions) -> [(u16, &'static str); 2] {
    [(options.port, "--port"), (options.receiver_port, "--receiver-port")]
}

fn not_listening(error: io::Error, port: u16, option: &'static str) -> Problem {
    match error.kind() {
        io::ErrorKind::AddrInUse => Problem::PortTaken { port, option },
        _ => Problem::Network(error),
    }
}

async fn until_stopped(
    machine: &Machine,
    options: &ServeOptions,
    page: PathBuf,
    overview: PathBuf,
) -> Result<(), Problem> {
    let [page_port, receiver_port] = ports(options);
    let folder = machine.root.join("responses");
    let store = Store::in_folder(&folder).map_err(Problem::file(&folder))?;
    let origins = ["127.0.0.1", "localhost"].map(|host| format!("http://{host}:{}", page_port.0));
    let receiver = ReceiverOptions::new()
        .port(receiver_port.0)
        .origins(origins)
        .store(store)
        .on_kept(|kept| println!("{}", line(kept)))
        .start()
        .await
        .map_err(|error| not_listening(error, receiver_port.0, receiver_port.1))?;

    let config = machine.public().join("config.json");
    let submit = json!({"url": receiver.url(), "method": "POST", "encoding": "json"});
    config_with_submit(&config, &submit)
        .map_err(|error| Problem::Content { path: config.clone(), what: error.to_string() })?;
    let policy = Hosting::of(&json!({ "submit": submit })).for_netlify_and_cloudflare(&[]);
    let site = SiteOptions::new(page)
        .port(page_port.0)
        // Edits of a questionnaire show after a reload.
        .first_from(machine.public())
        .also("overview/", overview)
        .config_with(move || config_with_submit(&config, &submit))
        // What a host is told to refuse is refused here too.
        .headers_file(&policy)
        .start()
        .await
        .map_err(|error| not_listening(error, page_port.0, page_port.1))?;

    println!("\nthe page:      {}", site.url());
    println!("the inventory: {}overview/", site.url());
    println!("the receiver:  {}, keeps responses in responses/", receiver.url());
    println!("Ctrl+C stops both.\n");
    tokio::signal::ctrl_c().await.map_err(Problem::Network)?;
    site.stop().await;
    receiver.stop().await;
    println!("\nstopped");
    Ok(())
}

/// The deployer's file, with responses sent to the receiver.
fn config_with_submit(config: &Path, submit: &Value) -> io::Result<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(&fs::read(config)?)?;
    let Some(members) = value.as_object_mut() else {
        return Err(io::Error::other("it is not a JSON object"));
    };
    members.insert("submit".into(), submit.clone());
    Ok(serde_json::to_vec_pretty(&value)?)
}

fn line(kept: &Kept) -> String {
    let Kept { id, questionnaire, size, again, .. } = kept;
    let again = if *again { " (again: it was there already)" } else { "" };
    format!("received {questionnaire} {size} bytes: responses/{id}.json{again}")
}
