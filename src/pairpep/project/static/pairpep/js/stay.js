// The end of a session: said two minutes before, put off in one tap, and the page hidden once it has come. Asking the time is not being there.
"use strict";

const stay = document.getElementById("stay");
if (stay) {
  const soon = stay.querySelector("[data-stay-soon]");
  const over = stay.querySelector("[data-stay-over]");
  const count = stay.querySelector("[data-stay-count]");
  const said = stay.querySelector("[data-stay-said]");
  const units = stay.querySelector("[data-stay-minutes]").dataset;
  const warning = Number(stay.dataset.warning);
  const title = document.title;
  let ends = Date.now() + Number(stay.dataset.left) * 1000;
  let timer;

  const left = () => Math.max(0, Math.ceil((ends - Date.now()) / 1000));
  const words = (n) => (n >= 60 ? `${Math.floor(n / 60)}\u00a0${units.stayMinutes}${n % 60 ? ` ${n % 60}\u00a0${units.staySeconds}` : ""}` : `${n}\u00a0${units.staySeconds}`);

  const ask = async (options = {}) => {
    const answer = await fetch(stay.dataset.ask, { headers: { Accept: "application/json" }, ...options });
    return answer.json();
  };

  // Another tab may have been used meanwhile: the server knows.
  const look = async () => {
    let told;
    try { told = await ask(); } catch (offline) { told = left() > 0 ? { left: left(), whose: stay.dataset.whose } : { left: 0 }; }
    if (told.whose !== stay.dataset.whose || told.left <= 0) return hide();
    ends = Date.now() + told.left * 1000;
    if (told.left > warning) { close(); return wait(told.left - warning); }
    if (!stay.open) { stay.showModal(); document.title = `• ${title}`; said.textContent = stay.querySelector("#stay-words").innerText; }
    return tick();
  };

  const wait = (seconds) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, Math.min(seconds, 3600) * 1000 + 200);
  };

  const tick = () => {
    window.clearTimeout(timer);
    const n = left();
    count.textContent = words(n);
    if (n === 60 || n === 30 || n === 10) said.textContent = words(n);
    if (n <= 0) { timer = window.setTimeout(look, 1200); return; }
    timer = window.setTimeout(n % 20 === 0 ? look : tick, 1000);
  };

  const close = () => { if (stay.open) stay.close(); document.title = title; };

  const hide = () => {
    window.clearTimeout(timer);
    document.body.classList.add("is-over");
    document.title = "PAIRPEP";
    soon.hidden = true;
    over.hidden = false;
    if (!stay.open) stay.showModal();
    stay.setAttribute("aria-labelledby", "stay-over-title");
    const heading = over.querySelector("h2");
    heading.id = "stay-over-title";
    heading.focus();
  };

  const show = (told) => {
    document.body.classList.remove("is-over");
    over.hidden = true;
    soon.hidden = false;
    stay.setAttribute("aria-labelledby", "stay-title");
    ends = Date.now() + told.left * 1000;
    // The tokens of the forms are those of the new session.
    document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((field) => { field.value = told.token; });
    close();
    wait(told.left - warning);
  };

  stay.addEventListener("cancel", (event) => event.preventDefault());
  stay.querySelector("[data-stay-extend]").addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const told = await ask({ method: "POST", body: new FormData(event.target) }).catch(() => ({ left: 0 }));
    if (told.whose === stay.dataset.whose && told.left > 0) { ends = Date.now() + told.left * 1000; close(); wait(Math.max(1, told.left - warning)); } else hide();
  });
  over.querySelector("button").addEventListener("click", async () => {
    const told = await ask().catch(() => ({}));
    const theirs = told.whose === stay.dataset.whose && told.left > 0;
    over.querySelector("[data-stay-not]").hidden = theirs;
    if (theirs) show(told);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && left() <= warning) look(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  wait(Math.max(0, Number(stay.dataset.left) - warning));
}
