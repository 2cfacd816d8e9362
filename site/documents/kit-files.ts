// The files of one campaign set: what is drawn, written and shown for its audience.
import { getCase, type CaseId } from 'fangfei/cases';
import { absolute, site } from '../lib/address.ts';
import { siteName } from '../lib/navigation.ts';
import { dayOf, ownDatesNote, signatureLine } from '../lib/office.ts';
import { seconds, withTranslations, type Second } from '../lib/translations.ts';
import { labelOf, amountOf } from '../views/plan.ts';
import { alsoHandedIn, counted, due, owed } from '../views/kit-township.ts';
import { todayNotesOn } from '../views/units.ts';
import { planInfo } from 'fangfei/plan';
import { licenceLine, mayBePublished, type CaseViewModel } from '../views/cases.ts';
import { escapeMarkup } from '../lib/markup.ts';
import { broadcastScript, storyPart, talkScript } from './case-copies.ts';
import { picturesOn } from './case-files.ts';
import { toPdf, toPng, toSvg } from './drawing.ts';
import { lookOf } from './illustrations.ts';
import {
  articles,
  ending,
  figuresOf,
  fourQuestions,
  lawLine,
  ownReading,
  publishedCases,
  sourcesLine,
  type Theme,
} from './campaign.ts';
import { leaflet } from './leaflet.ts';
import { banner, board, casePoster, cover, emblem, longPicture } from './posters.ts';
import { quizPaper, quizTable } from './quiz.ts';
import { slideShow } from './slides.ts';

type Content = string | Uint8Array<ArrayBuffer>;
type Maker = (theme: Theme, views: readonly CaseViewModel[]) => Content | Promise<Content>;

const home = absolute('/', site);
/** Heights of the boards of 80 by 180 and 90 by 120 centimetres, for a width of 210. */
const [tall, wide] = [472.5, 280];

/** A script of under a minute: pictures, what is said, the line on the screen. */
export function videoScript({ name, video, firstCase }: Pick<Theme, 'name' | 'video' | 'firstCase'>): string {
  let start = 0;
  const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const shots = video.shots.map(([seen, said, seconds], at) => {
    const from = start;
    start += Number(seconds);
    return `镜头${at + 1}（${clock(from)}—${clock(start)}）\n画面：${seen}\n旁白和字幕：${said}\n`;
  });
  return [
    `短视频脚本：${video.title}（对象：${name}，全长${start}秒，竖屏）`,
    ...shots,
    `片尾字幕（不念）：\n案例来源：${sourcesLine(getCase(firstCase as CaseId))}。\n${ending().join('\n')}\n`,
    '字幕用黑体，白字黑边，每屏不超过十六个字；人物由演员扮演，片头标明“情景再现”。',
    licenceLine,
    '',
  ].join('\n');
}

/** The banners, a line each, with how to make them. */
export const bannerText = ({ banners }: Pick<Theme, 'banners'>) =>
  [
    ...withTranslations(banners),
    '',
    '每行一条，可以直接交给广告店制作；“横幅.pdf”是红底白字的成品，长高比十比一，放大不失真。',
    signatureLine ? `落款：${signatureLine}。` : '落款请写上本单位名称。',
    '横幅下面挂小牌的，写上：',
    ...articles(),
    licenceLine,
    '',
  ].join('\n');

/** The slogans, a line each, with what stands below them. */
export const sloganText = ({ slogans }: Pick<Theme, 'slogans'>) =>
  [...withTranslations(slogans), '', '印出来时，标语下面写上：', ...ending(), licenceLine, ''].join('\n');

/** An article for WeChat: every style stands on its element, because the editor drops everything else. */
export function wechatArticle(theme: Theme, views: readonly CaseViewModel[]): string {
  const { palette } = lookOf(theme);
  const p = (text: string, style = '') =>
    `<p style="margin:0 0 14px;font-size:16px;line-height:1.8;color:#333333;${style}">${escapeMarkup(text)}</p>`;
  const head = (text: string) =>
    `<h2 style="margin:28px 0 14px;padding:8px 14px;background-color:${palette.ground};color:${palette.light};font-size:19px;line-height:1.5;font-weight:bold;border-radius:6px;">${escapeMarkup(text)}</h2>`;
  const shown = publishedCases(theme, views).slice(0, 3);
  const stories = shown.map((view) => {
    const { number, label, promise, reality } = figuresOf(view.case);
    const story = (heading: string) => storyPart(view.prose.body, heading).map((text) => p(text));
    return [
      head(view.prose.slogan),
      `<section style="margin:0 0 14px;padding:16px;text-align:center;border:2px solid ${palette.ground};border-radius:6px;"><p style="margin:0;font-size:15px;line-height:1.6;color:#666666;">${escapeMarkup(label)}</p><p style="margin:0;font-size:34px;line-height:1.4;font-weight:bold;color:${palette.ground};">${escapeMarkup(number)}</p></section>`,
      p(`当初说：${promise}。`, 'font-weight:bold;'),
      ...story('当初怎么说'),
      p(`后来：${reality}。`, `font-weight:bold;color:${palette.ground};`),
      ...story('实际怎么做'),
      p('本来可以看出来', 'font-weight:bold;'),
      ...story('本来可以怎样看出来'),
      p(`${view.case.title}。来源：${sourcesLine(view.case)}。`, 'font-size:13px;color:#888888;'),
    ].join('\n');
  });
  const body = [
    `<section style="max-width:640px;margin:0 auto;padding:0 8px;font-family:'PingFang SC','Microsoft YaHei',sans-serif;">`,
    `<h1 style="margin:16px 0;font-size:24px;line-height:1.4;font-weight:bold;color:#222222;">${escapeMarkup(theme.message)}</h1>`,
    p(`写给${theme.name}。下面的案例都是真事，数出自每个案例后面写明的来源。看完只要记住一件：${theme.action}。`),
    ...stories,
    head('先问四句'),
    ...fourQuestions.flatMap(({ ask, say }) => [p(ask, 'margin-bottom:0;font-weight:bold;'), p(say)]),
    `<section style="margin:24px 0;padding:18px 14px;background-color:${palette.spot};border-radius:6px;text-align:center;"><p style="margin:0;font-size:20px;line-height:1.5;font-weight:bold;color:${palette.deep};">${escapeMarkup(theme.action)}</p></section>`,
    head('请记住'),
    ...ending().map((text) => p(text)),
    p(`${ownReading('本来可以看出来', '先问四句')}${licenceLine}`, 'font-size:13px;color:#888888;'),
    '</section>',
  ].join('\n');
  return `<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n<title>${escapeMarkup(theme.message)}</title>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/** The cases of a set that no printable source tells: their reports go along for the office alone. */
const keptBack = ({ cases }: Pick<Theme, 'cases'>) =>
  cases.map((id) => getCase(id as CaseId)).filter((entry) => !mayBePublished(entry));

/** What is read out of every case of a set, each below the name of its case. */
/** How many characters of a script are read out in a minute. */
const A_MINUTE = 240;

const scripts =
  (write: (view: CaseViewModel, audience: string) => string): Maker =>
  (theme, views) =>
    publishedCases(theme, views)
      .map((view) => {
        const script = write(view, theme.address);
        const minutes = Math.max(1, Math.round(script.length / A_MINUTE));
        return `【${view.case.title}】（念一遍约${minutes}分钟）\n\n${script}`;
      })
      .join('\n\n');

/** The sources of every case of a set: those that may be named in print. */
export const sourceList = (theme: Theme, views: readonly CaseViewModel[]) =>
  [
    `“${theme.name}”套案例来源（只列可以印出的官方和中央媒体；全部来源见${siteName}各案例页）`,
    ...publishedCases(theme, views).map(
      (view, at) => `${at + 1}. ${view.case.title}\n   来源：${sourcesLine(view.case)}\n   依据：${view.clauseLine}`,
    ),
    ...keptBack(theme).map(
      ({ title }) => `${title}：没有找到可以印出的来源，报告在“备查（不张贴）”里，只供本单位查考。`,
    ),
    '',
  ].join('\n');

/** What a township has to do, to be ticked off; below it, who the offices are today. */
export function checklist(): string {
  const items = [
    ...owed.map(({ action, clause }) => `□ ${action}（${labelOf(clause)}）`),
    ...counted.map((quota) => `□ ${quota.name}${amountOf(quota)}（${quota.per}，${labelOf(quota.clause)}）`),
    ...due.map(
      ({ date, dateBy, name, what, clause }) => `□ ${dayOf(date, dateBy)}前，${name}：${what}（${labelOf(clause)}）`,
    ),
    ...alsoHandedIn.map(({ name, when, clause }) => `□ 还要交的：${name}，${when}（${labelOf(clause)}）`),
  ];
  return [
    `乡镇、社区应做事项（《${planInfo.title}》，${planInfo.year}年；日期是那一年的）${ownDatesNote}`,
    ...items,
    ...todayNotesOn(items.join('')),
    '',
  ].join('\n');
}

/** The languages, besides Chinese, that a set has boards in: those that its message is translated into. */
export const boardLanguages = ({ message }: Pick<Theme, 'message'>, languages = seconds): Second[] =>
  languages.filter((second) => picturesOn && second.of(message));

/** How to use a set: what is for where, what to write in by hand, what not to change. */
export const manual = (theme: Theme, languages = seconds) =>
  [
    `“${theme.name}”宣传品使用说明`,
    '',
    `讲给谁听：${theme.name}。适合放在：${theme.setting}。`,
    `只要对方记住一件事：${theme.action}。`,
    '',
    '一、海报（PDF，矢量）：A4 用办公室打印机，A3 送文印店；打印时选“实际大小”或者“适合纸张”。',
    '二、展板（80×180 厘米、90×120 厘米，PDF 和 SVG）：交给广告店直接喷绘，文字已经转成图形或者嵌入字体，不用另装字体。',
    ...boardLanguages(theme, languages).map(
      ({ name }) =>
        `展板另有${name}、汉文对照的（PDF），文件名里写着“（${name}）”；译好的海报在“海报A4（${name}）”“海报A3（${name}）”。张贴以前，请懂${name}的人再看一遍。`,
    ),
    '三、横幅：“横幅.txt”每行一条；“横幅.pdf”是成品。',
    '四、折页（A4 横向，双面打印，短边翻转，折成三折）。',
    '五、公众号：用浏览器打开“公众号文章.html”，全选、复制，粘贴进公众号编辑器，样式会留下；封面用“公众号封面.png”，转发用“方图.png”“长图.png”。',
    '六、课件（PPT）：十页，讲的话在备注里，放映时用演示者视图。',
    '七、短视频脚本、广播稿、讲稿、有奖问答：照着念、照着拍、照着问。',
    signatureLine
      ? `落款已经印上：${signatureLine}。`
      : '落款：本套没有印单位名称和电话。海报下边的方框里盖章、写电话；别的请在空白处盖章或者手写。',
    ...(site ? [`二维码指向 ${home}。`] : []),
    '',
    ...(keptBack(theme).length > 0
      ? ['“备查（不张贴）”里的案例报告没有可以印出的来源，只供本单位查考，不要张贴、宣读或者转发。']
      : []),
    '请不要改：数字、判决结果、来源。每个数都出自案例来源，见“来源.txt”。',
    lawLine,
    licenceLine,
    '',
  ].join('\n');

/** The files that every set has, by their names. */
const kitFiles: Readonly<Record<string, Maker>> = {
  'article.html': wechatArticle,
  'banners.txt': bannerText,
  'slogans.txt': sloganText,
  'video.txt': videoScript,
  'broadcasts.txt': scripts(broadcastScript),
  'talks.txt': scripts(talkScript),
  'quiz.docx': ({ id }) => quizPaper(id),
  'quiz.xlsx': ({ id }) => quizTable(id),
  'sources.txt': sourceList,
  'checklist.txt': checklist,
  'manual.txt': (theme) => manual(theme),
  'square.svg': (theme) => toSvg(cover(theme, 210)),
  'picture.svg': (theme) => toSvg(emblem(theme)),
  ...(picturesOn && {
    'board-80x180.pdf': (theme: Theme, views: readonly CaseViewModel[]) =>
      toPdf([board(theme, views, home, tall)], 800),
    'board-80x180.svg': (theme: Theme, views: readonly CaseViewModel[]) => toSvg(board(theme, views, home, tall)),
    'board-90x120.pdf': (theme: Theme, views: readonly CaseViewModel[]) =>
      toPdf([board(theme, views, home, wide)], 900),
    'board-90x120.svg': (theme: Theme, views: readonly CaseViewModel[]) => toSvg(board(theme, views, home, wide)),
    'posters.pdf': (theme: Theme, views: readonly CaseViewModel[]) =>
      toPdf(
        publishedCases(theme, views).map((view) => casePoster(view)),
        210,
      ),
    'long.png': (theme: Theme, views: readonly CaseViewModel[]) => toPng(longPicture(theme, views, home), 1080),
    'cover.png': (theme: Theme) => toPng(cover(theme, (210 * 383) / 900), 900),
    'square.png': (theme: Theme) => toPng(cover(theme, 210), 900),
    'banners.pdf': (theme: Theme) => toPdf(theme.banners.map(banner), 3000),
    'leaflet.pdf': (theme: Theme, views: readonly CaseViewModel[]) => toPdf(leaflet(theme, views, home), 297),
    'slides.pptx': slideShow,
  }),
};

/** All files of one set: those of every set, and a board more for each language that has its message. */
export function kitFilesOf(theme: Pick<Theme, 'message'>): Readonly<Record<string, Maker>> {
  const more = boardLanguages(theme).flatMap((second): [string, Maker][] => [
    [`board-80x180-${second.id}.pdf`, (theme, views) => toPdf([board(theme, views, home, tall, second)], 800)],
    [`board-90x120-${second.id}.pdf`, (theme, views) => toPdf([board(theme, views, home, wide, second)], 900)],
  ]);
  return { ...kitFiles, ...Object.fromEntries(more) };
}
