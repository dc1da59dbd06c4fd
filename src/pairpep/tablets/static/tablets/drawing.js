// Draws screens: large targets, one thing a screen, the language switch on each. Texts are set as text: nothing that was typed becomes markup.
"use strict";

globalThis.drawing = (() => {
  const make = (tag, given = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(given).forEach(([name, value]) => {
      if (name === "press") element.addEventListener("click", value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined) element.setAttribute(name, value);
    });
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  const filled = (text, places) => Object.entries(places || {}).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
  const button = (kind, label, press, more = {}) => make("button", { type: "button", class: `key key--${kind}`, press, ...more }, label);
  // Both languages, one under the other: on screens where nobody has chosen yet, or nobody is there any more.
  const both = (tag, text, places, given = {}) => [
    make(tag, { lang: "fr", ...given }, filled(text.fr, places)),
    make(tag === "h1" || tag === "h2" ? "p" : tag, { lang: "en", class: "other" }, filled(text.en, places)),
  ];

  const choice = (item, type, code, label, raw, told) => {
    const input = make("input", { type, name: item.id, value: code, autocomplete: "off" });
    input.checked = raw.includes(code);
    input.addEventListener("change", told);
    return make("label", { class: "pick" }, input, make("span", {}, label));
  };

  const optionsOf = (item, t, words) => {
    if (item.kind === "yes_no") return [["yes", t(words.yes)], ["no", t(words.no)]];
    if (item.kind !== "slider") return (item.options || []).map((option) => [option.code, t(option.label)]);
    return Array.from({ length: item.highest - item.lowest + 1 }, (_, place) => [String(item.lowest + place), String(item.lowest + place)]);
  };

  const field = (item, raw, t, words, said) => {
    const given = { name: item.id, id: "answer", autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", "aria-labelledby": "question" };
    const input = item.kind === "words"
      ? make("textarea", { ...given, rows: "5", maxlength: "2000" })
      : make("input", { ...given, type: "text", inputmode: "decimal", maxlength: "12" });
    input.value = raw[0] === asking.NOT_APPLICABLE ? "" : raw[0] || "";
    input.addEventListener("input", () => said([input.value], input));
    return input;
  };

  // The question, and its answers. `said(raw)` is called at each change.
  const question = (item, raw, t, words, said) => {
    const parts = [];
    if (item.section) parts.push(make("p", { class: "section" }, t(item.section)));
    const legend = make("h1", { id: "question", tabindex: "-1" }, t(item.text));
    if (item.help) parts.push(make("p", { class: "soft" }, t(item.help)));
    if (item.easy) parts.push(make("details", { class: "easier" }, make("summary", {}, t(words.easier)), make("p", {}, t(item.easy))));
    if (item.kind === "told") return [legend, ...parts];
    if (item.kind === "words") parts.push(make("p", { class: "soft" }, t(words.who_reads)));
    const group = make("div", { class: `picks picks--${item.kind}`, role: item.kind === "several" ? "group" : "radiogroup", "aria-labelledby": "question" });
    const tell = (input) => {
      const taken = Array.from(group.querySelectorAll("input:checked"), (each) => each.value);
      said(taken, input);
    };
    if (item.kind === "words" || item.kind === "number") {
      const input = field(item, raw, t, words, (typed) => {
        group.querySelectorAll("input:checked").forEach((each) => { each.checked = false; });
        said(typed, input);
      });
      parts.push(input);
    } else {
      optionsOf(item, t, words).forEach(([code, label]) => {
        group.append(choice(item, item.kind === "several" ? "checkbox" : "radio", code, label, raw, (event) => tell(event.target)));
      });
      if ((item.ends || []).length) group.append(make("p", { class: "ends" }, make("span", {}, `${item.lowest} : ${t(item.ends[0])}`), make("span", {}, `${item.highest} : ${t(item.ends[1])}`)));
    }
    if (item.may_not_apply) {
      group.append(choice(item, item.kind === "several" || item.kind === "words" || item.kind === "number" ? "checkbox" : "radio", asking.NOT_APPLICABLE, t(words.does_not_apply), raw, (event) => {
        const alone = event.target;
        if (alone.checked) group.querySelectorAll("input").forEach((each) => { if (each !== alone) each.checked = false; });
        const typed = document.getElementById("answer");
        if (typed && alone.checked) typed.value = "";
        tell(alone);
      }));
    }
    if (group.children.length) parts.push(group);
    return [legend, ...parts];
  };

  const helpLines = (lines, t, words, both_) => make("section", { class: "help" },
    make("h2", {}, t(words.help)),
    make("ul", {}, lines.map((line) => make("li", {}, make("strong", {}, `${line.number}`), ` ${t(line.label)}. `, make("span", { class: "soft" }, t(line.detail)), line.verified ? "" : ` (${t(words.unverified)})`))));

  return { make, button, both, question, helpLines, filled };
})();
