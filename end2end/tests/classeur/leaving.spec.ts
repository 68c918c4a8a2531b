import { addExercise, begin, saved } from "../../fixtures/activities";
import { School, expect, ownSchool, test } from "../../fixtures/school";

test.describe("a form that is closed", () => {
  let school: School;
  ownSchool((own) => (school = own));

  test("while one of its handles or fields has the focus leaves the page as it was", async ({ someone }) => {
    const page = await someone();
    await begin(page, school, "Fermée");
    const choices = await addExercise(page, /^Choix/);
    await choices.getByRole("button", { name: "Ajouter une réponse" }).click();
    await choices.locator(".exercises-row__handle").first().focus();
    await page.keyboard.press("Escape");
    await expect(choices.getByRole("button", { name: /^Modifier/ })).toBeFocused();
    // The last row is another one from here on.
    const spoken = await addExercise(page, /^Réponse orale/);
    await spoken.getByLabel("Durée maximale, en secondes").fill("6");
    await page.keyboard.press("Escape");
    await expect(spoken.getByRole("button", { name: /^Modifier/ })).toBeFocused();
    // It goes on: what is done then is saved.
    await spoken.getByRole("button", { name: /^Modifier/ }).click();
    await expect(spoken.getByLabel("Durée maximale, en secondes")).toHaveValue("6");
    await saved(page);
  });
});
