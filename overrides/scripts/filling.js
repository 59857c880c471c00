// Patterns with blanks.

// `~name~` gives way to what is known by that name.
export const fill = (pattern, known) => pattern.replace(/~(\w+)~/g, (blank, name) => known[name]);
