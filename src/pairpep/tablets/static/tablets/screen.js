// One screen at a time, in the language that was chosen; the curtain before everything is cleared; the end of somebody's turn.
"use strict";

globalThis.screens = (() => {
  const { make, button, both, filled } = drawing;
  const place = document.getElementById("screen");
  let touched = Date.now();
  let warned = null;
  let redraw = () => {};

  const show = (parts, { busy = false, focus = "h1" } = {}) => {
    document.documentElement.lang = state.lang;
    if (busy) place.dataset.busy = "yes"; else delete place.dataset.busy;
    const other = (code, label) => button("language", label, () => { state.lang = code; redraw(); }, { lang: code, "aria-pressed": String(state.lang === code) });
    place.replaceChildren(
      make("div", { class: "top" }, make("img", { src: at.mark, alt: "", width: "44", height: "44" }), make("div", { class: "languages" }, other("fr", "Français"), other("en", "English"))),
      ...parts.flat().filter((part) => part !== null && part !== undefined && part !== ""),
    );
    const first = place.querySelector(focus);
    if (first) { if (!first.matches("input")) first.setAttribute("tabindex", "-1"); first.focus({ preventScroll: true }); }
    window.scrollTo(0, 0);
  };
  const screen = (draw) => { redraw = draw; return draw(); };
  const trouble = (text, places) => make("p", { class: "trouble", role: "alert" }, filled(t(text), places));
  const isBusy = () => Boolean(place.dataset.busy);
  const busyWhile = (so) => { if (so) place.dataset.busy = "yes"; else delete place.dataset.busy; };

  // The end of somebody's turn: memory, draft and key, then the page itself, so that nothing of it is left in fields, in the way back or in a form.
  const wipe = async () => {
    state.session = state.draftKey = null;
    clearInterval(watch);
    place.replaceChildren();
    await draft.forget();
    window.location.replace(at.here);
  };

  const touch = () => {
    touched = Date.now();
    if (warned) { warned.remove(); warned = null; place.inert = false; }
    draft.touch();
  };
  ["pointerdown", "keydown", "input", "touchstart", "wheel"].forEach((name) => window.addEventListener(name, touch, { passive: true }));

  const look = () => {
    if (!state.pack || !isBusy()) return;
    const left = Math.ceil(state.pack.idle - (Date.now() - touched) / 1000);
    if (left <= 0) wipe();
    else if (left <= state.pack.warning) warn(left);
  };
  const watch = setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", () => { if (state.session) place.replaceChildren(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.replace(at.here); });
  ["copy", "cut", "contextmenu", "dragstart"].forEach((name) => document.addEventListener(name, (event) => event.preventDefault()));

  const warn = (left) => {
    if (!warned) {
      place.inert = true;
      const stay = button("main", "", touch);
      stay.append(make("span", { lang: "fr" }, words.stay.fr), " / ", make("span", { lang: "en" }, words.stay.en));
      warned = make("div", { class: "curtain", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "still" },
        make("div", { class: "sheet" }, both("h1", words.still_there, {}, { id: "still" }), make("div", { class: "left" }), stay));
      document.body.append(warned);
      stay.focus();
    }
    warned.querySelector(".left").replaceChildren(...both("p", words.still_hint, { left }));
  };

  const empty = () => place.replaceChildren();

  return { show, screen, trouble, isBusy, busyWhile, wipe, empty };
})();
