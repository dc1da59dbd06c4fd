// Someone's own words are kept while they write, without a button: in a pause, and when the page is left. It works without this too.
"use strict";

const told = document.querySelector("[data-quiet]");
const quiet = told && document.getElementById(told.dataset.quiet);

if (quiet) {
  const box = quiet.querySelector("textarea");
  const edition = quiet.querySelector("[name=edition]");
  let kept = box.value;
  let waiting;
  let busy = false;
  let again = false;

  const save = async (leaving) => {
    const words = box.value;
    if (busy || words === kept || quiet.dataset.sent || Array.from(words).length > Number(box.dataset.limit || 1e9)) return;
    busy = true;
    const said = new FormData(quiet);
    said.append("_quiet", "1");
    try {
      if (!leaving) told.textContent = told.dataset.saving;
      const answer = await fetch(window.location.href, { method: "POST", body: said, credentials: "same-origin", keepalive: leaving });
      const now = await answer.json();
      if (now.edition !== undefined) {
        kept = words;
        edition.value = now.edition;
      }
      told.textContent = now.said;
    } catch {
      told.textContent = told.dataset.failed;
    }
    busy = false;
    if (again) quiet.requestSubmit();
  };

  // A press while something is being kept waits for it: otherwise it would look like another window.
  quiet.addEventListener("submit", (event) => {
    window.clearTimeout(waiting);
    if (!busy) return;
    event.preventDefault();
    event.stopPropagation();
    again = true;
  });

  box.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => save(false), 4000);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
}
