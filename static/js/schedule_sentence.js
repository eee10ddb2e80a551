// While somebody types when an event is, the panel below says what is understood. Saving does the same without it.
const WAIT = 400; // milliseconds after the last key

function follow(panel) {
  const form = panel.closest("form");
  const field = form?.querySelector("#id_schedule_text");
  if (!field) return;
  const policies = ["on_holidays", "at_new_year"].map((name) => form.querySelector(`#id_${name}`)).filter(Boolean);
  const place = panel.querySelector("[data-schedule-said]");
  let timer;
  let asked;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ text: field.value });
    for (const policy of policies) query.set(policy.name, policy.value);
    try {
      const answer = await fetch(`${panel.dataset.address}?${query}`, { signal: asked.signal });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch {
      // Another question is on its way, or the server is not there: what stood there stays.
    }
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  field.addEventListener("input", soon);
  for (const policy of policies) policy.addEventListener("change", soon);
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-schedule-panel]").forEach(follow));
