/** How numbers of the model stand in its file: a sign each, which packs better and is read sooner than bytes in base64. */

/** The sign of a weight of nothing; each step more is the next sign, each step less the one before. */
const NOTHING = 0x4e;
/** The sign of the smallest distance between two numbers, and the longest distance that one sign holds: it goes on in the next. */
const NEXT = 0x30;
const FAR = 0x4e;

/** The most steps of a weight that have a sign that can be printed. */
export const MOST_STEPS = NOTHING - 0x20;

/** A weight in steps, from its sign. */
export const stepsAt = (signs: string, place: number): number => signs.charCodeAt(place) - NOTHING;

/** Weights in steps, from their signs. */
export function stepsIn(signs: string): Int8Array {
  const steps = new Int8Array(signs.length);
  for (let i = 0; i < signs.length; i++) steps[i] = stepsAt(signs, i);
  return steps;
}

/** Weights in steps, no more than {@link MOST_STEPS} up or down, as signs. */
export const signsOfSteps = (steps: ArrayLike<number>): string =>
  Array.from(steps, (step) => String.fromCharCode(NOTHING + step)).join('');

/** Shows rising numbers one by one, with their places, from the signs of the distances between them. */
export function eachRising(signs: string, visit: (number: number, place: number) => void): void {
  let at = 0;
  let place = 0;
  for (let i = 0; i < signs.length; i++) {
    const distance = signs.charCodeAt(i) - NEXT;
    at += distance;
    if (distance < FAR) visit(at, place++);
  }
}

/** Rising numbers as the signs of the distances between them. */
export function signsOfRising(numbers: readonly number[]): string {
  let signs = '';
  numbers.forEach((number, i) => {
    let distance = number - (numbers[i - 1] ?? 0);
    for (; distance >= FAR; distance -= FAR) signs += String.fromCharCode(NEXT + FAR);
    signs += String.fromCharCode(NEXT + distance);
  });
  return signs;
}
