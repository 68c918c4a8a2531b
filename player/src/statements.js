// What an xAPI statement says, in few words: the page outside knows no xAPI.
"use strict";
window.Preau = {
  // A verb's last word: "answered" of http://adlnet.gov/expapi/verbs/answered.
  verb: (statement) => String(statement?.verb?.id ?? "").split("/").pop(),

  // Words in the language that there is.
  words: (map) => {
    const all = typeof map === "object" && map !== null ? Object.values(map) : [];
    const text = String(map?.["fr-FR"] ?? map?.fr ?? map?.["en-US"] ?? all[0] ?? "");
    const plain = new DOMParser().parseFromString(text, "text/html").body.textContent ?? "";
    return plain.replace(/\s+/g, " ").trim();
  },

  // An answer as people read it: choices by their words rather than by their numbers.
  response: (statement) => {
    const response = statement?.result?.response;
    if (response === undefined || response === null) return "";
    const { definition = {} } = statement.object ?? {};
    const named = (list, id) => {
      const found = Array.isArray(list) ? list.find((each) => String(each?.id) === id) : undefined;
      return (found && window.Preau.words(found.description)) || id;
    };
    const parts = String(response).split("[,]").filter((part) => part !== "");
    switch (definition.interactionType) {
      case "true-false":
        return { true: "Vrai", false: "Faux" }[parts[0]] ?? parts.join(" ; ");
      case "choice":
      case "sequencing":
        return parts.map((part) => named(definition.choices, part)).join(" ; ");
      case "matching":
        return parts
          .map((part) => {
            const [source, target] = part.split("[.]");
            return `${named(definition.source, source)} → ${named(definition.target, target ?? "")}`;
          })
          .join(" ; ");
      default:
        return parts.join(" ; ");
    }
  },

  // ISO 8601, as H5P writes it: "PT12.3S".
  seconds: (duration) => {
    const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(String(duration ?? ""));
    if (!found) return null;
    const [hours, minutes, seconds] = found.slice(1).map((n) => Number(n ?? 0));
    return Math.round(hours * 3600 + minutes * 60 + seconds);
  },

  // `null`: nothing that is kept.
  told: (statement) => {
    const verb = window.Preau.verb(statement);
    if (!["attempted", "answered", "completed"].includes(verb)) return null;
    const result = statement.result ?? {};
    const score = result.score ?? {};
    const number = (n) => (typeof n === "number" && Number.isFinite(n) ? n : null);
    const truth = (it) => (typeof it === "boolean" ? it : null);
    const parents = statement.context?.contextActivities?.parent;
    const extensions = statement.object?.definition?.extensions ?? {};
    return {
      kind: "statement",
      verb,
      whole: !Array.isArray(parents) || parents.length === 0,
      part: String(extensions["http://h5p.org/x-api/h5p-subContentId"] ?? ""),
      about: window.Preau.words(statement.object?.definition?.name) || window.Preau.words(statement.object?.definition?.description),
      raw: number(score.raw),
      max: number(score.max),
      success: truth(result.success),
      completion: truth(result.completion),
      response: window.Preau.response(statement),
      seconds: window.Preau.seconds(result.duration),
    };
  },
};
