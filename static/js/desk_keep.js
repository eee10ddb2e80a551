// What was typed into a form of the desk survives a lost connection, a closed tab and an expired session: it is kept in this
// tab, by address, until a page comes that says it was done. Never files, never passwords, never what has an own answer.
const KEY = `desk:${location.pathname}`;
const NEVER = new Set(["hidden", "file", "password", "submit", "button"]);

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function keep(values) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(values));
  } catch {
    // No storage or none left: the server keeps what is sent to it.
  }
}

function forget() {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("desk:")) sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept then.
  }
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && !NEVER.has(field.type) && !field.closest("[data-keep=no]"));
}

function valuesOf(form) {
  const values = {};
  for (const field of fieldsOf(form)) {
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.checked) (values[field.name] ??= []).push(field.value);
      else values[field.name] ??= [];
    } else (values[field.name] ??= []).push(field.value);
  }
  return values;
}

function giveBack(form, values) {
  const used = {};
  for (const field of fieldsOf(form)) {
    const said = values[field.name];
    if (!said) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = said.includes(field.value);
    else {
      const index = (used[field.name] ??= 0);
      if (said[index] !== undefined) field.value = said[index];
      used[field.name] += 1;
    }
  }
}

if (document.querySelector("[data-done]")) forget();

for (const form of document.querySelectorAll("form[data-keep]:not([data-keep=no])")) {
  // A page that answers with errors shows what was sent; what is kept is older.
  const before = form.hasAttribute("data-answered") ? {} : kept();
  if (Object.keys(before).length) {
    giveBack(form, before);
    const said = form.querySelector("[data-kept]");
    if (said) said.hidden = false;
  }
  for (const happens of ["input", "change"]) form.addEventListener(happens, () => keep(valuesOf(form)));
}

for (const form of document.querySelectorAll("form[data-forget]")) form.addEventListener("submit", forget);
