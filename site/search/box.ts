// The search interface: one combobox with its listbox, in the dialog of every page and on the search page.
import '../scripts/old-browsers.ts';
import { element, fill, type Child } from '../scripts/check/dom.ts';
import { inside } from '../lib/inside.ts';
import { groups, type Group } from './documents.ts';
import {
  addressOf,
  allDocuments,
  fits,
  answer,
  answerAtOnce,
  likeliest,
  mostHits,
  stretches,
  type Answer,
  type Hit,
  type Filters,
} from './engine.ts';

/** A text with the words marked. */
function marked(text: string, words: readonly string[]): Child[] {
  const out: Child[] = [];
  let at = 0;
  for (const [start, end] of stretches(text, words)) {
    out.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
    at = end;
  }
  out.push(text.slice(at));
  return out;
}

let made = 0;

/** A search box with its results, ready to be put into the page. */
class SearchBox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #group: HTMLSelectElement;
  readonly #unit: HTMLSelectElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #id = `search-${(made += 1)}`;
  #options: HTMLAnchorElement[] = [];
  #active = -1;
  #turn = 0;
  #onAsk: ((query: string, filters: Filters) => void) | undefined;

  /** @param onAsk told of every query, so that the search page can keep it in its address; there Enter opens what was chosen only */
  constructor(onAsk?: (query: string, filters: Filters) => void) {
    const id = this.#id;
    this.#onAsk = onAsk;
    this.input = element('input', {
      id,
      type: 'search',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      enterkeyhint: 'go',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': `${id}-list`,
      'aria-describedby': `${id}-hint`,
    });
    this.#group = element('select', { id: `${id}-group` }, element('option', { value: '' }, '全部类别'));
    this.#group.append(...groups.map((group) => element('option', { value: group }, group)));
    this.#unit = element('select', { id: `${id}-unit` }, element('option', { value: '' }, '全部单位'));
    this.#list = element('div', { id: `${id}-list`, role: 'listbox', 'aria-label': '检索结果', hidden: '' });
    this.#status = element('p', { class: 'status', role: 'status' });
    this.element = element(
      'div',
      { class: 'search-box' },
      element('label', { for: id }, '想找什么'),
      this.input,
      element('p', { id: `${id}-hint`, class: 'hint' }, '单位的任何叫法、条款号（四14（2）、4.14.2）、日期或一句话。'),
      element(
        'div',
        { class: 'filters' },
        element('label', { for: `${id}-group` }, '类别'),
        this.#group,
        element('label', { for: `${id}-unit` }, '单位'),
        this.#unit,
      ),
      this.#status,
      this.#list,
    );
    this.input.addEventListener('input', () => void this.ask());
    this.input.addEventListener('keydown', (event) => this.#onKey(event));
    for (const select of [this.#group, this.#unit]) select.addEventListener('change', () => void this.ask());
    // If the list cannot be had, asking says so.
    this.#fillUnits().catch(() => undefined);
  }

  /** Sets query and filters, as an address gives them, and asks. */
  async set(query: string, { group, unit }: Filters): Promise<void> {
    // Before anything is waited for, so that what a quick reader types meanwhile stays.
    this.input.value = query;
    this.#group.value = group;
    await this.#fillUnits().catch(() => undefined);
    this.#unit.value = unit;
    await this.ask();
  }

  /** Answers what stands in the box: at once what is known, then with the pages' words. */
  async ask(): Promise<void> {
    const turn = (this.#turn += 1);
    const query = this.input.value.trim();
    const filters: Filters = { group: this.#group.value as Group | '', unit: this.#unit.value };
    this.#onAsk?.(query, filters);
    this.#list.setAttribute('aria-busy', 'true');
    try {
      for (const find of [answerAtOnce, answer]) {
        const found = query ? await find(query, filters) : await listing(filters);
        if (turn !== this.#turn) return;
        this.#show(query, found, find === answer);
      }
    } catch {
      if (turn === this.#turn) this.#say('检索没有成功，请重新打开本页，或查看', true);
    }
    if (turn === this.#turn) this.#list.removeAttribute('aria-busy');
  }

  async #fillUnits(): Promise<void> {
    const units = (await allDocuments()).filter(({ group }) => group === '单位');
    if (this.#unit.options.length > 1) return;
    for (const { item, title } of units) {
      if (item) this.#unit.append(element('option', { value: item.slice(item.indexOf(':') + 1) }, title));
    }
  }

  #show(query: string, { hits, words }: Answer, whole: boolean): void {
    const first = query ? hits.slice(0, likeliest) : [];
    const rest = hits.slice(first.length);
    const sections = [
      { name: '最相关', hits: first },
      ...groups.map((group) => ({ name: group, hits: rest.filter(({ entry }) => entry.group === group) })),
    ].filter((section) => section.hits.length > 0);
    this.#options = [];
    fill(
      this.#list,
      ...sections.map(({ name, hits }, at) =>
        element(
          'div',
          { role: 'group', 'aria-labelledby': `${this.#id}-group-${at}` },
          element('p', { id: `${this.#id}-group-${at}`, class: 'group', role: 'presentation' }, name),
          ...hits.map((hit) => this.#option(hit, words)),
        ),
      ),
    );
    this.#list.hidden = hits.length === 0;
    this.input.setAttribute('aria-expanded', String(hits.length > 0));
    this.#activate(-1);
    if (hits.length > 0)
      this.#say(
        query
          ? `${hits.length < mostHits ? '' : '前 '}${hits.length} 条结果，最相关的是“${hits[0]?.entry.title ?? ''}”。`
          : `${hits.length} 条。`,
      );
    else if (!query) this.#say('');
    else if (whole) {
      const narrowed = this.#group.value || this.#unit.value ? '在所选范围里' : '';
      this.#say(`${narrowed}没有找到。换一个说法，或查看`, true);
    }
  }

  #option({ entry, reason, excerpt }: Hit, words: readonly string[]): HTMLElement {
    const option = element(
      'a',
      {
        id: `${this.#id}-option-${this.#options.length}`,
        role: 'option',
        'aria-selected': 'false',
        tabindex: '-1',
        href: addressOf(entry),
      },
      element('span', { class: 'name' }, ...marked(entry.title, words)),
      element('span', { class: 'kind' }, reason ? `${entry.kind}，${reason}` : entry.kind),
      element('span', { class: 'excerpt' }, ...marked(excerpt, words)),
    );
    this.#options.push(option);
    return option;
  }

  #say(text: string, withIndex = false): void {
    fill(this.#status, text, ...(withIndex ? [element('a', { href: inside('contents/') }, '全部内容'), '。'] : []));
  }

  #activate(at: number): void {
    this.#options[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = at;
    const option = this.#options[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  #onKey(event: KeyboardEvent): void {
    // While an input method composes, the keys are its own.
    if (event.isComposing) return;
    const count = this.#options.length;
    if (event.key === 'Enter') {
      event.preventDefault();
      (this.#options[this.#active] ?? (this.#onAsk ? undefined : this.#options[0]))?.click();
    } else if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.#activate(this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count);
    }
  }
}

/** Without a query: what the filters leave, and nothing when there are none. */
async function listing(filters: Filters): Promise<Answer> {
  if (!filters.group && !filters.unit) return { hits: [], words: [] };
  const documents = (await allDocuments()).filter((entry) => fits(entry, filters));
  return { hits: documents.map((entry) => ({ entry, score: 0, excerpt: entry.text })), words: [] };
}

let dialog: HTMLDialogElement | undefined;
let pageBox: SearchBox | undefined;

function makeDialog(): HTMLDialogElement {
  const box = new SearchBox();
  const button = element('button', { type: 'button', class: 'close' }, '关闭');
  const keys = element('p', { class: 'keys' }, '↑ ↓ 选择，回车打开，Esc 关闭');
  const made = element('dialog', { class: 'search-dialog', 'aria-label': '检索' }, box.element, button, keys);
  const close = () => {
    made.close();
    // Where nothing had the focus before, the hidden field would keep it, and with it the next key.
    box.input.blur();
  };
  button.addEventListener('click', close);
  // A click beside the box falls on the dialog's own backdrop.
  made.addEventListener('click', (event) => event.target === made && close());
  made.addEventListener('keydown', (event) => {
    // A search field would take Esc for itself, to empty it.
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    close();
  });
  document.body.append(made);
  return made;
}

/** Opens the search: the box of the search page where there is one, else the dialog. */
export function openSearch(): void {
  if (pageBox) {
    pageBox.input.focus();
    return;
  }
  dialog ??= makeDialog();
  dialog.showModal();
  dialog.querySelector('input')?.select();
}

/** Puts the box on the search page, with what its address asks. */
export function mountOnPage(): void {
  const container = document.querySelector('[data-search-page]');
  if (!container) return;
  pageBox = new SearchBox((query, { group, unit }) => {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries({ q: query, group, unit })) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, '', address);
  });
  fill(container, pageBox.element);
  const asked = new URLSearchParams(location.search);
  const group = groups.find((one) => one === asked.get('group')) ?? '';
  void pageBox.set(asked.get('q') ?? '', { group, unit: asked.get('unit') ?? '' });
  pageBox.input.focus();
}
