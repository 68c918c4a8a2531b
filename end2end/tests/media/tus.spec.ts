import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { demonstration } from "../../fixtures/people";
import { expect, signIn, test } from "../../fixtures/school";

test("tus-js-client uploads, is cut off, and resumes", async ({ school, someone }) => {
  const page = await someone();
  await signIn(page, school, demonstration.pupil, demonstration.password);
  const cookie = (await page.context().cookies()).find((each) => each.name === "__Host-session")!;
  const run = spawnSync(process.execPath, ["--test", "tus/"], {
    cwd: join(import.meta.dirname, "../.."),
    env: { ...process.env, PREAU_URL: school.url, PREAU_COOKIE: `${cookie.name}=${cookie.value}` },
    encoding: "utf8",
  });
  expect(run.stdout + run.stderr).toContain("# fail 0");
  expect(run.status).toBe(0);
});
