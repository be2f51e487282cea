//! What a configuration takes from outside its file: secrets, from the environment or from files.

use std::path::Path;

use secrecy::SecretString;

use super::fault::Faults;
use super::section::Section;

/// Where secrets come from; tests pass their own.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The environment variable of that name.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The text of that file.
    pub file: &'a dyn Fn(&Path) -> std::io::Result<String>,
}

impl Surroundings<'static> {
    /// The process's environment and file system.
    pub fn of_process() -> Self {
        Self {
            variable: &|name| std::env::var(name).ok(),
            file: &|path| std::fs::read_to_string(path),
        }
    }
}

impl Surroundings<'_> {
    /// The secret that `<key>_env` or `<key>_file` points at. A secret in the file itself is
    /// refused, for configurations are shared and secrets are not.
    pub(super) fn secret(
        &self,
        section: &mut Section,
        key: &str,
        faults: &mut Faults,
    ) -> Option<SecretString> {
        let (env, file) = (format!("{key}_env"), format!("{key}_file"));
        let name = section.name(&env);
        match (section.text(&env, faults), section.text(&file, faults)) {
            (Some(_), Some(_)) => {
                faults.add(name, format!("must not stand beside {file}: give one of the two"));
                None
            }
            (Some(variable), None) => {
                let secret = (self.variable)(&variable).filter(|secret| !secret.trim().is_empty());
                if secret.is_none() {
                    faults.add(name, format!("the environment variable {variable} is not set"));
                }
                secret.map(|secret| secret.trim().into())
            }
            (None, Some(path)) => {
                let name = section.name(&file);
                let read = (self.file)(Path::new(&path));
                read.map_err(|error| faults.add(name, format!("cannot be read: {error}")))
                    .ok()
                    .map(|secret| secret.trim().into())
            }
            (None, None) => {
                faults.add(name, format!("is missing: give it, or {file}"));
                None
            }
        }
    }
}
