// The frame has an origin of its own for as long as it is there, and no storage: the browser throws when a library asks
// for one. They get a memory that goes with the page.
"use strict";
for (const name of ["localStorage", "sessionStorage"]) {
  const kept = new Map();
  const memory = {
    getItem: (key) => (kept.has(String(key)) ? kept.get(String(key)) : null),
    setItem: (key, value) => void kept.set(String(key), String(value)),
    removeItem: (key) => void kept.delete(String(key)),
    clear: () => kept.clear(),
    key: (n) => [...kept.keys()][n] ?? null,
    get length() {
      return kept.size;
    },
  };
  Object.defineProperty(window, name, { value: memory });
}
