// What this page knows while it is open: in memory alone, and shared by the few files that make it.
"use strict";

globalThis.state = {
  device: null, // { id, keys }
  pack: null, // what was given at the last contact
  session: null, // { id, code, list, turn, step, raw, danger, before, asksResearch, research }
  draftKey: null,
  online: navigator.onLine,
  lang: "fr",
};

globalThis.at = document.body.dataset;
globalThis.t = (text) => (state.lang === "en" ? text.en || text.fr : text.fr || text.en);
globalThis.nowHere = () => new Date().toISOString();
