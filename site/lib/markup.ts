const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text as it may stand in HTML and XML, also within an attribute.
 *
 * @example
 * escapeMarkup('<"&">'); // '&lt;&quot;&amp;&quot;&gt;'
 */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/**
 * Data as it may stand in a script block of JSON: a text that holds "</script>" does not end it.
 *
 * @example
 * jsonInScript({ text: '</script>' }); // '{"text":"\\u003c/script>"}'
 */
export const jsonInScript = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c');
