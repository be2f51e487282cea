/* Added to the glue as the widget's `loadTexts`: fetches the sentences of a language. */
function loadTexts(code) {
  return fetch(new URL(`texts/${code}.json`, import.meta.url), { credentials: "omit" })
    .then((answer) => answer.json());
}
