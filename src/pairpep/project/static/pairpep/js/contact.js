// A contact that is being tapped survives a lost connection and a closed tab: codes, minutes and days, under a key that names nobody.
// The same key goes with it when it is sent again, so that it is recorded once.
"use strict";

const taps = document.querySelector("[data-contact]");
if (taps) {
  const form = taps.closest("form");
  const status = taps.querySelector("[data-contact-status]");
  const place = `contact:${taps.dataset.owner}:${window.location.pathname.replace(/^\/(fr|en)(?=\/)/, "")}`;
  const fields = () => Array.from(form.elements).filter((field) => field.name && field.name !== "csrfmiddlewaretoken" && field.type !== "submit");
  const say = (words) => { status.textContent = words; status.hidden = false; };

  const kept = window.localStorage.getItem(place);
  if (kept && !document.querySelector("[data-errors]")) {
    const values = new Map(JSON.parse(kept).values);
    fields().forEach((field) => {
      if (field.type === "checkbox" || field.type === "radio") field.checked = (values.get(field.name) || []).includes(field.value);
      else if (values.has(field.name)) field.value = values.get(field.name)[0];
    });
    say(JSON.parse(kept).unsent ? taps.dataset.kept : taps.dataset.restored);
  }

  const keep = (unsent) => {
    const values = new Map();
    fields().forEach((field) => {
      if ((field.type === "checkbox" || field.type === "radio") && !field.checked) return;
      values.set(field.name, [...(values.get(field.name) || []), field.value]);
    });
    const key = form.elements.key.value;
    window.localStorage.setItem(place, JSON.stringify({ key, unsent, path: window.location.pathname, values: [...values] }));
  };

  form.addEventListener("input", () => keep(false));
  // Before page.js, which lets a form go only once: what did not leave was not sent.
  form.addEventListener("submit", (event) => {
    keep(true);
    if (!navigator.onLine) {
      event.preventDefault();
      event.stopImmediatePropagation();
      say(taps.dataset.kept);
    }
  }, { capture: true });
  window.addEventListener("online", () => {
    const now = JSON.parse(window.localStorage.getItem(place) || "{}");
    if (now.unsent) {
      say(taps.dataset.sending);
      form.requestSubmit();
    }
  });
}
