// What is told of statements, as content types write them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.window = {};
globalThis.DOMParser = class {
  parseFromString(text) {
    return { body: { textContent: text.replace(/<[^>]*>/g, "").replaceAll("&amp;", "&") } };
  }
};
(0, eval)(readFileSync(new URL("../src/statements.js", import.meta.url), "utf8"));
const { told, seconds, response } = globalThis.window.Preau;

const verb = (name) => ({ id: `http://adlnet.gov/expapi/verbs/${name}` });
const answered = (definition, result, context) => ({ verb: verb("answered"), object: { definition }, result, context });

test("a question by itself is the whole", () => {
  const statement = answered(
    { name: { "en-US": "<p>Paris &amp; Rome</p>\n" }, interactionType: "true-false" },
    { score: { raw: 1, max: 1, scaled: 1 }, success: true, completion: true, response: "true", duration: "PT12.4S" },
    { contextActivities: { category: [{ id: "http://h5p.org/libraries/H5P.TrueFalse-1.6" }] } },
  );
  assert.deepEqual(told(statement), {
    kind: "statement", verb: "answered", whole: true, part: "", about: "Paris & Rome", raw: 1, max: 1, success: true, completion: true,
    response: "Vrai", seconds: 12,
  });
});

test("a question of several is a part", () => {
  const id = "b8f3a1c2-0000-4000-8000-000000000001";
  const definition = { extensions: { "http://h5p.org/x-api/h5p-subContentId": id }, description: { fr: "2 + 2" } };
  const said = told(answered(definition, { response: "4" }, { contextActivities: { parent: [{ id: "x" }] } }));
  assert.deepEqual([said.whole, said.part, said.about, said.response, said.raw], [false, id, "2 + 2", "4", null]);
});

test("answers are words", () => {
  const choices = [{ id: "0", description: { "en-US": "chat\n" } }, { id: "1", description: { "en-US": "chien\n" } }];
  const of = (definition, text) => response(answered(definition, { response: text }));
  assert.equal(of({ interactionType: "choice", choices }, "0[,]1"), "chat ; chien");
  assert.equal(of({ interactionType: "choice", choices }, "7"), "7");
  assert.equal(of({ interactionType: "fill-in" }, "Paris[,]Rome"), "Paris ; Rome");
  assert.equal(of({ interactionType: "matching", source: choices, target: [{ id: "0", description: { fr: "miaou" } }] }, "0[.]0"), "chat → miaou");
  assert.equal(response({}), "");
});

test("what is nothing to keep is not told, and nonsense does no harm", () => {
  for (const nonsense of [undefined, {}, { verb: verb("interacted") }, { verb: verb("consumed") }, { verb: 7 }]) {
    assert.equal(told(nonsense), null);
  }
  assert.equal(told(answered({ name: 7 }, { score: { raw: "x", max: Infinity }, success: "yes" })).raw, null);
  assert.deepEqual(["PT1H2M3S", "PT0.4S", "P1D", 7, undefined].map(seconds), [3723, 0, null, null, null]);
});
