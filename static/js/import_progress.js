// While rows of a file are left, brings in the next ones as the button would. “Stop here” is a link, and so works at any time.
document.querySelector("form[data-goes-on]")?.requestSubmit();
