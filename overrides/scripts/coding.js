// What an index is written in. (As scripts/publish/search/coding.py writes it.)

const SIGNS = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
const LAST = 70, MORE = SIGNS.length - LAST; // how many signs end a number, and of how many more follow

// Sorted words, each of which begins with a digit for the letters that it shares with the one before.
export function formsOf(coded) {
  let word = "";
  return coded.split(" ").map((rest) => (word = word.slice(0, parseInt(rest[0], 36)) + rest.slice(1)));
}

// Rising numbers, each written as what it adds to the one before.
export function numbersOf(coded) {
  const found = [];
  let number = 0, more = 0;
  for (const sign of coded) {
    const digit = SIGNS.indexOf(sign);
    if (digit >= LAST) {
      more = more * MORE + digit - LAST;
    } else {
      number += more * LAST + digit;
      found.push(number);
      more = 0;
    }
  }
  return found;
}
