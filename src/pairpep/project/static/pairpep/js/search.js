// What is found follows what is typed. Without this file, the button asks for the same page.
"use strict";

const looking = document.querySelector("[data-look-for]");
const results = document.querySelector("[data-results]");
if (looking && results) {
  const PAUSE = 220;
  let timer = 0, asking = null, shown = new URLSearchParams(new FormData(looking)).toString();

  const ask = async () => {
    const wanted = new URLSearchParams([...new FormData(looking)].filter(([, value]) => value));
    if (wanted.toString() === shown) return;
    shown = wanted.toString();
    if (asking) asking.abort();
    asking = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const address = `${looking.action}?${shown}`;
      const answer = await fetch(address, { credentials: "same-origin", headers: { "X-Part": "results" }, signal: asking.signal });
      if (!answer.ok || answer.redirected) { window.location.assign(address); return; }
      results.innerHTML = await answer.text();
      window.history.replaceState(null, "", address);
    } catch (trouble) {
      if (trouble.name === "AbortError") return; // something else was typed meanwhile
      shown = ""; // the network is away: the next letter, or the button, asks again
    }
    results.removeAttribute("aria-busy");
  };

  looking.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(ask, PAUSE); });
  looking.addEventListener("change", ask);
}
