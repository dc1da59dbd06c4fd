// What stays on the tablet: its own key, its questionnaires, sealed answers until they are confirmed, a sealed draft while somebody answers.
// Nothing here can be read back by whoever holds the tablet.
"use strict";

globalThis.store = (() => {
  const SHELVES = ["device", "outbox", "draft"];
  let opened = null;

  const open = () => {
    opened ||= new Promise((done, fail) => {
      const asked = indexedDB.open("pairpep-tablet", 1);
      asked.onupgradeneeded = () => SHELVES.forEach((name) => asked.result.createObjectStore(name));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => { opened = null; fail(asked.error); };
    });
    return opened;
  };

  // A full disk refuses at the end of the transaction, not at the call: what is promised here is on the disk.
  const within = async (name, mode, run) => {
    const database = await open();
    return new Promise((done, fail) => {
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const asked = run(transaction.objectStore(name));
      transaction.oncomplete = () => done(asked && asked.result);
      transaction.onabort = () => fail(transaction.error || new Error("aborted"));
      transaction.onerror = () => fail(transaction.error || asked.error);
    });
  };

  const get = (name, key) => within(name, "readonly", (shelf) => shelf.get(key));
  const put = (name, key, value) => within(name, "readwrite", (shelf) => shelf.put(value, key));
  const drop = (name, key) => within(name, "readwrite", (shelf) => shelf.delete(key));
  const all = (name) => within(name, "readonly", (shelf) => shelf.getAll());
  const count = (name) => within(name, "readonly", (shelf) => shelf.count());
  const clear = (name) => within(name, "readwrite", (shelf) => shelf.clear());
  const forgetEverything = () => Promise.all(SHELVES.map(clear));

  return { get, put, drop, all, count, clear, forgetEverything };
})();
