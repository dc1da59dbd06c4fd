// Around a question about danger: who is told and when somebody is there, as the server says it at that moment; without the network, what is true then.
"use strict";

globalThis.danger = (() => {
  const { make, helpLines, filled } = drawing;
  const GOOD_FOR = 10 * 60 * 1000; // milliseconds: after that, what was said before is not said again
  const help = () => helpLines(state.pack.help, t, words);

  const noted = (told) => { state.session.before = { said: told.before, hour: told.hour, at: Date.now() }; };
  const known = () => {
    const before = state.session.before;
    const age = before ? Date.now() - before.at : Infinity;
    return before && age >= 0 && age < GOOD_FOR ? before : null;
  };

  // Asked again when the question is reached: a ladder may have changed, and somebody may have gone home, since the code was typed.
  const refreshed = async () => {
    try {
      const { status, said } = await calling.call("before", {});
      state.online = true;
      if (status !== 200) return "away";
      if (said.none) return "none";
      noted(said);
      return "known";
    } catch {
      state.online = false;
      return "away";
    }
  };

  const who = (before) => before.said.map((said) => make("p", {}, t(said)));
  const dated = (before) => make("p", { class: "soft" }, filled(t(words.as_of), { hour: t(before.hour) }));

  const section = () => {
    const before = known();
    if (state.online) return [make("h2", {}, t(words.who_before)), ...(before ? [who(before), dated(before)].flat() : [make("p", {}, t(words.asking_who))])];
    return [
      make("h2", {}, t(words.who_before)), make("p", { class: "trouble" }, t(words.nobody_told)), ...(before ? [make("p", {}, t(before.said[0])), dated(before)] : [make("p", {}, t(words.who_unknown))]),
      help(),
    ];
  };

  // Above the question. `closed`: nobody can be reached any more, and it is not asked. `changed`: what stands here is not what stood.
  const before = (closed, changed) => {
    const asked = state.session;
    const shown = make("section", { class: "before", id: "before", "aria-live": "polite" }, section());
    const again = async () => {
      const told = await refreshed();
      if (state.session !== asked || !shown.isConnected) return;
      if (told === "none") return closed();
      shown.replaceChildren(...section());
      return changed();
    };
    queueMicrotask(again);
    shown.again = again;
    return shown;
  };
  ["online", "offline"].forEach((name) => window.addEventListener(name, () => { const shown = document.getElementById("before"); if (shown && shown.again) shown.again(); }));

  const team = () => make("section", { class: "team" }, make("h2", {}, t(words.see_team)), make("p", {}, t(words.see_team_hint)), help());

  // On the last screen: whether anybody has been told. `sent`: the server holds the answers.
  const told = (sent) => make("p", { class: sent ? "" : "trouble", role: "status", "data-told": sent ? "yes" : "no" }, t(sent ? words.danger_sent : words.danger_kept));

  return { before, noted, team, told, help };
})();
