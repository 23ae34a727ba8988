#[derive(Clone, Debug, PartialEq)]
pub struct Reply;
#[derive(Clone, Debug, PartialEq)]
pub struct Request;
