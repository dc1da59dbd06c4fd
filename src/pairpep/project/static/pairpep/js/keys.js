// Keys of the device: asks the browser for one, puts its answer in the form, and sends the form. Without keys, these buttons stay hidden.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function opened(options) {
  const key = options.publicKey;
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const list of [key.allowCredentials, key.excludeCredentials]) for (const each of list || []) each.id = bytes(each.id);
  return options;
}

function written(credential) {
  const said = credential.response;
  const response = { clientDataJSON: text(said.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (said[name]) response[name] = text(said[name]);
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(), authenticatorAttachment: credential.authenticatorAttachment,
  });
}

async function options(place) {
  if (place.dataset.keyOptions) return JSON.parse(place.dataset.keyOptions);
  if (place.dataset.keyFrom) return JSON.parse(document.getElementById(place.dataset.keyFrom).textContent);
  const answer = await fetch(place.dataset.keyAsk, { headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function use(place, perform) {
  const said = place.querySelector("[data-key-said]");
  said.hidden = true;
  try {
    const credential = await perform(opened(await options(place)));
    const form = place.closest("form");
    form.querySelector(`[name="${place.dataset.keyField}"]`).value = written(credential);
    form.requestSubmit();
  } catch (refused) {
    said.textContent = place.dataset.keyRefused;
    said.hidden = false;
  }
}

const able = Boolean(window.PublicKeyCredential && navigator.credentials);
for (const [sign, perform] of [["[data-key-use]", (o) => navigator.credentials.get(o)], ["[data-key-add]", (o) => navigator.credentials.create(o)]]) {
  document.querySelectorAll(sign).forEach((place) => {
    place.hidden = !able;
    place.querySelector("button").addEventListener("click", () => use(place, perform));
  });
}
document.querySelectorAll("[data-key-missing]").forEach((words) => { words.hidden = able; });
