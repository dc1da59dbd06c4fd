// One page for everything. A session lives in memory; a draft of it, sealed, survives a reload by accident and nothing else.
"use strict";

(() => {
  const { make, button, both, question, helpLines, filled } = drawing;
  const at = document.body.dataset;
  const place = document.getElementById("screen");
  const LIMIT = { code: [5, 2 * 60 * 1000], pin: [5, 5 * 60 * 1000] };
  let device = null; // { id, keys }
  let pack = null; // what was given at the last contact
  let session = null; // { id, code, list, turn, step, raw, danger, lang }
  let draftKey = null;
  let touched = Date.now();
  let warned = null;
  let lang = "fr";
  const t = (text) => (lang === "en" ? text.en || text.fr : text.fr || text.en);
  const now = () => new Date().toISOString();

  // Speaking with the server ------------------------------------------------------------------------------------------------------------

  const post = async (address, body, headers = {}) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 8000);
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
    const body = JSON.stringify({ ...told, at: now() });
    const signature = await sealing.signed(device.keys.privateKey, `${verb}|${device.id}|${await sealing.digest(body)}`);
    return post(at[verb], body, { "X-Tablet": device.id, "X-Signature": signature });
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
  let told = null; // how the last screen says that the answers arrived
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
    })().finally(async () => { flushing = null; if (told && !session && await store.count("outbox") === 0) told("confirmed"); });
    return flushing;
  };

  let online = navigator.onLine;
  const contact = async () => {
    try {
      const { status, said } = await call("hello", { waiting: await store.count("outbox") });
      online = true;
      if (status === 200 && said.wipe) return await takenBack();
      if (status === 200) {
        pack = { ...said, seen: Date.now() };
        await store.put("device", "pack", pack).catch(() => {});
        if (await flush() && await store.count("outbox") === 0) await call("hello", { waiting: 0 });
      }
    } catch {
      online = false;
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
    device = pack = session = null;
    show(both("h1", words.wiped));
    return false;
  };

  // The draft ---------------------------------------------------------------------------------------------------------------------------

  const worker = (said) => new Promise((done) => {
    const active = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (!active) return done(null);
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data.key);
    setTimeout(() => done(null), 1000);
    active.postMessage(said, [channel.port2]);
  });

  const saveDraft = async () => {
    if (!session) return;
    if (!draftKey) {
      draftKey = await sealing.draftKey();
      await worker({ what: "hold", key: draftKey });
    }
    const kept = session && await sealing.close(draftKey, { ...session, lang });
    if (session && kept) await store.put("draft", "now", { ...kept, touched: Date.now() }).catch(() => {});
  };

  const resumed = async () => {
    const draft = await store.get("draft", "now");
    const key = await worker({ what: "ask" });
    if (!draft || !key || Date.now() - draft.touched > pack.idle * 1000) return false;
    try {
      session = await sealing.open(key, draft);
    } catch {
      return false;
    }
    draftKey = key;
    lang = session.lang;
    return true;
  };

  // The end of somebody's turn: memory, draft and key, then the page itself, so that nothing of it is left in fields, in the way back or in a form.
  const wipe = async () => {
    session = draftKey = null;
    clearInterval(watch);
    place.replaceChildren();
    await Promise.allSettled([store.clear("draft"), worker({ what: "forget" })]);
    window.location.replace(at.here);
  };

  const touch = () => {
    touched = Date.now();
    if (warned) { warned.remove(); warned = null; place.inert = false; }
    if (draftKey) worker({ what: "touch" });
  };
  ["pointerdown", "keydown", "input", "touchstart", "wheel"].forEach((name) => window.addEventListener(name, touch, { passive: true }));

  const look = () => {
    if (!pack || !place.dataset.busy) return;
    const left = Math.ceil(pack.idle - (Date.now() - touched) / 1000);
    if (left <= 0) wipe();
    else if (left <= pack.warning) warn(left);
  };
  const watch = setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", () => { if (session) place.replaceChildren(); });
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

  // Screens -----------------------------------------------------------------------------------------------------------------------------

  const show = (parts, { busy = false, focus = "h1" } = {}) => {
    document.documentElement.lang = lang;
    if (busy) place.dataset.busy = "yes"; else delete place.dataset.busy;
    const other = (code, label) => button("language", label, () => { lang = code; redraw(); }, { lang: code, "aria-pressed": String(lang === code) });
    place.replaceChildren(
      make("div", { class: "top" }, make("img", { src: at.mark, alt: "", width: "44", height: "44" }), make("div", { class: "languages" }, other("fr", "Français"), other("en", "English"))),
      ...parts.flat(),
    );
    const first = place.querySelector(focus);
    if (first) { if (!first.matches("input")) first.setAttribute("tabindex", "-1"); first.focus({ preventScroll: true }); }
    window.scrollTo(0, 0);
  };
  let redraw = () => {};
  const screen = (draw) => { redraw = draw; draw(); };
  const trouble = (text, places) => make("p", { class: "trouble", role: "alert" }, filled(t(text), places));

  const start = (problem = null) => screen(async () => {
    const waiting = await store.count("outbox");
    const blocked = !pack || Date.now() - pack.seen > pack.away_days * 86400000 ? words.away : waiting >= pack.most ? words.full_of_answers : null;
    const input = make("input", { id: "code", name: "tablet-code", inputmode: "numeric", autocomplete: "off", maxlength: "9", spellcheck: "false", "aria-describedby": "hint" });
    input.addEventListener("input", () => { if (input.value) place.dataset.busy = "yes"; else delete place.dataset.busy; });
    const form = make("form", { class: "begin", autocomplete: "off", novalidate: true },
      make("label", { for: "code" }, ...both("span", words.code)), make("div", { id: "hint", class: "soft" }, ...both("p", words.code_hint)), input,
      make("button", { class: "key key--main" }, `${words.begin.fr} / ${words.begin.en}`));
    form.addEventListener("submit", (event) => { event.preventDefault(); const typed = input.value; input.value = ""; begin(typed); });
    show([
      both("h1", words.title), problem ? both("p", problem, {}, { class: "trouble", role: "alert" }) : "",
      blocked ? both("p", blocked, {}, { class: "trouble" }) : form,
      make("footer", {}, both("p", online ? words.online : words.offline), waiting ? both("p", words.waiting, { count: waiting }) : "",
        button("quiet", `${words.staff.fr} / ${words.staff.en}`, () => staff())),
    ], { focus: blocked ? "h1" : "#code" });
  });

  // Tries are counted on the tablet too, across reloads.
  const held = async (what) => {
    const told = await store.get("device", `tries-${what}`) || { count: 0, until: 0 };
    return Date.now() < told.until;
  };
  const missed = async (what) => {
    const [most, rest] = LIMIT[what];
    const told = await store.get("device", `tries-${what}`) || { count: 0, until: 0 };
    const count = told.count + 1;
    await store.put("device", `tries-${what}`, count >= most ? { count: 0, until: Date.now() + rest } : { count, until: 0 }).catch(() => {});
  };

  const begin = async (typed) => {
    const code = typed.replace(/\D/g, "");
    if (await held("code")) return start(words.slow);
    if (code.length !== 6) return start(words.not_open);
    const id = crypto.randomUUID();
    let list = pack.questionnaires;
    let unverified = true;
    try {
      const { status, said } = await call("begin", { code, session: id });
      online = true;
      if (said.wipe) return takenBack();
      if (status === 429) return start(words.slow);
      if (!said.questionnaires) { await missed("code"); return start(words.not_open); }
      list = said.questionnaires;
      unverified = false;
    } catch {
      online = false;
    }
    session = { id, code, list, turn: 0, step: -1, raw: {}, danger: false };
    await saveDraft();
    if (unverified) choose(); else go();
  };

  // The network is down: the code waits, and whoever answers says which questions they were given.
  const choose = () => screen(() => show([
    make("h1", {}, t(words.choose)), make("p", { class: "soft" }, t(session.list.length ? words.choose_hint : words.nothing)),
    make("div", { class: "stack" }, session.list.map((each) => button("choice", t(each.title), () => { session.list = [each]; go(); }))),
    make("div", { class: "keys" }, button("quiet", t(words.back), wipe)),
  ], { busy: true }));

  const current = () => session.list[session.turn];
  const steps = () => asking.asked(current().items, session.raw);

  const go = () => {
    saveDraft();
    if (session.turn >= session.list.length) return finished("confirmed");
    if (session.step < 0) return screen(intro);
    return screen(session.step < steps().length ? ask : last);
  };

  const intro = () => {
    const each = current();
    show([
      make("h1", {}, t(each.title)), each.purpose ? make("p", {}, t(each.purpose)) : "", each.recall && t(each.recall) ? make("p", { class: "soft" }, t(each.recall)) : "",
      make("p", {}, t(words.what_stays)),
      each.before.length ? make("section", { class: "before" }, make("h2", {}, t(words.who_before)), each.before.map((said) => make("p", {}, t(said)))) : "",
      each.danger ? helpLines(pack.help, t, words) : "",
      make("div", { class: "keys" }, button("main", t(words.start), () => { session.step = 0; go(); })),
    ], { busy: true });
  };

  const ask = () => {
    const list = steps();
    const item = list[session.step];
    const raw = session.raw[item.id] || [];
    const next = button("main", "", () => forward(item));
    const help = make("div", { "aria-live": "polite" });
    const label = () => {
      const answered = (session.raw[item.id] || []).some((text) => text.trim()) || item.kind === "told" || item.required;
      next.replaceChildren(t(answered ? words.next : words.skip));
      const spoke = asking.speaksOfDanger(item, session.raw[item.id]);
      session.danger ||= spoke;
      help.replaceChildren(...(spoke ? [helpLines(pack.help, t, words)] : []));
    };
    const said = (values) => { session.raw[item.id] = values; label(); saveDraft(); };
    show([
      make("p", { class: "step" }, filled(t(words.step), { current: session.step + 1, total: list.length })),
      ...question(item, raw, t, words, said), make("div", { id: "trouble" }), help,
      make("div", { class: "keys" }, button("second", t(words.back), () => { session.step -= 1; go(); }), next),
    ], { busy: true, focus: item.kind === "words" || item.kind === "number" ? "#answer" : "h1" });
    label();
  };

  const forward = (item) => {
    const problem = asking.problem(item, session.raw[item.id]);
    if (problem) return document.getElementById("trouble").replaceChildren(trouble(words[problem], { lowest: item.lowest, highest: item.highest }));
    session.step += 1;
    return go();
  };

  const last = () => show([
    make("h1", {}, t(words.end)), make("p", {}, t(words.end_hint)), session.danger ? team() : "", make("div", { id: "trouble" }),
    make("div", { class: "keys" }, button("second", t(words.back), () => { session.step -= 1; go(); }), button("main", t(words.send), submit, { id: "send" })),
  ], { busy: true });

  const team = () => make("section", { class: "team" }, make("h2", {}, t(words.see_team)), make("p", {}, t(words.see_team_hint)), helpLines(pack.help, t, words));

  // Sealed, then kept or sent; what is in memory goes only once one of the two is done.
  const submit = async () => {
    const pressed = document.getElementById("send");
    pressed.disabled = true;
    const each = current();
    session.keys ||= {};
    const key = session.keys[each.edition] ||= crypto.randomUUID();
    session.sealed ||= {};
    const sealed = session.sealed[key] ||= await sealing.seal(pack.key, device.id, key, {
      session: session.id, code: session.code, edition: each.edition, answers: asking.kept(each.items, session.raw), authored_at: now(), language: lang,
    });
    const item = { key, sealed, state: "kept" };
    let state = "kept";
    try {
      await store.put("outbox", key, item);
    } catch {
      state = await deliver(item).catch(() => "nowhere");
    }
    if (state === "nowhere" || (state === "kept" && !await store.get("outbox", key).catch(() => null))) {
      document.getElementById("trouble").replaceChildren(trouble(words.full));
      pressed.disabled = false;
      return pressed.replaceChildren(t(words.again));
    }
    session.turn += 1;
    session.step = -1;
    session.raw = {};
    session.sealed = {};
    if (session.turn < session.list.length) { flush(); return go(); }
    return finished(state);
  };

  const finished = async (state) => {
    const danger = session.danger;
    session = draftKey = null;
    place.replaceChildren();
    await Promise.allSettled([store.clear("draft"), worker({ what: "forget" })]);
    const said = make("div", { role: "status" });
    const tell = (which) => said.replaceChildren(...both("p", words[which], {}, { "data-state": which }));
    screen(() => show([
      both("h1", words.thanks), said, danger ? team() : "",
      make("div", { class: "keys" }, button("main", `${words.finish.fr} / ${words.finish.en}`, wipe)),
    ], { busy: true }));
    if (state === "confirmed") return tell("confirmed");
    told = tell;
    tell("sent");
    if (!await flush()) tell("kept");
    return null;
  };

  const staff = () => screen(() => {
    const input = make("input", { id: "pin", type: "password", name: "tablet-pin", inputmode: "numeric", autocomplete: "new-password", maxlength: "12" });
    const said = make("div", { id: "trouble" });
    const form = make("form", { class: "begin", autocomplete: "off", novalidate: true }, make("label", { for: "pin" }, t(words.pin)), input, said,
      make("div", { class: "keys" }, button("second", t(words.back), () => wipe()), make("button", { class: "key key--main" }, t(words.leave))));
    const tried = async (typed) => {
      if (await held("pin")) return words.pin_slow;
      if (pack && await sealing.isPin(typed, pack.pin)) { window.location.replace(at.leave); return null; }
      await missed("pin");
      return words.pin_wrong;
    };
    let busy = false; // one try at a time: those pressed meanwhile would be looked at before the first is counted
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      const typed = input.value;
      input.value = "";
      said.replaceChildren();
      const told = await tried(typed);
      if (told) said.replaceChildren(trouble(told));
      busy = false;
    });
    show([make("h1", {}, t(words.staff)), form], { busy: true, focus: "#pin" });
  });

  // The beginning -----------------------------------------------------------------------------------------------------------------------

  const enrol = async (token) => {
    window.history.replaceState(null, "", at.here);
    const keys = await sealing.ownKeys();
    const { status, said } = await post(at.enrol, JSON.stringify({ token, point: await sealing.pointOf(keys.publicKey) }));
    if (status !== 200) return false;
    await store.forgetEverything();
    device = { id: said.tablet, keys };
    await store.put("device", "self", device);
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist().catch(() => false);
    return true;
  };

  const open = async () => {
    if (navigator.serviceWorker) {
      const ready = navigator.serviceWorker.register(at.worker, { scope: at.here, updateViaCache: "none" }).catch(() => null);
      if (!navigator.serviceWorker.controller && navigator.onLine && await ready) {
        await Promise.race([new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true })), new Promise((done) => setTimeout(done, 3000))]);
      }
    }
    const token = window.location.hash.slice(1);
    if (token && !await enrol(token).catch(() => false)) return show(both("h1", words.not_enrolled));
    device = await store.get("device", "self");
    if (!device) return show(both("h1", words.unknown));
    pack = await store.get("device", "pack");
    if (pack && await resumed()) return session.step < 0 && session.list.length > 1 && !online ? choose() : go();
    await Promise.allSettled([store.clear("draft"), worker({ what: "forget" })]);
    const first = pack ? null : contact();
    if (first && !await first) return null;
    start();
    if (!first && await contact() && !place.dataset.busy && !session) start();
    return null;
  };

  const rounds = async () => { if (device && !session && !place.dataset.busy && await contact() && !session && !place.dataset.busy) start(); };
  setInterval(rounds, 60000);
  const unsent = async () => { if (device && !session && await store.count("outbox")) await flush(); };
  setInterval(unsent, 15000);
  window.addEventListener("online", () => { unsent(); rounds(); });
  window.addEventListener("offline", () => { online = false; if (device && !session && !place.dataset.busy) start(); });
  open();
})();
