// How well a form that stands in texts fits a word of a query.

export const DOCUMENT = 6, NUMBERED = 3, EXACT = 1, STEM = 0.9, IRREGULAR = 0.8, PREFIX = 0.6, TYPO = 0.5, KIN = 0.5, STEM_PREFIX = 0.3;
// What others count where a form of the very word stands in the index.
export const BESIDE = 0.5;

const lastOf = (stages) => stages[stages.length - 1];

// Whether one letter more, less, other, or two swapped make a word of another.
export function isTypo(word, other) {
  if (Math.abs(word.length - other.length) > 1) return false;
  let i = 0, a = word.length, b = other.length;
  while (i < a && i < b && word[i] === other[i]) i++;
  while (a > i && b > i && word[a - 1] === other[b - 1]) a--, b--;
  return Math.max(a, b) - i <= 1 || (a - i === 2 && b - i === 2 && word[i] === other[i + 1] && word[i + 1] === other[i]);
}

// Whether a form begins with a word, or with its stem, but for a typing error; `stages` are the word's.
export function isMistyped(word, stages, form) {
  const stem = lastOf(stages), long = stem.length >= 5 ? stem : word;
  return [0, -1, 1].some((more) => isTypo(long, form.slice(0, long.length + more)));
}

// From 0 to 1; `stages` are the word's, and what `stagesOf` says of the form.
export function fit(word, stages, form, stagesOf) {
  if (form === word) return EXACT;
  if (/\d/.test(word)) return 0;
  const others = stagesOf(form), stem = lastOf(stages);
  if (lastOf(others) === stem || others.includes(stages[0]) || stages.includes(others[0])) return STEM;
  if (word.length > 2 && form.startsWith(word)) return PREFIX;
  if (stages.some((stage) => others.includes(stage))) return KIN;
  return stem.length > 3 && form.startsWith(stem) ? STEM_PREFIX : 0;
}
