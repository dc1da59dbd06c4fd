// Keeps what staff had typed, in this tab only, when a page is left or the connection drops. Never loaded on young people's pages.
"use strict";

const PREFIX = "typed:";
const SENT = "typed-sent:";
const SKIP = new Set(["hidden", "password", "file", "submit", "button"]);
const texts = document.querySelector("[data-draft-texts]");

// A draft that was sent is of no more use once another page is served.
for (const key of Object.keys(sessionStorage)) {
  if (key.startsWith(SENT)) {
    sessionStorage.removeItem(PREFIX + key.slice(SENT.length));
    sessionStorage.removeItem(key);
  }
}

const plainPath = window.location.pathname.replace(/^\/(fr|en)(?=\/)/, "");

document.querySelectorAll("form[data-keep]").forEach((form) => {
  const name = `${plainPath}#${form.id}`;
  const fields = () => Array.from(form.elements).filter((field) => field.name && !SKIP.has(field.type));
  const served = JSON.stringify(read(fields()));
  const kept = sessionStorage.getItem(PREFIX + name);

  if (kept && kept !== served && !document.querySelector("[data-errors]")) {
    write(fields(), JSON.parse(kept));
    say(form, name);
  }

  let waiting;
  form.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => sessionStorage.setItem(PREFIX + name, JSON.stringify(read(fields()))), 400);
  });
  form.addEventListener("submit", () => {
    window.clearTimeout(waiting);
    sessionStorage.setItem(SENT + name, "yes");
  });
});

// Signing out leaves nothing behind in the tab, nor on the device.
document.querySelectorAll("form[data-sign-out]").forEach((form) => {
  form.addEventListener("submit", () => {
    sessionStorage.clear();
    contacts().forEach(([place]) => localStorage.removeItem(place));
  });
});

// Contacts that are still on this device (contact.js): one that the server says it has is let go; one that did not leave is shown.
function contacts() {
  return Object.keys(localStorage).filter((key) => key.startsWith("contact:")).map((key) => [key, JSON.parse(localStorage.getItem(key))]);
}

const recorded = /(?:^|; )recorded=([0-9a-f-]{36})/.exec(document.cookie);
if (recorded) contacts().filter(([, kept]) => kept.key === recorded[1]).forEach(([place]) => localStorage.removeItem(place));

const unsent = document.querySelector("[data-unsent]");
if (unsent) {
  const mine = contacts().filter(([place, kept]) => kept.unsent && place.startsWith(`contact:${unsent.dataset.owner}:`));
  mine.forEach(([, kept]) => {
    const link = document.createElement("a");
    link.href = kept.path;
    link.textContent = unsent.dataset.unsent;
    unsent.append(link);
  });
  unsent.hidden = mine.length === 0;
}

function read(fields) {
  return fields.map((field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value));
}

function write(fields, values) {
  if (values.length !== fields.length) return;
  fields.forEach((field, index) => {
    if (field.type === "checkbox" || field.type === "radio") field.checked = values[index];
    else field.value = values[index];
  });
}

function say(form, name) {
  const line = document.createElement("div");
  line.className = "kept";
  line.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = texts.dataset.restored;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--small";
  button.textContent = texts.dataset.discard;
  button.addEventListener("click", () => {
    sessionStorage.removeItem(PREFIX + name);
    form.reset();
    line.remove();
  });
  line.append(words, button);
  form.prepend(line);
}
