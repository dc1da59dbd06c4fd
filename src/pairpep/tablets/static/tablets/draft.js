// A draft, sealed, survives a reload by accident and nothing else: its key is in the memory of this page and of its worker, and nowhere on the disk.
"use strict";

globalThis.draft = (() => {
  const worker = (said) => new Promise((done) => {
    const active = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (!active) return done(null);
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data.key);
    setTimeout(() => done(null), 1000);
    active.postMessage(said, [channel.port2]);
  });

  const save = async () => {
    if (!state.session) return;
    if (!state.draftKey) {
      state.draftKey = await sealing.draftKey();
      await worker({ what: "hold", key: state.draftKey });
    }
    const kept = state.session && await sealing.close(state.draftKey, { ...state.session, lang: state.lang });
    if (state.session && kept) await store.put("draft", "now", { ...kept, touched: Date.now() }).catch(() => {});
  };

  const resumed = async () => {
    const kept = await store.get("draft", "now");
    const key = await worker({ what: "ask" });
    if (!kept || !key || Date.now() - kept.touched > state.pack.idle * 1000) return false;
    try {
      state.session = await sealing.open(key, kept);
    } catch {
      return false;
    }
    state.draftKey = key;
    state.lang = state.session.lang;
    return true;
  };

  const touch = () => { if (state.draftKey) worker({ what: "touch" }); };
  const forget = () => Promise.allSettled([store.clear("draft"), worker({ what: "forget" })]);

  return { save, resumed, touch, forget };
})();
