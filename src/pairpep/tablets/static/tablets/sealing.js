// What the tablet seals it cannot open again: a fresh key for each set of answers, and our public key (tablets/sealing.py says the same).
// Its own key proves that it is this tablet; the browser keeps it and gives it to nobody, not even to this page.
"use strict";

globalThis.sealing = (() => {
  const CURVE = { name: "ECDH", namedCurve: "P-256" };
  const bytes = (text) => new TextEncoder().encode(text);
  const base64 = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
  const unbase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const unhex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const digest = async (text) => hex(await crypto.subtle.digest("SHA-256", bytes(text)));

  const ownKeys = () => crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const pointOf = async (key) => base64(await crypto.subtle.exportKey("raw", key));
  const signed = async (key, said) => base64(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes(said)));

  const seal = async (server, tablet, key, plain) => {
    const about = bytes(`pairpep tablet 1|${tablet}|${key}`);
    const theirs = await crypto.subtle.importKey("raw", unbase64(server.point), CURVE, false, []);
    const ours = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
    const point = await crypto.subtle.exportKey("raw", ours.publicKey);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const wrap = await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: point, info: about }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"],
    );
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const ct = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about }, wrap, bytes(JSON.stringify(plain)));
    return JSON.stringify({ v: 1, kid: server.kid, epk: base64(point), iv: base64(iv), ct: base64(ct) });
  };

  // A draft: so that a page that reloads by accident goes on. Its key is nowhere but in memory.
  const draftKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const close = async (key, plain) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, ct: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes(JSON.stringify(plain))) };
  };
  const open = async (key, draft) => JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: draft.iv }, key, draft.ct)));

  const isPin = async (typed, pin) => {
    const material = await crypto.subtle.importKey("raw", bytes(typed), "PBKDF2", false, ["deriveBits"]);
    const found = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: unhex(pin.salt), iterations: 310000 }, material, 256);
    return hex(found) === pin.hash;
  };

  return { ownKeys, pointOf, signed, seal, draftKey, close, open, isPin, digest };
})();
