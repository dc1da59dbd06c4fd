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
