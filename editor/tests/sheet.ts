import { expect, test as base, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import type { Mounted, Options, Picture } from "../src/index";

declare global {
  interface Window {
    page: {
      editor: Mounted;
      changes: string[];
      files: { name: string; type: string; size: number }[];
      asked: string[];
      picture: Picture | null;
      mount(html?: string, more?: Partial<Options>): void;
    };
  }
}

export type Clipboard = { html?: string; text?: string; files?: { name: string; type: string; base64: string }[] };

/** A page with an editor in it, as somebody uses it. Anything in its console is a failure. */
export class Sheet {
  readonly area: Locator;
  readonly bar: Locator;
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    this.area = page.getByRole("textbox", { name: "Texte de l’article" });
    this.bar = page.getByRole("toolbar");
    page.on("console", (message) => this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(String(error.stack)));
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/${query}`);
    await this.page.waitForFunction(() => window.page?.editor);
  }

  /** An editor that holds this, the caret at the end unless told. */
  async holds(html: string, caret: "start" | "end" = "end"): Promise<void> {
    await this.page.evaluate((html) => window.page.mount(html), html);
    await this.area.focus();
    await this.page.keyboard.press(caret === "end" ? "Control+End" : "Control+Home");
    await this.settles();
  }

  /** The browser tells of a selection after it is made; nobody types before that. */
  settles = () => this.page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

  html = () => this.page.evaluate(() => window.page.editor.html());
  changes = () => this.page.evaluate(() => window.page.changes);
  files = () => this.page.evaluate(() => window.page.files);
  asked = () => this.page.evaluate(() => window.page.asked);
  type = (text: string) => this.page.keyboard.type(text);

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Waits until the text is this. */
  becomes = (html: string) => expect.poll(this.html).toBe(html);

  tool = (name: string | RegExp) => this.bar.getByRole("button", { name });
  entry = (name: string | RegExp) => this.page.getByRole("menu").getByText(name, { exact: typeof name === "string" });

  async menu(button: string | RegExp, entry: string | RegExp): Promise<void> {
    await this.tool(button).click();
    await this.entry(entry).click();
  }

  /** Goes to a tool with the keyboard only, and presses it. */
  async keyTo(name: string | RegExp): Promise<void> {
    await this.press("Alt+F10", "Home");
    const tool = this.tool(name);
    const count = await this.bar.getByRole("button").count();
    for (let step = 0; step < count && !(await tool.evaluate((it) => it === document.activeElement)); step++) await this.press("ArrowRight");
    await expect(tool).toBeFocused();
    await this.press("Enter");
  }

  /** What the browser does when something is pasted or dropped. */
  async gives(kind: "paste" | "drop", { html, text, files = [] }: Clipboard): Promise<void> {
    await this.area.evaluate(
      (area, { kind, html, text, files }) => {
        const data = new DataTransfer();
        if (html !== undefined) data.setData("text/html", html);
        if (text !== undefined) data.setData("text/plain", text);
        for (const { name, type, base64 } of files) data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
        const { left, bottom } = area.lastElementChild!.getBoundingClientRect();
        const options = { bubbles: true, cancelable: true, clientX: left + 2, clientY: bottom - 4 };
        area.dispatchEvent(kind === "paste" ? new ClipboardEvent("paste", { ...options, clipboardData: data }) : new DragEvent("drop", { ...options, dataTransfer: data }));
      },
      { kind, html, text, files },
    );
  }
  paste = (clipboard: Clipboard) => this.gives("paste", clipboard);

  /** Selects these words with the mouse's means: a range. */
  async select(words: string): Promise<void> {
    await this.area.evaluate((area, words) => {
      const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode as Text;
        const at = text.data.indexOf(words);
        if (at < 0) continue;
        area.focus();
        getSelection()!.setBaseAndExtent(text, at, text, at + words.length);
        return;
      }
      throw new Error(`not in the text: ${words}`);
    }, words);
    await this.settles();
  }
}

export const test = base.extend<{ sheet: Sheet }>({
  sheet: async ({ page }, use) => {
    const sheet = new Sheet(page);
    await sheet.open();
    await use(sheet);
    expect(sheet.complaints).toEqual([]);
  },
});

export const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
export { expect };
