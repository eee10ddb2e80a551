/* Wagtail counts English words and measures readability with LIX. For Japanese: characters, minutes and the level. */
const address = document.currentScript.dataset.address;

document.addEventListener("w-preview:content", (event) => {
  const { content, metrics } = event.detail;
  const text = content.innerText ?? "";
  const characters = [...text.replace(/\s/gu, "")].length;
  metrics.wordCount = characters;
  metrics.readingTime = Math.max(1, Math.ceil(characters / 500));
  if (!(content.lang || "ja").startsWith("ja")) return;
  metrics.readabilityScore = "…";
  measure(text);
});

async function measure(text) {
  const body = new FormData();
  body.set("text", text);
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
    if (!answer.ok) return;
    const found = await answer.json();
    show("[data-content-word-count]", found.characters);
    const level = show("[data-content-readability-score]", found.level);
    if (level) level.title = found.meaning;
  } catch {
    // Without the server the characters and minutes counted here stay.
  }
}

function show(selector, words) {
  const place = document.querySelector(selector);
  if (place) place.textContent = String(words);
  return place;
}
