// How the classifier reads the sales talk of each case: which of the filed items it finds, as a table.
// `npm run case:pitches` prints it.
import { classify } from 'fangfei';
import { cases, type Case } from 'fangfei/cases';
import { bannedAds, guises, regions, sectors, targets } from 'fangfei/plan';

const namesOf = new Map<string, string>(
  [sectors, guises, regions, targets].flatMap((items) => items.map(({ id, name }) => [id, name] as const)),
);
for (const { id, label } of bannedAdLabels()) namesOf.set(id, label);

/** Advertisements by their clause: their names are whole sentences. */
function bannedAdLabels(): { id: string; label: string }[] {
  return bannedAds.map(({ id, clause }) => ({ id, label: `四14（${clause.split('.')[2]}）` }));
}

const KINDS = { sector: sectors, guise: guises, bannedAd: bannedAds } as const;

export interface PitchReading {
  case: Case;
  flagged: boolean;
  stance: string;
  found: string[];
  missed: string[];
  /** Why an item was missed, as the classifier says it: what it came near to and what was missing. */
  why: Map<string, string>;
  /** Advertisement kinds found beyond the filed ones. */
  extraAds: string[];
}

/** One reading per case. Regions and targets are shown, but a sales talk seldom says where or at whom. */
export function readPitches(): PitchReading[] {
  return cases.map((c) => {
    const { flagged, stance, findings, nearMisses } = classify(c.pitchRewritten);
    const ids = new Set<string>(findings.map(({ id }) => id));
    const filed = c.items.filter((id) => namesOf.has(id));
    return {
      case: c,
      flagged,
      stance,
      found: filed.filter((id) => ids.has(id)),
      missed: filed.filter((id) => !ids.has(id)),
      why: new Map(nearMisses.map((miss) => [miss.id, `差${miss.missing.join('、')}`])),
      extraAds: bannedAds.map(({ id }) => id).filter((id) => ids.has(id) && !c.items.includes(id)),
    };
  });
}

/** Found of filed, over all cases, for the items of one kind. */
export function recallOf(
  kind: keyof typeof KINDS,
  readings: readonly PitchReading[],
): { found: number; filed: number } {
  const ids = new Set<string>(KINDS[kind].map(({ id }) => id));
  const found = readings.flatMap((r) => r.found).filter((id) => ids.has(id)).length;
  const missed = readings.flatMap((r) => r.missed).filter((id) => ids.has(id)).length;
  return { found, filed: found + missed };
}

function table(readings: readonly PitchReading[]): string {
  const names = (ids: readonly string[]): string => ids.map((id) => namesOf.get(id)).join('、') || '—';
  const rows = readings.map((r) => {
    const missed =
      r.missed.map((id) => `${namesOf.get(id)}（${r.why.get(id) ?? '话里没有碰到规则的词'}）`).join('、') || '—';
    const flagged = r.flagged ? '是' : `否（${r.stance}）`;
    return `| ${r.case.title} | ${flagged} | ${names(r.found)} | ${missed} | ${names(r.extraAds)} |`;
  });
  const totals = Object.entries({ sector: '领域', guise: '名义', bannedAd: '广告' } as const).map(([kind, name]) => {
    const { found, filed } = recallOf(kind as keyof typeof KINDS, readings);
    return `${name} ${found}/${filed}`;
  });
  const head = ['| 案例 | 标出 | 找到 | 没找到 | 多出的广告 |', '| --- | --- | --- | --- | --- |'];
  return [...head, ...rows, '', totals.join(' · ')].join('\n');
}

if (import.meta.main) console.log(table(readPitches()));
