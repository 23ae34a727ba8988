//! A listening port and its connections, down to hyper, because a receiver must also be able to
//! drop a connection without a reply: frameworks do not let a handler do that.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// What a handler answers with.
pub(crate) type Body = UnsyncBoxBody<Bytes, io::Error>;

/// A body that is known whole.
pub(crate) fn whole(bytes: impl Into<Bytes>) -> Body {
    use http_body_util::{BodyExt as _, Full};
    Full::new(bytes.into()).map_err(|never: Infallible| match never {}).boxed_unsync()
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any free port. A handler that gives an error closes the
    /// connection without a reply.
    pub(crate) async fn start<Handler, Reply>(port: u16, handler: Handler) -> io::Result<Self>
    where
        Handler: Fn(Request<Incoming>) -> Reply + Clone + Send + 'static,
        Reply: Future<Output = io::Result<Response<Body>>> + Send + 'static,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let accepting = tokio::spawn(accept(listener, handler));
        Ok(Self { address, accepting })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops, and comes back when the port is free again.
    pub(crate) async fn stop(mut self) {
        self.accepting.abort();
        // An aborted task always ends in an error; there is nothing to handle.
        let _ = (&mut self.accepting).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept<Handler, Reply>(listener: TcpListener, handler: Handler)
where
    Handler: Fn(Request<Incoming>) -> Reply + Clone + Send + 'static,
    Reply: Future<Output = io::Result<Response<Body>>> + Send + 'static,
{
    // Dropped with this task: no connection outlives the server.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // A connection that is gone before it was accepted concerns nobody.
                let Ok((stream, _)) = accepted else { continue };
                let handler = handler.clone();
                connections.spawn(async move {
                    // An error here is a connection that either side has broken off.
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service_fn(handler))
                        .await;
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
}
