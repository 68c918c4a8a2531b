// Every word of the editor: French, English. Those of tables and of formulas travel with them.

const WORDS = {
  formatting: ["Mise en forme", "Formatting"],
  undo: ["Annuler", "Undo"],
  redo: ["Rétablir", "Redo"],
  style: ["Style du paragraphe", "Paragraph style"],
  paragraph: ["Paragraphe", "Paragraph"],
  heading2: ["Titre", "Heading"],
  heading3: ["Sous-titre", "Subheading"],
  heading4: ["Petit titre", "Small heading"],
  verbatim: ["Texte tel quel", "Verbatim text"],
  alignStart: ["Aligner au début", "Align to the start"],
  alignCentre: ["Centrer", "Centre"],
  alignEnd: ["Aligner à la fin", "Align to the end"],
  bold: ["Gras", "Bold"],
  italic: ["Italique", "Italic"],
  underline: ["Souligné", "Underline"],
  strike: ["Barré", "Strikethrough"],
  subscript: ["Indice", "Subscript"],
  superscript: ["Exposant", "Superscript"],
  code: ["Code", "Code"],
  clear: ["Effacer la mise en forme", "Clear formatting"],
  bulletList: ["Liste à puces", "Bulleted list"],
  orderedList: ["Liste numérotée", "Numbered list"],
  indent: ["Décaler", "Indent"],
  outdent: ["Ramener", "Outdent"],
  quote: ["Citation", "Quotation"],
  line: ["Ligne de séparation", "Dividing line"],
  link: ["Lien", "Link"],
  picture: ["Image", "Picture"],
  table: ["Tableau", "Table"],
  formula: ["Formule", "Formula"],
  embed: ["Contenu d’un autre site", "Content from another site"],
  attachment: ["Joindre un fichier", "Attach a file"],
  more: ["Plus d’outils", "More tools"],
  tab: ["Tab", "Tab"],
  shiftTab: ["Maj+Tab", "Shift+Tab"],
  shift: ["Maj", "Shift"],

  twoColumns: ["Tableau de 2 colonnes", "Table of 2 columns"],
  threeColumns: ["Tableau de 3 colonnes", "Table of 3 columns"],
  fourColumns: ["Tableau de 4 colonnes", "Table of 4 columns"],

  address: ["Adresse", "Address"],
  addressExample: ["exemple.fr", "example.org"],
  linkText: ["Texte à afficher", "Text to show"],
  linkWrong: [
    "Cette adresse ne convient pas. Il faut une page du Web ou une adresse électronique.",
    "This address will not do. It must be a web page or an email address.",
  ],
  putLink: ["Mettre le lien", "Add the link"],
  keep: ["Enregistrer", "Save"],
  editLink: ["Modifier le lien", "Edit the link"],
  removeLink: ["Retirer le lien", "Remove the link"],
  showHere: ["Montrer ce contenu ici", "Show this content here"],
  newTab: ["(nouvel onglet)", "(new tab)"],
  cancel: ["Annuler", "Cancel"],

  caption: ["Légende (facultative)", "Caption (optional)"],
  embedCaption: ["Titre de ce contenu", "Title of this content"],
  describe: ["Décrire l’image", "Describe the picture"],
  description: ["Description", "Description"],
  descriptionLabel: ["Description, pour qui ne voit pas l’image", "Description, for those who cannot see the picture"],
  deletePicture: ["Supprimer l’image", "Delete the picture"],
  deleteEmbed: ["Supprimer ce contenu", "Delete this content"],

  formulaMissing: [
    "Les formules ne peuvent pas être préparées sans connexion. Réessayez plus tard.",
    "Formulas cannot be prepared without a connection. Try again later.",
  ],

  hintText: ["Alt + F10 : outils", "Alt + F10: tools"],
  hintList: [
    "Tab décale, Maj + Tab ramène. Échap puis Tab : sortir",
    "Tab indents, Shift + Tab outdents. Escape then Tab: leave",
  ],
  hintTable: [
    "Tab et Maj + Tab vont de case en case. Échap puis Tab : sortir",
    "Tab and Shift + Tab move between cells. Escape then Tab: leave",
  ],
  picturesLost: [
    "Les images collées n’ont pas été gardées : elles s’ajoutent une à une.",
    "Pasted pictures were not kept: they are added one at a time.",
  ],
  filesLost: ["Les fichiers ne peuvent pas être ajoutés ici.", "Files cannot be added here."],
} as const;

const TABLE_WORDS = {
  rowBefore: ["Ajouter une ligne au-dessus", "Add a row above"],
  rowAfter: ["Ajouter une ligne au-dessous", "Add a row below"],
  columnBefore: ["Ajouter une colonne avant", "Add a column before"],
  columnAfter: ["Ajouter une colonne après", "Add a column after"],
  headerRow: ["Première ligne en en-tête", "First row as header"],
  headerColumn: ["Première colonne en en-tête", "First column as header"],
  merge: ["Fusionner les cases", "Merge the cells"],
  split: ["Séparer la case", "Split the cell"],
  deleteRow: ["Supprimer la ligne", "Delete the row"],
  deleteColumn: ["Supprimer la colonne", "Delete the column"],
  deleteTable: ["Supprimer le tableau", "Delete the table"],
} as const;

const FORMULA_WORDS = {
  latex: ["Formule, en LaTeX", "Formula, in LaTeX"],
  latexExample: ["\\frac{1}{2}", "\\frac{1}{2}"],
  preview: ["Aperçu", "Preview"],
  formulaWrong: ["Cette formule n’est pas encore complète.", "This formula is not complete yet."],
  putFormula: ["Mettre la formule", "Add the formula"],
  pieces: ["Morceaux de formule", "Pieces of formulas"],
  fraction: ["Fraction", "Fraction"],
  root: ["Racine carrée", "Square root"],
  power: ["Puissance", "Power"],
  index: ["Indice", "Index"],
  vector: ["Vecteur", "Vector"],
  angle: ["Angle", "Angle"],
  sum: ["Somme", "Sum"],
  integral: ["Intégrale", "Integral"],
  limit: ["Limite", "Limit"],
  system: ["Système", "System"],
} as const;

export type Lang = "fr" | "en";
type Words = Record<string, readonly [string, string]>;
type Speaker<W extends Words> = (word: keyof W) => string;

const speak = <W extends Words>(words: W, lang: Lang): Speaker<W> => (word) => words[word][lang === "en" ? 1 : 0];

export type Word = keyof typeof WORDS;
export type TableWord = keyof typeof TABLE_WORDS;
export type FormulaWord = keyof typeof FORMULA_WORDS;
export type Say = Speaker<typeof WORDS>;

export const speaker = (lang: Lang): Say => speak(WORDS, lang);
export const tableSpeaker = (lang: Lang) => speak(TABLE_WORDS, lang);
export const formulaSpeaker = (lang: Lang) => speak(FORMULA_WORDS, lang);
