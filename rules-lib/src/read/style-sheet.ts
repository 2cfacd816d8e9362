// What a page's own `<style>` hides, as far as simple selectors say it: one class, one id or one element name.
// Not seen: selectors of several parts, at-rules, style sheets in other files, what scripts do, what lies beneath, off the
// screen or in the colour of the ground. In doubt a text is read: what any other rule may show again counts as shown.

const NAME = String.raw`[\w\u0080-\uffff-]+`;
const SIMPLE = new RegExp(`^[.#]?${NAME}$`);
const NAMES = new RegExp(`[.#]?${NAME}`, 'g');

/** Comments and quoted texts, to their end or that of the sheet. */
const NO_RULE = /\/\*[\s\S]*?(?:\*\/|$)|"[^"\n]*"?|'[^'\n]*'?|<!--|-->/g;
const PART = /[{};]|[^{};]+/g;

const HIDES = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;
const SHOWS = /(?:^|;)\s*(?:display\s*:(?!\s*none\b)|visibility\s*:\s*visible\b)/i;

/** Hidden until a script is there: nobody writes a page that stays empty. */
const WHOLE = /^(?:html|body)$/;

/** Whether declarations, of a rule or of an element itself, show what another rule hides. */
export const isShowing = (declarations: string): boolean => SHOWS.test(declarations);

/**
 * The selectors (`.class`, `#id`, `element`) whose elements a style sheet hides.
 *
 * @example
 * [...hiddenBy('.a, p.b { display: none } #c { visibility: hidden }')]; // → ['.a', '#c']
 */
export function hiddenBy(sheet: string): Set<string> {
  const hidden = new Set<string>();
  const shown = new Set<string>();
  // The rules that are open, an at-rule as one of them, each with what it declares so far.
  const open: { selectors: string[]; declared: string }[] = [];
  let last = '';
  const end = (): void => {
    const rule = open.pop();
    if (!rule) return;
    for (const selector of rule.selectors) {
      if (HIDES.test(rule.declared)) {
        if (open.length === 0 && SIMPLE.test(selector)) hidden.add(selector);
      } else if (isShowing(rule.declared)) for (const name of lastNames(selector)) shown.add(name);
    }
  };
  for (const [part] of sheet.replace(NO_RULE, ' ').matchAll(PART)) {
    const rule = open[open.length - 1];
    if (part === '{') open.push({ selectors: selectorsIn(last), declared: '' });
    else if (rule && (part === ';' || part === '}')) rule.declared += `${last};`;
    if (part === '}') end();
    last = part === '{' || part === '}' || part === ';' ? '' : part;
  }
  return new Set([...hidden].filter((name) => !shown.has(name) && !WHOLE.test(name)));
}

/** Names of elements in small letters, as pages are read. */
const selectorsIn = (list: string): string[] =>
  list.split(',').map((selector) => selector.trim().replace(/^[a-z][a-z\d]*$/i, (name) => name.toLowerCase()));

/** What the element that a selector means may be called. */
const lastNames = (selector: string): string[] =>
  selector
    .split(/[\s>+~]+/)
    .pop()
    ?.match(NAMES) ?? [];
