// Built pages as trees: what runs on the build, and the tests, read and change them here and never as text.
import { readdir } from 'node:fs/promises';
import { DomUtils, parseDocument } from 'htmlparser2';

/** A page, or any piece of HTML. */
export type HtmlDocument = ReturnType<typeof parseDocument>;
/** One element of it, with its name and attributes. */
export type HtmlElement = NonNullable<ReturnType<typeof DomUtils.getElementById>>;

/**
 * Reads HTML; texts and attributes are decoded.
 *
 * @example
 * elements(parseHtml('<a href="/?a&amp;b">单位</a>'), 'a')[0]?.attribs.href; // '/?a&b'
 */
export function parseHtml(html: string): HtmlDocument {
  return parseDocument(html);
}

/** All elements of one name, or of any, in order. */
export function elements(within: HtmlDocument | HtmlElement, name?: string): HtmlElement[] {
  return DomUtils.getElementsByTagName(name ?? '*', within, true);
}

/** The value of a `<meta name="…">`. */
export function metaOf(page: HtmlDocument, name: string): string | undefined {
  return elements(page, 'meta').find(({ attribs }) => attribs.name === name)?.attribs.content;
}

/** Elements within a line; all others stand on lines of their own. */
const inline = /^(?:a|b|code|em|i|mark|small|span|strong|sup|time|wbr)$/;

/**
 * What people read of an element, without scripts, styles and fields.
 *
 * @example
 * innerText(parseHtml('<p>集<wbr>资<script>二</script></p>')); // '\n集资\n'
 */
export function innerText(within: HtmlDocument | HtmlElement): string {
  return within.children
    .map((child) => {
      if (child.type === 'text') return child.data;
      if (!('attribs' in child) || /^(?:script|style|textarea)$/.test(child.name)) return '';
      return inline.test(child.name) ? innerText(child) : `\n${innerText(child)}\n`;
    })
    .join('');
}

/**
 * Changes elements of a page and writes it again; whatever is not changed keeps its bytes.
 *
 * @param change changes an element in place; false takes it out
 * @example
 * rewriteHtml('<p>一<b>二</b></p>', ({ name }) => name !== 'b'); // '<p>一</p>'
 */
export function rewriteHtml(html: string, change: (element: HtmlElement) => boolean | void): string {
  const page = parseDocument(html, { decodeEntities: false });
  for (const element of elements(page)) if (change(element) === false) DomUtils.removeElement(element);
  return DomUtils.getOuterHTML(page, { decodeEntities: false, encodeEntities: false });
}

/** The files of a built site that end so, below its folder, in order. */
export async function filesOf(out: string, ...endings: string[]): Promise<string[]> {
  const files = await readdir(out, { recursive: true });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort();
}
