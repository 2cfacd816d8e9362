// Translations that people made, by the Chinese text (`npm run translate:list`); without one, nothing is shown.
import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'fangfei/validate';
import { office } from './office.ts';

export type LanguageId = 'ug' | 'ky';

export interface Language {
  id: LanguageId;
  /** What pages say of themselves; both are written in Arabic letters here. */
  tag: string;
  dir: 'rtl';
  name: string;
}

export const languages: readonly Language[] = [
  { id: 'ug', tag: 'ug-Arab', dir: 'rtl', name: '维吾尔文' },
  { id: 'ky', tag: 'ky-Arab', dir: 'rtl', name: '柯尔克孜文' },
];

export interface TranslationFile {
  language: LanguageId;
  texts: { zh: string; text: string; by: string }[];
}

/** Builds and tests run at the root; a bundled module no longer knows where it stood. */
export const translationFile = (language: LanguageId) => `site/content/translations/${language}.json`;

/** The translations into a language, as its file has them. */
export function readTranslations(language: LanguageId): TranslationFile {
  const file = translationFile(language);
  if (!existsSync(file)) return { language, texts: [] };
  const found = JSON.parse(readFileSync(file, 'utf8')) as TranslationFile;
  const [fault] = validate('translation', found);
  if (fault) throw new RangeError(`${file} ${fault.path}：${fault.reason}。${fault.remedy}`);
  if (found.language !== language)
    throw new RangeError(`${file} 写的语言是 ${found.language}：改为 ${language}，或者换文件名。`);
  return found;
}

/** A second language on a piece: what a text is in it, where somebody has translated it. */
export interface Second extends Language {
  of: (zh: string) => string | undefined;
}

const known = new Map(
  languages.map(({ id }) => [id, new Map(readTranslations(id).texts.map(({ zh, text }) => [zh, text]))]),
);
/** The languages that this office shows beside Chinese. */
export const seconds: readonly Second[] = languages
  .filter(({ id }) => !office.languages || office.languages.includes(id))
  .map((language) => ({ ...language, of: (zh) => known.get(language.id)?.get(zh) }));

const missing = languages.filter(({ id }) => !known.get(id)?.size).map(({ name }) => name);
/** Said where pieces are offered, as long as nobody has translated anything into one of the languages. */
export const untranslatedNote =
  missing.length > 0
    ? `目前${missing.length === languages.length ? '只有汉语，' : ''}没有${missing.join('、')}的。`
    : '';

/** What a text is in each of them that has it. */
export const translationsOf = (zh: string) =>
  seconds.flatMap((language) => {
    const text = language.of(zh);
    return text === undefined ? [] : [{ ...language, text }];
  });

/** Texts, each with its translations on the lines below it. */
export const withTranslations = (texts: readonly string[]): string[] =>
  texts.flatMap((zh) => [zh, ...translationsOf(zh).map(({ text }) => text)]);
