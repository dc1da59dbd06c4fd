// Words that are selected in the text go to the list of words to take out. Without this, they are typed.
"use strict";

document.querySelectorAll("[data-select-into]").forEach((text) => {
  const list = document.getElementById(text.dataset.selectInto);
  const hint = document.querySelector("[data-select-hint]");
  if (!list) return;
  if (hint) hint.hidden = false;
  text.addEventListener("pointerup", () => {
    const chosen = String(window.getSelection()).trim();
    const lines = list.value.split("\n").map((line) => line.trim()).filter(Boolean);
    if (chosen.length < 2 || chosen.length > 80 || chosen.includes("\n") || lines.includes(chosen)) return;
    list.value = [...lines, chosen].join("\n") + "\n";
    list.dispatchEvent(new Event("input", { bubbles: true }));
  });
});

// Codes by the keyboard, only while a choice of the form has the focus: keys that are typed in a line, or elsewhere, do nothing of this.
const WAYS = { "+": "+", "-": "-", 0: "0", x: "x" };
const SIZES = { e: "2", g: "1" };

function chosen(place, key) {
  if (/^[1-6]$/.test(key)) return place.querySelectorAll("[name=recent]")[Number(key) - 1];
  if (key in WAYS) return place.querySelector(`[name=valence][value="${WAYS[key]}"]`);
  if (key in SIZES) return place.querySelector(`[name=strength][value="${SIZES[key]}"]`);
  return null;
}

document.querySelectorAll("[data-code-keys]").forEach((place) => {
  const hint = document.querySelector("[data-code-hint]");
  if (hint && window.matchMedia("(pointer: fine)").matches) hint.hidden = false;
  place.addEventListener("keydown", (event) => {
    if (!event.target.matches("input[type=radio], button") || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLowerCase();
    const link = event.shiftKey && { arrowleft: "[data-code-before]", arrowright: "[data-code-after]" }[key];
    const choice = chosen(place, key);
    if (link) document.querySelector(link)?.click();
    else if (choice) { choice.checked = true; choice.focus(); }
    else if (key === "n") place.querySelector("[data-code-nothing]").requestSubmit();
    else return;
    event.preventDefault();
  });
});
