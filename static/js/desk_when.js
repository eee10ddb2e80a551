// While somebody writes or taps when an event is, the list below says what is understood. The next screen says the same.
const WAIT = 400; // milliseconds after the last key

function follow(place) {
  const part = place.closest("section");
  let timer;
  let asked;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams();
    for (const field of part.querySelectorAll("input, textarea")) if (field.value) query.set(field.name, field.value);
    try {
      const answer = await fetch(`${place.dataset.address}?${query}`, { signal: asked.signal });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch {
      // Another question is on its way, or the server is not there: what stood there stays.
    }
  }

  part.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  if (part.querySelector("textarea").value) ask();
}

for (const place of document.querySelectorAll("[data-said]")) follow(place);
