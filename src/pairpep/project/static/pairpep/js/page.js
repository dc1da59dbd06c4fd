// Small comforts for every page; each page works without them.
"use strict";

// Quick exit: empty the tab first, so that nothing is readable while the next page loads.
document.querySelectorAll("[data-quick-exit]").forEach((link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const address = link.href;
    document.title = "…";
    document.body.replaceChildren();
    window.location.replace(address);
  });
});

// A page of one person must not come back from the browser's memory with the Back button.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.classList.contains("person")) window.location.reload();
});

// A second press of the same button sends nothing; the button is usable again if the page comes back.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
  window.setTimeout(() => release(form, event.submitter), 8000);
});

function release(form, button) {
  delete form.dataset.sent;
  if (button) button.removeAttribute("aria-disabled");
}

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    release(form, null);
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
});

// Copy: shown only where it can work.
if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const words = button.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const before = words.textContent;
      words.textContent = button.dataset.copied;
      window.setTimeout(() => { words.textContent = before; }, 2500);
    });
  });
}

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// What is folded on screen is read on paper.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
});

// Counter: shown as soon as the limit comes near; the server decides, nothing is cut.
document.querySelectorAll("[data-counter-for]").forEach((counter) => {
  const box = document.getElementById(counter.dataset.counterFor);
  if (!box || !box.dataset.limit) return;
  const limit = Number(box.dataset.limit);
  const tell = () => {
    const left = limit - Array.from(box.value).length;
    counter.hidden = left > Math.max(50, limit * 0.4);
    counter.classList.toggle("is-over", left < 0);
    counter.textContent = `${left < 0 ? counter.dataset.over : counter.dataset.left}\u00a0${Math.abs(left)}`;
  };
  let waiting;
  box.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(tell, 250);
  });
  tell();
});

// A fold that holds an error opens: what is to be mended must be seen.
document.querySelectorAll("details:has(.field--error)").forEach((fold) => { fold.open = true; });

// The error summary takes the focus even where autofocus is ignored.
const errors = document.querySelector("[data-errors]");
if (errors && document.activeElement !== errors) errors.focus();
