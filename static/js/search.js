// Offers words and pages while somebody types: a combobox with a list (WAI-ARIA 1.2). Without it the form works as it is.
const PAUSE = 150;
let count = 0;

for (const field of document.querySelectorAll("[data-suggestions]")) {
  const input = field.querySelector("input");
  if (input && !input.hasAttribute("role")) enhance(field, input);
}

function enhance(field, input) {
  const id = `suggestions-${++count}`;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let timer = 0;
  let asked = "";
  let typed = input.value;
  let waiting = null;
  let active = -1;

  list.id = id;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.list);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  field.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
  })) {
    input.setAttribute(name, value);
  }

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    // While a word is being converted, the keys belong to the input method.
    if (!event.isComposing && event.keyCode !== 229) press(event);
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });

  async function ask() {
    const words = typed.trim();
    if (words === asked) return;
    asked = words;
    waiting?.abort();
    if (!words || words.length > 40) return close();
    waiting = new AbortController();
    try {
      const address = `${field.dataset.suggestions}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { signal: waiting.signal, credentials: "omit" });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function show(suggestions) {
    active = -1;
    list.replaceChildren(...suggestions.map(option));
    const isOpen = suggestions.length > 0 && document.activeElement === input;
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    input.removeAttribute("aria-activedescendant");
    status.textContent = isOpen ? field.dataset.some.replace("{count}", suggestions.length) : field.dataset.none;
  }

  function option({ text, url }, place) {
    const item = document.createElement("li");
    item.id = `${id}-${place}`;
    item.className = url ? "suggestions__page" : "suggestions__word";
    item.textContent = text;
    if (url) item.dataset.url = url;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    return item;
  }

  function press(event) {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen && list.children.length) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      }
      if (list.hidden) return;
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      input.value = typed;
      close();
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    }
  }

  // From the last option on comes the box itself, with what was typed, and then the first option.
  function move(step) {
    const places = list.children.length + 1;
    list.children[active]?.setAttribute("aria-selected", "false");
    active = ((active + 1 + step + places) % places) - 1;
    const chosen = list.children[active];
    input.value = chosen && !chosen.dataset.url ? chosen.textContent : typed;
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.id);
  }

  function choose(item) {
    if (item.dataset.url) {
      location.assign(item.dataset.url);
    } else {
      input.value = item.textContent;
      close();
      input.form.requestSubmit();
    }
  }

  function close() {
    clearTimeout(timer);
    waiting?.abort();
    active = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}
