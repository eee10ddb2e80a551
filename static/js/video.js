// A press on a video puts its provider's frame in the place of the link. Until then nothing is asked of anybody.
// A press on one of its chapters does the same at the chapter's second, whether the video is there already or not.
function play(figure, address) {
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = figure.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  figure.querySelector("a, iframe").replaceWith(frame);
  frame.focus();
}

function listen(link, figure, address) {
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    play(figure, address);
  });
}

for (const figure of document.querySelectorAll("[data-video]")) {
  listen(figure.querySelector("a"), figure, figure.dataset.video);
  for (const link of figure.parentElement.querySelectorAll("[data-video-at]")) {
    listen(link, figure, link.dataset.videoAt);
  }
}
