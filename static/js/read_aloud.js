// Reads an article aloud, sentence by sentence, as its furigana say. furigana.js loads it where there is a voice.
const speech = window.speechSynthesis;
const box = document.querySelector("[data-read-aloud]");
const article = box.closest("article");
const LEAF = "h1, h2, h3, p, li, dt, dd, figcaption, .steps__title, .entrances__name, .consultation__title";

const voice = () => {
  const ours = speech.getVoices().filter(({ lang }) => /^ja([-_]|$)/i.test(lang));
  return ours.find(({ localService }) => localService) ?? ours[0];
};

const leaves = (root) =>
  [...root.querySelectorAll(LEAF)].filter((leaf) => !leaf.querySelector(LEAF) && !leaf.closest(".kicker, .byline, nav"));

const nodesOf = (leaf, unless) => {
  const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(unless)) nodes.push(walker.currentNode);
  return nodes;
};

// The sentences of a leaf: from where to where in the text one sees, and what is said.
const sentencesOf = (leaf, index) => {
  const found = [];
  let [start, end, said] = [0, 0, ""];
  const close = () => {
    said = said.replace(/「\s*」/g, "くうはく").trim();
    if (/[\p{L}\p{N}]/u.test(said)) found.push({ index, start, end, said });
    [start, said] = [end, ""];
  };
  for (const { data, parentElement } of nodesOf(leaf, "rp")) {
    if (parentElement.closest("rt")) said += data;
    else if (parentElement.closest("ruby")) end += data.length;
    else
      for (const piece of data.match(/[^。！？!?]+[。！？!?」』）]*|[。！？!?]+[」』）]*/g) ?? []) {
        end += piece.length;
        said += piece;
        if (/[。！？!?]/.test(piece)) close();
      }
  }
  close();
  return found;
};

// The same article with furigana: leaf by leaf it is the same.
const withReadings = async () => {
  const link = document.querySelector(".furigana:not(.tool--on)");
  if (!link) return article;
  const html = await (await fetch(link.href)).text();
  return new DOMParser().parseFromString(html, "text/html").querySelector("article") ?? article;
};

const mark = (sentence) => {
  CSS.highlights?.delete("spoken");
  document.querySelector(".is-spoken")?.classList.remove("is-spoken");
  const leaf = sentence && leaves(article)[sentence.index];
  if (!leaf) return;
  leaf.scrollIntoView({ block: "nearest" });
  if (!CSS.highlights) return leaf.classList.add("is-spoken");
  const range = new Range();
  let at = 0;
  for (const node of nodesOf(leaf, "rt, rp")) {
    if (at <= sentence.start) range.setStart(node, Math.min(sentence.start - at, node.length));
    if (at < sentence.end) range.setEnd(node, Math.min(sentence.end - at, node.length));
    at += node.length;
  }
  CSS.highlights.set("spoken", new Highlight(range));
};

let sentences;
let at = 0;
let current;

// "idle", "speaking" or "paused": which buttons there are, and what a screen reader is told.
const turn = (state) => {
  box.dataset.state = state;
  const had = box.contains(document.activeElement);
  for (const part of box.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.includes(state);
  if (had) box.querySelector("button:not([hidden])").focus();
  box.querySelector("[role=status]").textContent = box.dataset[state];
};

const silence = (state) => {
  current = null;
  speech.cancel();
  if (state) turn(state);
};

const stop = () => {
  silence("idle");
  at = 0;
  mark();
};

const say = () => {
  if (!sentences[at]) return stop();
  const utterance = new SpeechSynthesisUtterance(sentences[at].said);
  Object.assign(utterance, { lang: "ja-JP", voice: voice(), rate: Number(box.querySelector("select").value) });
  utterance.onend = () => utterance === current && (at++, say());
  utterance.onerror = () => utterance === current && stop();
  current = utterance;
  mark(sentences[at]);
  speech.speak(utterance);
};

const actions = {
  async start() {
    turn("speaking");
    speech.speak(new SpeechSynthesisUtterance("")); // some phones speak only where a press led straight to it
    sentences ??= leaves(await withReadings().catch(() => article)).flatMap(sentencesOf);
    if (box.dataset.state === "speaking" && !current) say();
  },
  pause: () => silence("paused"), // a pause proper ends all speech on Android: the sentence begins again instead
  stop,
};

box.addEventListener("click", ({ target }) => actions[target.closest("button")?.value]?.());
box.addEventListener("change", () => current && (silence(), say()));
addEventListener("pagehide", () => silence());
box.hidden = false;
