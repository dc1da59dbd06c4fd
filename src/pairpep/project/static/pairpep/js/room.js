// A room follows by itself: a tiny answer about once a second, the words again when they change, and a press that survives a lost connection.
// Without this file, every button is an ordinary form and the page is reloaded by hand.
"use strict";

const frame = document.querySelector("[data-room]");
if (frame) {
  const EVERY = 700, HIDDEN = 5000, RENEW = 300000, GIVE_UP = 60000, JUST_MOVED = 1200;
  const away = document.querySelector("[data-room-away]");
  const say = document.querySelector("[data-room-say]");
  let now = frame.querySelector("[data-now]");
  let tag = "", skew = 0, misses = 0, timer = 0, renewedAt = performance.now(), movedAt = -JUST_MOVED, pressing = false, ended = false;

  // The clock: the server's time, and never a hurry.

  const serverNow = () => Date.now() / 1000 + skew;

  function left() {
    if (now.dataset.ends) return Math.max(0, Math.ceil(Number(now.dataset.ends) - serverNow()));
    return Number(now.dataset.left || 0);
  }

  function tick() {
    const clock = now.querySelector("[data-clock]");
    if (!clock) return;
    const seconds = left(), minutes = Math.ceil(seconds / 60), paused = !now.dataset.ends;
    const words = paused ? clock.dataset.wordsPaused : minutes > 1 ? clock.dataset.wordsLeft : minutes ? clock.dataset.wordsLast : clock.dataset.wordsOver;
    const told = words.replace("{n}", String(minutes));
    const line = clock.querySelector("[data-clock-words]");
    if (line.textContent !== told) line.textContent = told;
    const bar = clock.querySelector("[data-clock-bar]"), step = now.querySelector(".room__step:not([hidden])");
    bar.max = Math.max(step ? Number(step.dataset.minutes) * 60 : Number(clock.dataset.whole), seconds, 1);
    bar.value = seconds;
    now.querySelectorAll("[data-clock-when]").forEach((each) => { each.hidden = (each.dataset.clockWhen === "paused") !== paused; });
  }

  // What changed, told by the tiny answer.

  function showStep(step) {
    now.dataset.stepNow = String(step);
    now.querySelectorAll("[data-step]").forEach((each) => { each.hidden = each.dataset.step !== String(step); });
    const title = now.querySelector(".room__step:not([hidden]) [data-step-title]");
    if (title) say.textContent = title.textContent;
  }

  function follow(state) {
    skew = state.now - Date.now() / 1000;
    const voted = now.querySelector("[data-voted]");
    if (voted) voted.textContent = String(state.voted);
    if (String(state.version) === now.dataset.version && state.phase === phase()) return undefined;
    if (state.version < Number(now.dataset.version) && state.phase !== "none") return undefined; // told a moment before what was pressed here
    movedAt = performance.now();
    if (String(state.scene) !== now.dataset.scene || state.phase !== phase()) return redraw();
    now.dataset.version = String(state.version);
    if (state.ends) { now.dataset.ends = String(state.ends); delete now.dataset.left; } else { delete now.dataset.ends; now.dataset.left = String(state.left); }
    now.querySelectorAll('input[name="version"]').forEach((field) => { field.value = now.dataset.version; });
    if (String(state.step) !== now.dataset.stepNow) showStep(state.step);
    return tick();
  }

  const phase = () => (now.dataset.phase === "closed" ? "none" : now.dataset.phase);

  function put(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-now]");
    if (!fresh) return false;
    const inside = now.contains(document.activeElement) && document.activeElement !== document.body;
    now.replaceWith(fresh);
    now = fresh;
    skew = Number(now.dataset.served) - Date.now() / 1000;
    tag = "";
    renewedAt = performance.now();
    const title = now.querySelector(".room__step:not([hidden]) [data-step-title]") || now.querySelector("h2");
    if (title) say.textContent = title.textContent;
    if (inside && title) { title.tabIndex = -1; title.focus(); }
    tick();
    return true;
  }

  async function part(address, options = {}) {
    const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", ...options, headers: { "X-Part": "room", ...(options.headers || {}) } });
    return { ok: answer.ok && !answer.redirected, status: answer.status, html: answer.ok ? await answer.text() : "" };
  }

  async function redraw() {
    const found = await part(now.dataset.here);
    if (!found.ok || !put(found.html)) stop();
  }

  // Only the address of the tiny answer: what someone is ticking stays as it is.
  async function renew() {
    const found = await part(now.dataset.here);
    const fresh = found.ok ? new DOMParser().parseFromString(found.html, "text/html").querySelector("[data-now]") : null;
    if (!fresh) { if (found.status < 500) stop(); return; }
    now.dataset.live = fresh.dataset.live;
    renewedAt = performance.now();
  }

  function stop() {
    ended = true;
    tell("ended");
  }

  function tell(what) {
    away.hidden = !what;
    const words = what ? away.dataset[what] : "";
    if (away.textContent !== words) away.textContent = words;
  }

  // Asked each second, less often when nobody looks or nothing answers.

  async function ask() {
    try {
      if (performance.now() - renewedAt > RENEW) await renew();
      const answer = await fetch(now.dataset.live, { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 404) await renew();
      else if (answer.status === 200) { tag = answer.headers.get("ETag") || ""; await follow(await answer.json()); } else if (answer.status !== 304) throw new Error(String(answer.status));
      if (misses > 1 && !pressing) tell("");
      misses = 0;
    } catch (offline) {
      misses += 1;
      if (misses > 1 && !pressing) tell("lost");
    }
  }

  async function turn() {
    window.clearTimeout(timer);
    if (!pressing) await ask();
    if (ended || now.dataset.phase === "closed") return;
    const pause = document.hidden ? HIDDEN : EVERY * Math.min(1 + Math.max(0, misses - 1), 5);
    timer = window.setTimeout(turn, pause * (0.9 + Math.random() * 0.2));
  }

  // A press: tried again while the connection is away, and never twice, because it says which room it saw.

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-press]") || event.defaultPrevented) return;
    event.preventDefault();
    const fields = new FormData(form);
    if (event.submitter && event.submitter.name) fields.set(event.submitter.name, event.submitter.value);
    if (pressing) return;
    if (fields.has("version") && performance.now() - movedAt < JUST_MOVED) { release(form); tell("moved"); window.setTimeout(() => tell(""), 4000); return; }
    press(form, fields);
  });

  async function press(form, fields) {
    const until = performance.now() + GIVE_UP;
    pressing = true;
    while (performance.now() < until) {
      try {
        const found = await part(form.action, { method: "POST", body: new URLSearchParams(fields) });
        if (found.status >= 500) throw new Error(String(found.status));
        tell("");
        if (!found.ok || !put(found.html)) window.location.assign(now.dataset.here);
        break;
      } catch (offline) {
        tell("trying");
        await new Promise((done) => { window.setTimeout(done, 1500); });
      }
    }
    if (performance.now() >= until) { tell("again"); release(form); }
    pressing = false;
    misses = 0;
  }

  // Sent by nobody: the button can be pressed again at once (page.js holds it otherwise).
  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) turn(); });
  window.addEventListener("online", () => turn());
  skew = Number(now.dataset.served) - Date.now() / 1000;
  window.setInterval(tick, 1000);
  tick();
  turn();
}
