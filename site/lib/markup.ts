const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text as it may stand in HTML and XML, also within an attribute.
 *
 * @example
 * escapeMarkup('<"&">'); // '&lt;&quot;&amp;&quot;&gt;'
 */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
