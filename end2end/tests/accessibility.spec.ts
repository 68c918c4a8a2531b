import { noFaultsOnEitherGround } from "../fixtures/axe";
import { demonstration } from "../fixtures/people";
import { expect, ready, signIn, test } from "../fixtures/school";

const pages: Record<string, string[]> = {
  pupil: ["/", "/travail", "/travail?onglet=rendu", "/travail?onglet=corrige", "/compte", "/partager", "/nulle-part"],
  teacher: ["/", "/travail", "/travail/nouveau", "/articles", "/articles/nouveau", "/compte", "/style-guide"],
  guardian: ["/", "/travail"],
  administrator: ["/", "/annuaire", "/annuaire/import", "/annuaire/lettres"],
};

for (const [who, paths] of Object.entries(pages)) {
  test(`axe finds nothing on the pages of ${who}, light and dark`, async ({ school, someone }) => {
    const page = await someone();
    await page.goto(`${school.url}/connexion`);
    const login = demonstration[who as keyof typeof demonstration];
    await signIn(page, school, login, demonstration.password);
    const first = page.locator(".homework-item__title, .homework-given__title a");
    const opened: string[] = [];
    if (await first.count()) opened.push(await first.first().evaluate((a: HTMLAnchorElement) => a.pathname + a.search));
    for (const path of [...paths, ...opened]) {
      await page.goto(school.url + path);
      await ready(page);
      await noFaultsOnEitherGround(page);
    }
  });
}
