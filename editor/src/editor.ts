import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Feature, Options } from "./index";
import type { Tables } from "./panels/tables";
import type { Say, Word } from "./words";

/** What the parts of one mounted editor share. */
export type Editor = {
  /** The frame: bar, text, foot, and what floats over them. */
  root: HTMLElement;
  view: EditorView;
  say: Say;
  options: Options;
  has(feature: Feature): boolean;
  /** Runs a command and gives the focus back to the text. */
  run(command: Command): void;
  /** Says something below the text until the next change. */
  notice(word: Word | null): void;
  tables: { ready: Tables | null; load(): Promise<Tables | null> };
  openLink(): void;
  openFormula(): void;
  pickPicture(): Promise<void>;
  pickEmbed(url?: string): Promise<void>;
};
