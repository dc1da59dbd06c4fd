// The walk: a code, the questions one by one, what is sent, the end. Everything else is in the other files of this folder.
"use strict";

(() => {
  const { make, button, both, question, filled } = drawing;
  const { show, screen, trouble, wipe } = screens;
  const place = document.getElementById("screen");
  const LIMIT = { code: [5, 2 * 60 * 1000], pin: [5, 5 * 60 * 1000] };

  // The first screen ----------------------------------------------------------------------------------------------------------------------

  const blockedBy = (waiting) => {
    const { pack } = state;
    if (!pack || Date.now() - pack.seen > pack.away_days * 86400000) return words.away;
    return waiting >= pack.most ? words.full_of_answers : null;
  };

  const start = (problem = null, places = {}) => screen(async () => {
    const waiting = await store.count("outbox");
    const blocked = blockedBy(waiting);
    const input = make("input", { id: "code", name: "tablet-code", inputmode: "numeric", autocomplete: "off", maxlength: "9", spellcheck: "false", "aria-describedby": "hint" });
    input.addEventListener("input", () => screens.busyWhile(Boolean(input.value)));
    const form = make("form", { class: "begin", autocomplete: "off", novalidate: true },
      make("label", { for: "code" }, ...both("span", words.code)), make("div", { id: "hint", class: "soft" }, ...both("p", words.code_hint)), input,
      make("button", { class: "key key--main" }, `${words.begin.fr} / ${words.begin.en}`));
    form.addEventListener("submit", (event) => { event.preventDefault(); const typed = input.value; input.value = ""; begin(typed); });
    show([
      both("h1", words.title), problem ? both("p", problem, places, { class: "trouble", role: "alert" }) : "",
      blocked ? both("p", blocked, {}, { class: "trouble" }) : form,
      make("footer", {}, both("p", state.online ? words.online : words.offline), waiting ? both("p", words.waiting, { count: waiting }) : "",
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
    const session = { id: crypto.randomUUID(), code, list: state.pack.questionnaires, turn: 0, step: -1, raw: {}, danger: false, asksResearch: false, research: false };
    let unverified = true;
    let before = null;
    try {
      const { status, said } = await calling.call("begin", { code, session: session.id });
      state.online = true;
      if (said.wipe) return calling.takenBack();
      if (status === 429) return start(words.slow);
      if (!said.questionnaires) { await missed("code"); return start(words.not_open); }
      session.list = said.questionnaires;
      session.asksResearch = Boolean(said.research);
      before = said.before;
      unverified = false;
    } catch {
      state.online = false;
    }
    state.session = session;
    if (before) danger.noted(before);
    await draft.save();
    return unverified ? choose() : go();
  };

  // The questions -------------------------------------------------------------------------------------------------------------------------

  // The network is down: the code waits, and whoever answers says which questions they were given.
  const choose = () => screen(() => show([
    make("h1", {}, t(words.choose)), make("p", { class: "soft" }, t(state.session.list.length ? words.choose_hint : words.nothing)),
    make("div", { class: "stack" }, state.session.list.map((each) => button("choice", t(each.title), () => { state.session.list = [each]; go(); }))),
    make("div", { class: "keys" }, button("quiet", t(words.back), wipe)),
  ], { busy: true }));

  const current = () => state.session.list[state.session.turn];
  const steps = () => asking.asked(current().items, state.session.raw);

  const go = () => {
    const { session } = state;
    draft.save();
    if (session.turn >= session.list.length) return finished("confirmed");
    if (session.step < 0) return screen(intro);
    return screen(session.step < steps().length ? ask : last);
  };

  const notAsked = () => make("section", { class: "before" }, make("p", {}, t(words.left_out)), danger.help());

  const intro = () => {
    const each = current();
    show([
      make("h1", {}, t(each.title)), each.purpose ? make("p", {}, t(each.purpose)) : "", each.recall && t(each.recall) ? make("p", { class: "soft" }, t(each.recall)) : "",
      make("p", {}, t(words.what_stays)),
      each.danger ? make("section", { class: "before" }, make("h2", {}, t(words.one_speaks)), make("p", {}, t(words.said_before_it)), danger.help()) : "",
      each.left_out ? notAsked() : "",
      make("div", { class: "keys" }, button("main", t(words.start), () => { state.session.step = 0; go(); })),
    ], { busy: true });
  };

  // Nobody can be reached any more: the questions about danger are not asked, and the page says so.
  const closeDanger = () => {
    const each = current();
    each.items.forEach((item) => { if (item.danger) delete state.session.raw[item.id]; });
    each.items = each.items.filter((item) => !item.danger);
    Object.assign(each, { danger: false, left_out: true });
    Object.assign(state.session, { danger: false, notice: state.session.step });
    return go();
  };

  const ask = () => {
    const { session } = state;
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
      help.replaceChildren(...(spoke && !place.querySelector("#before .help") ? [danger.help()] : []));
    };
    const said = (values) => { session.raw[item.id] = values; label(); draft.save(); };
    show([
      make("p", { class: "step" }, filled(t(words.step), { current: session.step + 1, total: list.length })),
      session.notice === session.step ? notAsked() : "", item.danger ? danger.before(closeDanger, () => label()) : "",
      ...question(item, raw, t, words, said), make("div", { id: "trouble" }), help,
      make("div", { class: "keys" }, button("second", t(words.back), () => { session.step -= 1; go(); }), next),
    ], { busy: true, focus: !item.danger && (item.kind === "words" || item.kind === "number") ? "#answer" : "h1" });
    label();
  };

  const forward = (item) => {
    const problem = asking.problem(item, state.session.raw[item.id]);
    if (problem) return document.getElementById("trouble").replaceChildren(trouble(words[problem], { lowest: item.lowest, highest: item.highest }));
    state.session.step += 1;
    return go();
  };

  // Separate from the answers, and no unless somebody says yes.
  const research = () => {
    const pick = (yes, label) => {
      const input = make("input", { type: "radio", name: "research", value: yes ? "yes" : "no", autocomplete: "off" });
      input.checked = state.session.research === yes;
      input.addEventListener("change", () => { state.session.research = yes; draft.save(); });
      return make("label", { class: "pick" }, input, make("span", {}, label));
    };
    return make("section", { class: "research" }, make("h2", { id: "research" }, t(words.research)), make("p", { class: "soft" }, t(words.research_hint)),
      make("div", { class: "picks", role: "radiogroup", "aria-labelledby": "research" }, pick(false, t(words.no)), pick(true, t(words.yes))));
  };

  const last = () => {
    const { session } = state;
    show([
      make("h1", {}, t(words.end)), make("p", {}, t(words.end_hint)), session.notice === session.step ? notAsked() : "",
      session.danger && !state.online ? make("p", { class: "trouble" }, t(words.nobody_told)) : "", session.danger ? danger.team() : "",
      session.asksResearch ? research() : "", make("div", { id: "trouble" }),
      make("div", { class: "keys" }, button("second", t(words.back), () => { session.step -= 1; go(); }), button("main", t(words.send), submit, { id: "send" })),
    ], { busy: true });
  };

  // Sealed, then kept or sent; what is in memory goes only once one of the two is done.
  const submit = async () => {
    const { session } = state;
    const pressed = document.getElementById("send");
    pressed.disabled = true;
    const each = current();
    session.keys ||= {};
    const key = session.keys[each.edition] ||= crypto.randomUUID();
    session.sealed ||= {};
    const sealed = session.sealed[key] ||= await sealing.seal(state.pack.key, state.device.id, key, {
      session: session.id, code: session.code, edition: each.edition, answers: asking.kept(each.items, session.raw), authored_at: nowHere(),
      language: state.lang, research: session.research,
    });
    const item = { key, sealed, state: "kept" };
    let how = "kept";
    try {
      await store.put("outbox", key, item);
    } catch {
      how = await calling.deliver(item).catch(() => "nowhere");
    }
    if (how === "nowhere" || (how === "kept" && !await store.get("outbox", key).catch(() => null))) {
      document.getElementById("trouble").replaceChildren(trouble(words.full));
      pressed.disabled = false;
      return pressed.replaceChildren(t(words.again));
    }
    session.turn += 1;
    Object.assign(session, { step: -1, raw: {}, sealed: {}, notice: null });
    if (session.turn < session.list.length) { calling.flush(); return go(); }
    return finished(how);
  };

  // The end -------------------------------------------------------------------------------------------------------------------------------

  const finished = async (how) => {
    const spoke = state.session.danger;
    state.session = state.draftKey = null;
    screens.empty();
    await draft.forget();
    let stands = "sent";
    const said = make("div", { role: "status" });
    const alerted = make("div", {});
    const tell = (which) => {
      stands = which;
      said.replaceChildren(...both("p", words[which], {}, { "data-state": which }));
      if (spoke && which !== "sent") alerted.replaceChildren(danger.told(which === "confirmed"));
    };
    screen(() => {
      show([
        both("h1", words.thanks), said, alerted, spoke ? danger.team() : "",
        make("div", { class: "keys" }, button("main", `${words.finish.fr} / ${words.finish.en}`, wipe)),
      ], { busy: true });
      tell(stands);
    });
    if (how === "confirmed") return tell("confirmed");
    calling.ours.allSent = () => tell("confirmed");
    if (!await calling.flush()) tell("kept");
    return null;
  };

  const staff = () => screen(() => {
    const input = make("input", { id: "pin", type: "password", name: "tablet-pin", inputmode: "numeric", autocomplete: "new-password", maxlength: "12" });
    const said = make("div", { id: "trouble" });
    const form = make("form", { class: "begin", autocomplete: "off", novalidate: true }, make("label", { for: "pin" }, t(words.pin)), input, said,
      make("div", { class: "keys" }, button("second", t(words.back), () => wipe()), make("button", { class: "key key--main" }, t(words.leave))));
    const tried = async (typed) => {
      if (await held("pin")) return words.pin_slow;
      if (state.pack && await sealing.isPin(typed, state.pack.pin)) { window.location.replace(at.leave); return null; }
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

  // The beginning -------------------------------------------------------------------------------------------------------------------------

  calling.ours.takenBack = () => show(both("h1", words.wiped));

  const underTheWorker = async () => {
    if (!navigator.serviceWorker) return;
    const ready = navigator.serviceWorker.register(at.worker, { scope: at.here, updateViaCache: "none" }).catch(() => null);
    if (navigator.serviceWorker.controller || !navigator.onLine || !await ready) return;
    await Promise.race([new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true })), new Promise((done) => setTimeout(done, 3000))]);
  };

  const open = async () => {
    await underTheWorker();
    const token = window.location.hash.slice(1);
    const set = token ? await calling.enrol(token).catch(() => ({ enrolled: false, lost: 0 })) : null;
    if (set && !set.enrolled) return show(both("h1", words.not_enrolled));
    state.device = await store.get("device", "self");
    if (!state.device) return show(both("h1", words.unknown));
    state.pack = await store.get("device", "pack");
    if (state.pack && await draft.resumed()) return state.session.step < 0 && state.session.list.length > 1 && !state.online ? choose() : go();
    await draft.forget();
    const first = state.pack ? null : calling.contact();
    if (first && !await first) return null;
    const begun = () => (set && set.lost ? start(words.lost, { count: set.lost }) : start());
    begun();
    if (!first && await calling.contact() && !screens.isBusy() && !state.session) begun();
    return null;
  };

  const rests = () => state.device && !state.session && !screens.isBusy();
  const rounds = async () => { if (rests() && await calling.contact() && rests()) start(); };
  setInterval(rounds, 60000);
  const unsent = async () => { if (state.device && !state.session && await store.count("outbox")) await calling.flush(); };
  setInterval(unsent, 15000);
  window.addEventListener("online", () => { state.online = true; unsent(); rounds(); });
  window.addEventListener("offline", () => { state.online = false; if (rests()) start(); });
  open();
})();
