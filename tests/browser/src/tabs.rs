//! Several tabs of one browser.

use fantoccini::wd::WindowHandle;

use crate::browser::Browser;

/// A tab of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Browser {
    /// The tab that everything is done in.
    pub async fn tab(&self) -> Tab {
        Tab(self.client.window().await.unwrap_or_else(|error| panic!("there is no tab: {error}")))
    }

    /// Opens an empty tab, and does everything in that one from now on.
    pub async fn new_tab(&self) -> Tab {
        self.open(true).await
    }

    /// As [`Browser::new_tab`], in a window of its own: the others stay in view.
    pub async fn new_window(&self) -> Tab {
        self.open(false).await
    }

    async fn open(&self, as_tab: bool) -> Tab {
        let opened = self.client.new_window(as_tab).await;
        let tab = opened.unwrap_or_else(|error| panic!("{} opens no tab: {error}", self.engine())).handle;
        let tab = Tab(tab);
        self.switch_to(&tab).await;
        tab
    }

    /// Does everything in this tab from now on.
    pub async fn switch_to(&self, tab: &Tab) {
        let switched = self.client.switch_to_window(tab.0.clone()).await;
        switched.unwrap_or_else(|error| panic!("{} does not go to {tab:?}: {error}", self.engine()));
    }

    /// Closes the tab that everything is done in, and goes to another one.
    pub async fn close_tab(&self, next: &Tab) {
        let closed = self.client.close_window().await;
        closed.unwrap_or_else(|error| panic!("{} does not close the tab: {error}", self.engine()));
        self.switch_to(next).await;
    }

    /// Does everything in the first frame of the page from now on.
    pub async fn enter_frame(&self) {
        let entered = self.client.enter_frame(0).await;
        entered.unwrap_or_else(|error| panic!("{} has no frame: {error}", self.engine()));
    }

    /// Does everything in the page itself from now on, and not in a frame of it.
    pub async fn leave_frame(&self) {
        let left = self.client.clone().enter_parent_frame().await;
        left.unwrap_or_else(|error| panic!("{} does not leave the frame: {error}", self.engine()));
    }
}
