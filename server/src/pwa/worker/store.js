// What this device keeps (app/src/browser/store.rs, model/src/media/kept.rs): the same database,
// the same keys, the same shapes. A page and the worker may both be at it: locks of the same names.

// Writes happen whole or not at all; when this ends they are on the disk.
const write = (database, change) =>
  new Promise((done, failed) => {
    const transaction = database.transaction(["records", "bytes"], "readwrite", { durability: "strict" });
    transaction.oncomplete = () => done();
    transaction.onabort = () => failed(transaction.error ?? new Error("aborted"));
    change(transaction.objectStore("records"), transaction.objectStore("bytes"));
  });

const answer = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

const openStore = () => {
  const request = indexedDB.open("preau-outbox", 1);
  request.onupgradeneeded = () => {
    for (const name of ["records", "bytes"]) {
      if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
    }
  };
  return answer(request);
};

const read = (database, name) => database.transaction(name).objectStore(name);
const below = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
const sliceKey = (person, upload, offset) => `${person}/slice/${upload}/${String(offset).padStart(12, "0")}`;

// Does `work` if nobody else has the lock: a page, or another event of this worker.
const alone = (name, work) => navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));

// CRC-32 (IEEE 802.3), as each slice carries it.
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});
const crc32 = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ CRC_TABLE[(sum ^ byte) & 0xff];
  return (sum ^ 0xffffffff) >>> 0;
};

// A UUID of version 7 (RFC 9562): they sort by creation.
const uuid7 = () => {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
};
