//! What a configuration reads outside its file: secrets, from environment variables or files.

use std::path::Path;

use secrecy::SecretString;

use super::{SettingErrors, TableReader};

/// The source of secrets; tests pass their own.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    /// The environment variable of that name.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The text of that file.
    pub file: &'a dyn Fn(&Path) -> std::io::Result<String>,
}

impl Env<'static> {
    /// The process's environment and file system.
    pub fn process() -> Self {
        Self {
            variable: &|name| std::env::var(name).ok(),
            file: &|path| std::fs::read_to_string(path),
        }
    }
}

impl Env<'_> {
    /// The secret that `<key>_env` or `<key>_file` points at. A secret in the file itself is
    /// refused, for configurations are shared and secrets are not.
    pub(crate) fn secret(
        &self,
        table: &mut TableReader,
        key: &str,
        errors: &mut SettingErrors,
    ) -> Option<SecretString> {
        let (env, file) = (format!("{key}_env"), format!("{key}_file"));
        let name = table.name(&env);
        match (table.text(&env, errors), table.text(&file, errors)) {
            (Some(_), Some(_)) => {
                errors.add(name, format!("must not stand beside {file}: give one of the two"));
                None
            }
            (Some(variable), None) => {
                let secret = (self.variable)(&variable).filter(|secret| !secret.trim().is_empty());
                if secret.is_none() {
                    let what = format!("the environment variable {variable} is empty or not set");
                    errors.add(name, what);
                }
                secret.map(|secret| secret.trim().into())
            }
            (None, Some(path)) => {
                let name = table.name(&file);
                let read = (self.file)(Path::new(&path));
                let read = read.map_err(|error| format!("cannot be read: {error}"));
                let secret = read.and_then(|secret| {
                    let secret = secret.trim();
                    if secret.is_empty() {
                        Err("the file is empty".to_owned())
                    } else {
                        Ok(secret.into())
                    }
                });
                secret.map_err(|what| errors.add(name, what)).ok()
            }
            (None, None) => {
                errors.add(name, format!("is missing: give it, or {file}"));
                None
            }
        }
    }
}
