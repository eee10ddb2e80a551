/* Checks a text again while it is being written, and asks before leaving unsaved texts. The desk works without. */
const form = document.querySelector("form.desk");

if (form) {
  const dirty = new Set();
  const waiting = new Map();

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement)) return;
    if (field.value === field.defaultValue) dirty.delete(field);
    else dirty.add(field);
    if (!form.dataset.check || !field.name.startsWith("text:")) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => check(field), 600));
  });

  form.addEventListener("change", (event) => {
    if (event.target.name !== "confirm-all") return;
    for (const box of form.querySelectorAll("[name^='confirm:']")) box.checked = event.target.checked;
  });

  form.addEventListener("submit", () => dirty.clear());
  window.addEventListener("beforeunload", (event) => {
    if (dirty.size) event.preventDefault();
  });
}

async function check(field) {
  const place = field.closest(".desk-row__target").querySelector("[data-findings]");
  const text = field.value;
  const body = new FormData();
  body.set("text", text);
  body.set("key", field.id.replace("field-", ""));
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body });
    const found = await answer.text();
    if (!answer.ok || field.value !== text) return;
    const isOpen = place.querySelector("details")?.open ?? false;
    place.innerHTML = found; // the same template as the page's
    const hints = place.querySelector("details");
    if (hints) hints.open = isOpen;
  } catch {
    // Saving checks again.
  }
}
