// How much of a long text is shown: a page of a million characters helps nobody.

/** Of a text of more characters, only the segments that are suspected or to be asked about. */
export const WHOLE = 20_000;

/** Segments, and promises, that are listed at most. */
export const LISTED = 200;
