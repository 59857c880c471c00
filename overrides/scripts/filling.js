// Patterns with blanks, written ~name~, filled in as scripts/publish/filling.py does it.

export const fill = (pattern, known) => pattern.replace(/~(\w+)~/g, (blank, name) => known[name]);

// Whether something is known for each blank of a pattern: what is "" is not known.
export const canBeFilled = (pattern, known) => (pattern.match(/~\w+~/g) || []).every((blank) => known[blank.slice(1, -1)]);
