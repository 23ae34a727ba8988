//! For the deployer: the mistakes in a configuration or at an endpoint that are behind a reply most often.

use super::outcome::{Failure, Reply};

/// What may have to be mended for an endpoint at `url` that is asked by a page of `origin`; nothing when
/// it is not for the deployer to mend.
#[must_use]
#[inline(never)] // An entry of the part "diagnostics".
pub fn hint(reply: &Reply, url: &str, origin: &str) -> Option<String> {
    let advice = match reply {
        Reply::Unreadable | Reply::Failed(Failure::Network) => {
            "gave no answer that this page may read. When it can be reached: does it answer OPTIONS and each reply \
             with Access-Control-Allow-Origin for this page, and allow the content-type and the headers of config.json \
             (Access-Control-Allow-Headers)? A redirect of OPTIONS counts as no answer."
        }
        Reply::Failed(Failure::Blocked) => "is not in the connect-src of this page's Content-Security-Policy.",
        Reply::Failed(Failure::Redirected) => "redirects. Put the address that it points to into submit.url.",
        Reply::Failed(Failure::Timeout) => "did not answer in time. submit.timeoutSeconds says how long it may take.",
        Reply::Failed(Failure::Offline | Failure::Cut) => return None,
        Reply::Answered { status, .. } => match status {
            400 | 422 => "refused the answers. Does submit.body or submit.fields have the shape that it wants?",
            401 | 403 => "did not allow it. Are the submit.headers right, and may this page's origin send there?",
            404 | 410 => "is not there. Is submit.url right?",
            405 | 501 => "does not take this method. Is submit.method right?",
            409 | 412 => "has something under this id, and its reply does not name that id.",
            413 => "takes no bodies of this size. submit.maxBytes can tell respondents beforehand.",
            415 => "does not take this kind of body. Is submit.encoding right?",
            _ => return None,
        },
    };
    let status = match reply {
        Reply::Answered { status, .. } => [" (", &status.to_string(), ")"].concat(),
        _ => String::new(),
    };
    Some(["leeragenda: ", url, status.as_str(), ", asked by ", origin, ", ", advice].concat())
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Content;
    use super::*;

    #[test]
    fn a_deployer_is_told_what_to_look_at() {
        let answered =
            |status| Reply::Answered { status, content: Content::Other, retry_after: None, body: String::new() };
        for (reply, word) in [
            (Reply::Failed(Failure::Network), "Access-Control-Allow-Origin"),
            (Reply::Failed(Failure::Blocked), "connect-src"),
            (Reply::Failed(Failure::Redirected), "submit.url"),
            (answered(403), "(403)"),
            (answered(415), "submit.encoding"),
        ] {
            let hint = hint(&reply, "https://e.example/", "https://p.example").unwrap_or_default();
            assert!(hint.contains(word) && hint.contains("https://e.example/"), "{hint}");
        }
        assert_eq!(hint(&answered(503), "", ""), None);
    }
}
