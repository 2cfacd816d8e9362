/** A drawing of Plot's without what readers are not to have. */
export function bare(drawing: Element): void {
  // Its style sheet stands inside it, which the page's content policy does not allow; nothing here needs it.
  for (const style of drawing.querySelectorAll('style')) style.remove();
  // Names on its parts are in English; the whole is one picture with one name.
  for (const part of drawing.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
}
