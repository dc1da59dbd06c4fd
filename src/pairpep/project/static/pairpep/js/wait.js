// A page that waits for the background looks again by itself, more and more slowly. It has a link for who has no script.
"use strict";

const waits = document.querySelector("[data-wait]");
let pause = 1500;

const look = async () => {
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    if (answer.ok && !(await answer.text()).includes("data-wait")) {
      window.location.reload();
      return;
    }
  } catch {
    // The network is away: it is asked again.
  }
  pause = Math.min(pause * 1.3, 15000);
  window.setTimeout(look, pause);
};

if (waits) window.setTimeout(look, pause);
