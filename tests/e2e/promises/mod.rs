//! The promises in the corners where they were once broken: no caller sees NOSCRIPT, no script runs twice,
//! no result is another call's, and what an error says of its script is true.

mod accounts;
mod cluster_pipelines;
mod clusters;
mod denied;
mod extremes;
mod forged;
mod gateway;
mod hung;
mod own_errors;
mod pushes;
mod queued;
mod values;
mod watched;
