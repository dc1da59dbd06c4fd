// Speaking with the server: each call is signed by the tablet's own key; what waits is sent, and deleted once the server says that it holds it.
"use strict";

globalThis.calling = (() => {
  const LONGEST = 8000; // milliseconds

  const post = async (address, body, headers = {}) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LONGEST);
    try {
      const response = await fetch(address, {
        method: "POST", body, signal: stop.signal, cache: "no-store", credentials: "omit", redirect: "error",
        headers: { "Content-Type": "application/json", ...headers },
      });
      if (response.status >= 500) throw new Error("away");
      return { status: response.status, said: await response.json() };
    } finally {
      clearTimeout(timer);
    }
  };

  const call = async (verb, told) => {
    const body = JSON.stringify({ ...told, at: nowHere() });
    const { id, keys } = state.device;
    const signature = await sealing.signed(keys.privateKey, `${verb}|${id}|${await sealing.digest(body)}`);
    return post(at[verb], body, { "X-Tablet": id, "X-Signature": signature });
  };

  // Deleted only once the server says that it holds this very set.
  const deliver = async (item) => {
    const { status, said } = await call("send", { key: item.key, sealed: item.sealed });
    if (status === 200 && said.key === item.key && said.digest === await sealing.digest(item.sealed)) {
      await store.drop("outbox", item.key).catch(() => {});
      return "confirmed";
    }
    return "kept";
  };

  let flushing = null;
  const ours = { allSent: null, takenBack: null }; // what the page does then
  const flush = () => {
    flushing ||= (async () => {
      for (const item of await store.all("outbox")) {
        try {
          await store.put("outbox", item.key, { ...item, state: "sent" }).catch(() => {});
          if (await deliver(item) !== "confirmed") await store.put("outbox", item.key, { ...item, state: "kept" }).catch(() => {});
        } catch {
          await store.put("outbox", item.key, { ...item, state: "kept" }).catch(() => {});
          return false;
        }
      }
      return true;
    })().finally(async () => { flushing = null; if (ours.allSent && !state.session && await store.count("outbox") === 0) ours.allSent(); });
    return flushing;
  };

  // Whether there is still a tablet afterwards: taken back, it sends what it holds and forgets everything.
  const contact = async () => {
    try {
      const { status, said } = await call("hello", { waiting: await store.count("outbox") });
      state.online = true;
      if (status === 200 && said.wipe) return await takenBack();
      if (status === 200) {
        state.pack = { ...said, seen: Date.now() };
        await store.put("device", "pack", state.pack).catch(() => {});
        if (await flush() && await store.count("outbox") === 0) await call("hello", { waiting: 0 });
      }
    } catch {
      state.online = false;
    }
    return true;
  };

  const takenBack = async () => {
    if (!await flush()) return true; // what it holds is sent first
    await call("hello", { waiting: 0, wiped: true }).catch(() => {});
    await store.forgetEverything();
    (await caches.keys()).forEach((name) => caches.delete(name));
    const kept = await navigator.serviceWorker.getRegistrations();
    await Promise.all(kept.map((each) => each.unregister()));
    state.device = state.pack = state.session = null;
    ours.takenBack();
    return false;
  };

  // Set up, or set up again: what the earlier one still held is sent first, under its own key. What cannot be is lost, and counted.
  const enrol = async (token) => {
    window.history.replaceState(null, "", at.here);
    state.device = await store.get("device", "self") || null;
    if (state.device && await store.count("outbox")) await flush().catch(() => false);
    const keys = await sealing.ownKeys();
    const { status, said } = await post(at.enrol, JSON.stringify({ token, point: await sealing.pointOf(keys.publicKey) }));
    if (status !== 200) return { enrolled: false, lost: 0 };
    const lost = await store.count("outbox");
    await store.forgetEverything();
    state.device = { id: said.tablet, keys };
    await store.put("device", "self", state.device);
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist().catch(() => false);
    return { enrolled: true, lost };
  };

  return { call, deliver, flush, contact, takenBack, enrol, ours };
})();
