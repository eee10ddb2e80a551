// A button beside a text copies it. Without this file the text can be marked and copied as any other.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // Not allowed, or not over HTTPS: the old way copies what is selected.
      document.execCommand("copy");
    }
    told.textContent = button.dataset.done;
  });
}
