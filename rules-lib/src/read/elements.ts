// What of a page's elements and attributes people see.
import { isShowing } from './style-sheet.ts';

/** Their content is not read by people. */
export const DROPPED = new Set(['template', 'noscript', 'rt', 'rp']);

/** The same, and it goes on to the very end tag. */
const CODE = new Set(['script', 'style']);

const words = (list: string): Set<string> => new Set(list.split(' '));

/** They stay on the line; every other element begins a new one. */
const INLINE = words(
  'a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rb rp rt ruby s samp small span strike strong sub sup svg time tt u var wbr',
);

/** They hold nothing. */
const VOID = words('area base br col embed hr img input link meta param source track wbr');

/** They may lack an end tag: the next one of the kind, or the end of what they stand in, ends them. */
const LOOSE = words('p li dt dd tr td th option optgroup thead tbody tfoot');

const HIDING = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|$)/i;

/** An article of WeChat hides until its script has run: as saved, it is shown. */
const UNTIL_LOADED = 'js_content';

/** Attributes that say whether an element is shown. */
const JUDGED = words('style class id type');

/** Attributes whose words are shown. */
const SHOWN = words('alt placeholder value srcdoc');

/** Fields whose value is not shown. */
const SILENT = /^(?:hidden|checkbox|radio|file|image|color|range|password)$/i;

const PICTURE = /^\s*data:image\//i;

const SPACE = /\s/;

/** The text of a page as far as it was read. */
export class Written {
  readonly units: string[] = [];
  /** For each unit, where its source begins in the page, and where it ends. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  get length(): number {
    return this.units.length;
  }

  /** Puts a character; white space runs one space, and none stands at the beginning of a line. */
  put(char: string, start: number, end: number): void {
    if (!SPACE.test(char)) {
      this.units.push(char);
    } else {
      const last = this.units.at(-1);
      if (last === undefined || last === ' ' || last === '\n') return;
      this.units.push(' ');
    }
    this.starts.push(start);
    this.ends.push(end);
  }

  /** Begins a line, unless one has just begun. */
  newLine(at: number): void {
    if (this.units.at(-1) === ' ') this.cutTo(this.length - 1);
    if (this.length === 0 || this.units.at(-1) === '\n') return;
    this.units.push('\n');
    this.starts.push(at);
    this.ends.push(at);
  }

  cutTo(length: number): void {
    if (length < this.length) this.units.length = this.starts.length = this.ends.length = length;
  }
}

/** A tag that is being read: where its text begins, and what its attributes say of whether it is shown. */
interface Tag {
  name: string;
  start: number;
  mark: number;
  hides: boolean;
  shows: boolean;
  /** Whether the page's own rules hide it. */
  ruled: boolean;
  /** Whether it hides only until a script has run. */
  late: boolean;
}

/** The elements of a page, as far as they decide what is shown. */
export class Elements {
  readonly out = new Written();
  /** What the page's own rules hide: elements, `.class` and `#id`. */
  readonly hiding: ReadonlySet<string>;
  tag: Tag = { name: '', start: 0, mark: 0, hides: false, shows: false, ruled: false, late: false };
  private code = '';
  /** The element whose content goes when it ends: its name, how many of the name are open, where its text begins. */
  private hidden: { name: string; depth: number; mark: number } | undefined;

  constructor(hiding: ReadonlySet<string>) {
    this.hiding = hiding;
  }

  get isShown(): boolean {
    return !this.hidden && !this.code;
  }

  put(char: string, start: number, end: number): void {
    if (!this.code) this.out.put(char, start, end);
  }

  /** Puts a piece of the page as it stands. */
  putPiece(page: string, start: number, end: number): void {
    for (let at = start; at < end; at++) this.put(page.charAt(at), at, at + 1);
  }

  /** A tag begins. */
  begin(name: string, start: number): void {
    const ruled = this.hiding.has(name);
    this.tag = { name, start, mark: this.out.length, hides: false, shows: false, ruled, late: false };
  }

  /** A tag has ended, and its element begins. */
  open(selfClosed: boolean): void {
    const { name, start, mark, hides: saysSo, shows, ruled, late } = this.tag;
    const hides = !late && (saysSo || (ruled && !shows));
    // What a hidden picture says of itself.
    if (hides) this.out.cutTo(mark);
    if (this.hidden && LOOSE.has(name) && this.hidden.name === name) this.reveal(this.hidden.mark);
    this.newLine(name, start);
    if (VOID.has(name) || selfClosed) return;
    if (CODE.has(name)) this.code = name;
    else if (this.hidden) this.hidden.depth += this.hidden.name === name ? 1 : 0;
    else if (hides || DROPPED.has(name)) this.hidden = { name, depth: 1, mark: this.out.length };
  }

  /** An end tag. */
  close(name: string, start: number): void {
    if (this.code === name) this.code = '';
    this.newLine(name, start);
    const { hidden } = this;
    if (!hidden) return;
    if (hidden.name === name) hidden.depth--;
    else if (!LOOSE.has(hidden.name) || INLINE.has(name)) return;
    else hidden.depth = 0;
    if (hidden.depth === 0) this.reveal(hidden.mark);
  }

  private newLine(name: string, at: number): void {
    if (!INLINE.has(name) && !this.code) this.out.newLine(at);
  }

  /** What was hidden has ended: its text goes. */
  private reveal(mark: number): void {
    this.out.cutTo(mark);
    this.hidden = undefined;
  }
}

/** The attribute that is being read: what it says of its tag, and its words where they are shown. */
export class Attribute {
  /** How large the pictures are that the page holds itself, in bytes. */
  readonly pictures: number[] = [];
  private readonly elements: Elements;
  private name = '';
  private value = '';
  private picture = 0;
  /** Whether its words are shown, and whether they are within a tag of their own (`srcdoc`). */
  private shown = false;
  private markup = false;

  constructor(elements: Elements) {
    this.elements = elements;
  }

  begin(name: string): void {
    const { tag } = this.elements;
    this.name = name;
    this.value = '';
    this.markup = false;
    this.shown = SHOWN.has(name) && (name !== 'value' || tag.name === 'input');
    if (name === 'hidden') tag.hides = true;
  }

  /** A piece of its value, as it stands in the page. */
  piece(page: string, start: number, end: number): void {
    if (JUDGED.has(this.name)) this.value += page.slice(start, end);
    else if (this.name === 'src' && this.elements.tag.name === 'img') {
      if (this.picture || PICTURE.test(page.slice(start, start + 20))) this.picture += end - start;
    }
    for (let at = start; this.shown && at < end; at++) this.putShown(page.charAt(at), at, at + 1);
  }

  /** A character of its value that was written as an entity. */
  entity(char: string, start: number, end: number): void {
    if (this.shown) for (const unit of char.split('')) this.putShown(unit, start, end);
  }

  end(at: number): void {
    this.judge(this.value.trim());
    if (this.shown) this.elements.put(' ', at, at);
    // Four signs stand for three bytes.
    if (this.picture && this.elements.isShown) this.pictures.push((this.picture * 3) / 4);
    this.picture = 0;
    this.name = '';
    this.shown = false;
  }

  private putShown(char: string, start: number, end: number): void {
    if (this.name === 'srcdoc' && char === '<') this.markup = true;
    else if (!this.markup) this.elements.put(char, start, end);
    else if (char === '>') this.markup = false;
  }

  /** What it says of whether its tag is shown. */
  private judge(value: string): void {
    const { tag, hiding } = this.elements;
    if (this.name === 'style') {
      if (HIDING.test(value)) tag.hides = true;
      tag.shows = isShowing(value);
    } else if (this.name === 'type' && tag.name === 'input') {
      if (SILENT.test(value)) tag.hides = true;
    } else if (this.name === 'id') {
      if (value === UNTIL_LOADED) tag.late = true;
      if (hiding.has(`#${value}`)) tag.ruled = true;
    } else if (this.name === 'class' && hiding.size && value.split(/\s+/).some((name) => hiding.has(`.${name}`)))
      tag.ruled = true;
  }
}
