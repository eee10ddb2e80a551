// The address of a page says whether it has furigana. This remembers what the reader chose, also on pages that were
// kept on the way or are reached from outside, and keeps their place in the text. Without it, links carry the choice.
// No module, though written like one: its tag is shorter so, and stands in every page (docs/adr/0010).
const KEY = "furigana";
const PLACE = "furigana-place";
const link = document.querySelector(".furigana");
const other = link && new URL(link.href).searchParams.get(KEY); // what a press gives: "on" or "off"
const blocks = () => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, figure)")];

// A browser may forbid to remember anything; then every page is as its address says.
const stored = (kind, key, value) => {
  try {
    if (value === undefined) return window[kind].getItem(key);
    if (value === null) return window[kind].removeItem(key);
    return window[kind].setItem(key, value);
  } catch {
    return null;
  }
};

const obey = () => {
  const isSaid = new URLSearchParams(location.search).has(KEY);
  if (!isSaid && stored("localStorage", KEY) === other) location.replace(link.href + location.hash);
};

const returnToPlace = () => {
  const place = JSON.parse(stored("sessionStorage", PLACE) ?? "null");
  if (!place) return;
  stored("sessionStorage", PLACE, null);
  const block = blocks()[place.index];
  if (block) scrollBy({ top: block.getBoundingClientRect().top - place.top, behavior: "instant" });
  if (place.byKeyboard) link.focus({ preventScroll: true });
};

if (link) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    stored("localStorage", KEY, other);
    const index = blocks().findIndex((block) => block.getBoundingClientRect().bottom > 0);
    const top = blocks()[index]?.getBoundingClientRect().top;
    stored("sessionStorage", PLACE, JSON.stringify({ index, top, byKeyboard: event.detail === 0 }));
  });
  addEventListener("pageshow", (event) => event.persisted && obey());
  obey();
  returnToPlace();
}

// What is written can be heard as well, where there is a Japanese voice; the rest of it is loaded only then.
const reader = document.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;
const offerReading = () => {
  if (speech.getVoices().some(({ lang }) => /^ja([-_]|$)/i.test(lang))) import(reader.dataset.readAloud);
};

if (reader && speech) {
  speech.addEventListener?.("voiceschanged", offerReading);
  offerReading();
}
