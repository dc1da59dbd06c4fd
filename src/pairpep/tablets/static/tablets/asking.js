// Which questions are asked, given what was answered before; what an answer is worth; whether it speaks of danger.
// The same rules as instruments/definition/branching.py: the server reads everything again.
"use strict";

globalThis.asking = (() => {
  const NOT_APPLICABLE = "n/a";

  // From what is sent (a list of texts) to a value: a number, a truth, a code, a list of codes. Nothing: undefined.
  const valueOf = (item, raw) => {
    const said = (raw || []).map((text) => text.trim()).filter(Boolean);
    if (!said.length) return undefined;
    if (item.may_not_apply && said[0] === NOT_APPLICABLE) return NOT_APPLICABLE;
    if (item.kind === "several") return said;
    if (item.kind === "yes_no") return said[0] === "yes";
    if (item.kind === "number" || item.kind === "slider") return numberOf(said[0]);
    if (item.kind === "words") return said[0];
    const taken = (item.options || []).find((option) => option.code === said[0]);
    return taken ? taken.value : undefined;
  };

  const numberOf = (text) => {
    const plain = text.replace(/[\u00a0\u202f ]/g, "").replace(",", ".");
    return /^-?\d{1,9}(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
  };

  const is = (item, answer, wanted) => {
    if (Array.isArray(answer)) return answer.includes(wanted);
    if (typeof answer === "boolean" || typeof wanted === "boolean") return answer === wanted;
    if (typeof wanted === "string" && wanted !== NOT_APPLICABLE) {
      const taken = (item.options || []).find((option) => option.value === answer);
      if (taken) return taken.code === wanted;
    }
    return answer === wanted;
  };

  const holds = (items, before, [name, how, wanted]) => {
    const answer = before.get(name);
    const about = items.find((item) => item.id === name);
    if (how === "answered") return answer !== undefined;
    if (how === "not_answered") return answer === undefined;
    if (!about || answer === undefined) return Boolean(about) && how === "is_not";
    if (how === "is" || how === "has") return is(about, answer, wanted);
    if (how === "is_not") return !is(about, answer, wanted);
    if (typeof answer !== "number" || typeof wanted !== "number") return false;
    return how === "at_least" ? answer >= wanted : answer <= wanted;
  };

  const asked = (items, raw) => {
    const before = new Map();
    return items.filter((item) => {
      const all = (item.when || {}).conditions || [];
      const so = (condition) => holds(items, before, condition);
      if (all.length && !(item.when.how === "any" ? all.some(so) : all.every(so))) return false;
      const value = valueOf(item, raw[item.id]);
      if (value !== undefined) before.set(item.id, value);
      return true;
    });
  };

  const speaksOfDanger = (item, raw) => {
    const value = valueOf(item, raw);
    if (!item.danger || value === undefined || value === NOT_APPLICABLE) return false;
    const codes = item.kind === "yes_no" ? [value ? "yes" : "no"] : raw;
    return codes.some((code) => item.danger.codes.includes(code))
      || (item.danger.at_least !== null && typeof value === "number" && value >= item.danger.at_least);
  };

  // What does not fit, as the key of a sentence; nothing when it does.
  const problem = (item, raw) => {
    const said = (raw || []).map((text) => text.trim()).filter(Boolean);
    if (!said.length) return item.required ? "needed" : "";
    if (item.kind !== "number" || said[0] === NOT_APPLICABLE) return "";
    const value = numberOf(said[0]);
    if (value === undefined) return "number";
    const low = item.lowest ?? -Infinity;
    const high = item.highest ?? Infinity;
    return value < low || value > high ? "between" : "";
  };

  // Only what is asked is sent.
  const kept = (items, raw) => Object.fromEntries(
    asked(items, raw).filter((item) => valueOf(item, raw[item.id]) !== undefined).map((item) => [item.id, raw[item.id]]),
  );

  return { NOT_APPLICABLE, asked, valueOf, speaksOfDanger, problem, kept };
})();
