//! A line on which the first reply to a response is lost: the endpoint has it, and the page does not
//! know. What comes then is a duplicate.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The line, until it is dropped.
pub struct LossyLine {
    url: String,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    lost: AtomicBool,
    sends: AtomicUsize,
}

impl LossyLine {
    /// A line to the server at this address.
    pub async fn to(url: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.unwrap_or_else(|error| panic!("no port is free: {error}"));
        let near = listener.local_addr().unwrap_or_else(|error| panic!("no address: {error}"));
        let far = url.trim_start_matches("http://").to_owned();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (far, state) = (far.clone(), Arc::clone(&shared));
                // An error is a connection that either side has broken off.
                tokio::spawn(async move { carry(stream, &far, &state).await });
            }
        });
        Self { url: format!("http://{near}"), state, accepting }
    }

    /// Where it begins, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How often something was handed in.
    #[must_use]
    pub fn sends(&self) -> usize {
        self.state.sends.load(Ordering::SeqCst)
    }
}

impl Drop for LossyLine {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn carry(mut near: TcpStream, far: &str, state: &State) -> io::Result<()> {
    let mut far = TcpStream::connect(far).await?;
    let (mut asked, mut answered) = ([0; 16_384], [0; 16_384]);
    let mut hands_in = false;
    loop {
        tokio::select! {
            read = near.read(&mut asked) => match read? {
                0 => return Ok(()),
                bytes => {
                    let bytes = &asked[..bytes];
                    if bytes.starts_with(b"POST ") || bytes.starts_with(b"PUT ") {
                        hands_in = true;
                        state.sends.fetch_add(1, Ordering::SeqCst);
                    } else if bytes.starts_with(b"OPTIONS ") {
                        hands_in = false;
                    }
                    far.write_all(bytes).await?;
                }
            },
            read = far.read(&mut answered) => match read? {
                0 => return Ok(()),
                _ if hands_in && !state.lost.swap(true, Ordering::SeqCst) => return Ok(()),
                bytes => near.write_all(&answered[..bytes]).await?,
            },
        }
    }
}
