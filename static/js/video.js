// A press on a video puts its provider's frame in the place of the link. Until then nothing is asked of anybody.
for (const figure of document.querySelectorAll("[data-video]")) {
  const link = figure.querySelector("a");
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.video;
    frame.title = figure.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    link.replaceWith(frame);
    frame.focus();
  });
}
