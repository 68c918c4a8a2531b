import { noFaults, noFaultsOnEitherGround } from "../../fixtures/axe";
import { demonstration } from "../../fixtures/people";
import { expect, signIn, test } from "../../fixtures/school";

test("a visitor reads the school’s page, an article and a section, and finds another by a word", async ({ school, someone }) => {
  const page = await someone();
  await page.goto(school.url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Collège Joséphine-Baker");
  await expect(page).toHaveTitle("Collège Joséphine-Baker");
  await expect(page.getByRole("link", { name: "Se connecter" })).toBeVisible();
  // The wide picture leads to its article.
  await page.locator(".home-hero").getByRole("link").click();
  await expect(page).toHaveURL(/\/articles\//);
  await expect(page.locator("article h1")).toBeVisible();
  await expect(page.locator("article time").first()).toHaveText(/^\p{L}+ \d{1,2}(er)? \p{L}+ 20\d\d$/u);
  await page.getByRole("navigation", { name: "Rubriques" }).getByRole("link", { name: "CDI" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("CDI");
  await expect(page).toHaveTitle("CDI · Collège Joséphine-Baker");
  await page.getByRole("searchbox").fill("chorale");
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByText(/articles? pour/)).toBeVisible();
  await page.locator(".publication-card").getByRole("link", { name: /chorale/i }).first().click();
  await expect(page.locator("article h1")).toContainText(/chorale/i);
});

test("dates to come and what the school posts elsewhere stand on its page, and nobody else is asked for them", async ({ school, someone }) => {
  const page = await someone();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).hostname));
  await page.goto(school.url);
  const agenda = page.getByRole("region", { name: "Agenda" });
  await expect(agenda.getByRole("listitem")).toHaveCount(6);
  const posts = page.getByRole("region", { name: "Le collège sur Mastodon" });
  await expect(posts.getByRole("listitem")).toHaveCount(3);
  await expect(posts.getByText("Premier gel ce matin sur le potager.")).toBeVisible();
  await expect(posts.getByRole("link", { name: "Voir sur social.example.org" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked.filter((host) => host !== new URL(school.url).hostname)).toEqual([]);
});

test("content of another site comes only when it is asked for, in a frame that is held", async ({ school, someone }) => {
  const page = await someone();
  const asked: string[] = [];
  await page.context().route(/apps\.education\.fr/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<title>film</title><p>Le film</p>" });
  });
  await page.goto(school.url);
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  await expect(page.getByText("Contenu publié sur tube-numerique-educatif.apps.education.fr.")).toBeVisible();
  await page.getByRole("button", { name: "Voir la vidéo" }).click();
  const frame = page.locator("iframe.media-embed__frame");
  await expect(frame.contentFrame().getByText("Le film")).toBeVisible();
  await expect(frame).toHaveAttribute("sandbox", /allow-scripts/);
  expect(asked).toHaveLength(1);
});

test("a reader takes an article along: its address, or on paper", async ({ school, someone }) => {
  const page = await someone();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: school.url });
  await page.goto(`${school.url}/rubriques/actualites`);
  await page.locator(".publication-card__link").first().click();
  await expect(page.locator("article h1")).toBeVisible();
  await page.getByRole("button", { name: "Copier le lien" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Le lien est copié." })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  // Where there is no clipboard, the address is there to be copied by hand.
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.getByRole("button", { name: "Copier le lien" }).click();
  await expect(page.getByText(`Voici le lien : ${page.url()}`)).toBeVisible();
  await page.evaluate(() => (window.print = () => void (document.title = "imprimé")));
  await page.getByRole("button", { name: "Imprimer" }).click();
  await expect(page).toHaveTitle("imprimé");
  await noFaults(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Imprimer" })).toBeHidden();
  await expect(page.locator("article h1")).toBeVisible();
  expect(asked.filter((address) => address.includes(".wasm"))).toEqual([]);
});

test("thumbnails are fetched as thumbnails", async ({ school, someone }) => {
  const page = await someone();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(school.url);
  const pictures = page.locator(".home-news__list .publication-card__picture img");
  await pictures.last().scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  const wide = await pictures.evaluateAll((all) =>
    all.map((image) => ({
      src: (image as HTMLImageElement).currentSrc,
      room: image.getBoundingClientRect().width * devicePixelRatio,
    })),
  );
  expect(wide.length).toBeGreaterThan(1);
  for (const { src, room } of wide) {
    const width = Number(/card-(\d+)/.exec(src)?.[1]);
    expect(width, `${src} in ${room}`).toBe(room <= 340 ? 340 : 680);
  }
});

test("on a phone, the way back leads to what is just above", async ({ school, someone }) => {
  const page = await someone();
  await page.setViewportSize({ width: 360, height: 800 });
  const way = page.getByRole("navigation", { name: "Fil d’Ariane" }).getByRole("link");
  await page.goto(`${school.url}/rubriques/actualites`);
  await expect(way).toHaveText(["Vie du collège"]);
  await page.locator(".publication-card__link").first().click();
  await expect(way).toHaveText(["Actualités"]);
  await expect(page.getByRole("navigation", { name: "Rubriques" }).getByRole("link", { name: "Vie du collège" })).toBeInViewport({ ratio: 1 });
  await way.click();
  await expect(page).toHaveURL(/\/rubriques\/actualites$/);
});

test("what is not public says so, and leads to signing in", async ({ school, someone }) => {
  const page = await someone();
  const answer = await page.goto(`${school.url}/rubriques/salle-des-professeurs`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Cette page n’existe pas, ou n’est pas publique" })).toBeVisible();
  await expect(page.getByText("professeurs")).toHaveCount(0);
  // Who may read it comes back to it.
  await page.getByRole("link", { name: "Se connecter pour continuer" }).click();
  await page.getByLabel("Identifiant").fill(demonstration.teacher);
  await page.getByLabel("Mot de passe", { exact: true }).fill(demonstration.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/rubriques\/salle-des-professeurs$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Salle des professeurs");
});

test("an address that leads nowhere is still the school’s site", async ({ school, someone }) => {
  const page = await someone();
  expect((await page.goto(`${school.url}/rien`))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Cette page n’existe pas, ou n’est pas publique" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Rubriques" })).toBeVisible();
  await page.getByRole("link", { name: "Collège Joséphine-Baker" }).click();
  await expect(page.locator(".home-hero")).toBeVisible();
});

test("members read what is theirs at the same addresses", async ({ school, someone }) => {
  const teacher = await someone();
  await signIn(teacher, school, demonstration.teacher, demonstration.password);
  await teacher.goto(`${school.url}/rubriques/salle-des-professeurs`);
  await expect(teacher.getByRole("heading", { level: 1 })).toHaveText("Salle des professeurs");
  await expect(teacher.getByText("Rubrique réservée à des membres de l’établissement")).toBeVisible();
  const pupil = await someone();
  await signIn(pupil, school, demonstration.pupil, demonstration.password);
  expect((await pupil.goto(`${school.url}/rubriques/salle-des-professeurs`))?.status()).toBe(404);
  // Their own page leads to the school's, and back.
  await pupil.goto(school.url);
  await pupil.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Site" }).click();
  await expect(pupil).toHaveURL(/\/accueil$/);
  await expect(pupil.getByRole("link", { name: "Mon espace" })).toBeVisible();
  await pupil.goto(`${school.url}/rubriques/classe-de-5e-b`);
  await expect(pupil.getByRole("heading", { level: 1 })).toHaveText("Classe de 5e B");
});

test("axe finds nothing on public pages, light and dark", async ({ school, someone }) => {
  const page = await someone();
  await page.goto(school.url);
  const article = await page.locator(".publication-card__link").first().getAttribute("href");
  for (const path of ["/", article!, "/rubriques/cdi", "/rubriques/vie-du-college", "/recherche?q=cdi", "/recherche?q=zzz", "/plan-du-site", "/mentions-legales", "/nulle-part-ailleurs/x", "/articles/rien"]) {
    await page.goto(school.url + path);
    await noFaultsOnEitherGround(page);
  }
});

test("the first page is small and asks for little", async ({ school, someone }) => {
  const page = await someone();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const answer = await page.goto(school.url);
  await page.waitForLoadState("networkidle");
  const size = Number((await answer?.headerValue("content-length")) ?? Infinity);
  expect(await answer?.headerValue("content-encoding")).toBe("br");
  // All that is needed to read and navigate is in the page: 30 kB are its budget.
  expect(size, "bytes of the page, style and script").toBeLessThan(30_000);
  const others = asked.filter((path) => !path.startsWith("/images/"));
  expect(others.length, others.join(" ")).toBeLessThanOrEqual(6);
  expect(asked.some((path) => path.endsWith(".wasm")), "no WebAssembly for who only reads").toBe(false);
});

test("search engines and shared links are told what a page is, and paper gets the article alone", async ({ school, someone }) => {
  const page = await someone();
  const told = async (): Promise<Record<string, unknown>> => JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "{}");
  const shared = (property: string): Promise<string | null> => page.locator(`meta[property="${property}"]`).getAttribute("content");
  await page.goto(school.url);
  expect(await told()).toMatchObject({ "@type": "School", name: "Collège Joséphine-Baker" });
  expect(await shared("og:title")).toBe("Collège Joséphine-Baker");
  await page.locator(".publication-card__link").first().click();
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  expect(await told()).toMatchObject({ "@type": "NewsArticle", headline: title.replace(/\s+/g, " "), publisher: { name: "Collège Joséphine-Baker" } });
  expect(await shared("og:type")).toBe("article");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Rubriques" })).toBeHidden();
  await expect(page.getByRole("contentinfo")).toBeHidden();
});
