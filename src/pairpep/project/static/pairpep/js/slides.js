// Arrows, space and page keys turn the slides; without this, the two links do.
"use strict";

const KEYS = { ArrowRight: "after", PageDown: "after", " ": "after", ArrowLeft: "before", PageUp: "before" };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button, input, textarea, video, audio")) return;
  const link = document.querySelector(`[data-slide="${KEYS[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
