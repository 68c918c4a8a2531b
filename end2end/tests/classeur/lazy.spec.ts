import type { Page } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { makeActivity, manySteps } from "../../fixtures/activity";
import { demonstration } from "../../fixtures/people";
import { School, builtSite, expect, ownSchool, ready, signIn, test } from "../../fixtures/school";

test.describe("what a browser fetches of the classeur", () => {
  let school: School;
  ownSchool((own) => (school = own));

  /** The files of a chunk, without their hashes. */
  function filesOf(chunk: string): string[] {
    const pkg = join(builtSite, "pkg");
    const manifest = readdirSync(pkg).find((name) => name.startsWith("__wasm_split_manifest."))!;
    const chunks = JSON.parse(readFileSync(join(pkg, manifest), "utf8")) as Record<string, string[]>;
    return Object.entries(chunks).find(([name]) => name.startsWith(`${chunk}_`))![1];
  }

  /** Everything that a page has asked for. */
  function fetched(page: Page): string[] {
    const all: string[] = [];
    page.on("request", (request) => all.push(new URL(request.url()).pathname));
    return all;
  }

  const editors = (all: string[]): string[] => {
    const pupils = new Set(filesOf("satchel"));
    const teachers = filesOf("binder").filter((file) => !pupils.has(file));
    expect(teachers.length).toBeGreaterThan(0);
    return all.filter((path) => /\/split_binder_/.test(path) || /^\/editor\//.test(path) || teachers.some((file) => path.includes(file)));
  };

  test("a pupil's pages fetch neither the editor of activities nor that of texts", async ({ someone }) => {
    const { id } = await makeActivity(school, "Légère", manySteps(12));
    const teacher = await someone();
    const theirs = fetched(teacher);
    await signIn(teacher, school, demonstration.teacher, demonstration.password);
    await teacher.goto(`${school.url}/classeur/${id}`);
    await expect(teacher.locator(".classeur-edit[data-ready]")).toBeVisible();
    // What is looked for below is found where it is.
    await expect.poll(() => editors(theirs).filter((path) => path.startsWith("/pkg/")).length).toBeGreaterThan(0);
    await expect.poll(() => editors(theirs).filter((path) => path.startsWith("/editor/")).length).toBeGreaterThan(0);
    await teacher.getByRole("button", { name: "Donner" }).click();
    const dialog = teacher.getByRole("dialog", { name: "Donner à des élèves" });
    await dialog.getByLabel("5B", { exact: true }).check();
    await dialog.getByRole("button", { name: "Donner" }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "Où en sont les élèves" })).toBeVisible();

    const pupil = await someone();
    const all = fetched(pupil);
    await signIn(pupil, school, demonstration.pupil, demonstration.password);
    await pupil.goto(`${school.url}/activites`);
    await ready(pupil);
    await pupil.getByRole("link", { name: "Légère" }).click();
    await ready(pupil);
    await expect(pupil.getByText("Étape 1 sur 11").first()).toBeVisible();
    await pupil.getByRole("link", { name: "Étape suivante" }).click();
    await expect(pupil.getByText("Étape 2 sur 11").first()).toBeVisible();
    await pupil.reload();
    await ready(pupil);
    await pupil.waitForLoadState("networkidle");
    expect(all.some((path) => /\/split_satchel_/.test(path))).toBe(true);
    expect(editors(all)).toEqual([]);
  });
});
