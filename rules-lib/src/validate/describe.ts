// What a schema finds wrong, in words for the author of a file.

/** One fault found by a schema, as ajv reports it; only what the description needs. */
export interface SchemaFault {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
  message?: string;
  data?: unknown;
  parentSchema?: { description?: string; examples?: unknown[] };
}

/** A fault told to the author: where, why and what to do. */
export interface DataFault {
  /** JSON pointer of the value at fault, `/` for the whole document. */
  path: string;
  /** What is wrong, in Chinese. */
  reason: string;
  /** How to mend it, in Chinese. */
  remedy: string;
}

type Words = Pick<DataFault, 'reason' | 'remedy'>;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? '（无）';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** The pattern of a text that is not blank. */
const NOT_BLANK = '\\S';

const WORDS: Record<string, (fault: SchemaFault) => Words> = {
  required: ({ params }) => ({
    reason: `缺少字段 “${String(params.missingProperty)}”`,
    remedy: `补上 “${String(params.missingProperty)}”`,
  }),
  additionalProperties: ({ params }) => ({
    reason: `多出不认识的字段 “${String(params.additionalProperty)}”`,
    remedy: '删去它，或检查拼写',
  }),
  unevaluatedProperties: ({ params }) => ({
    reason: `多出不认识的字段 “${String(params.unevaluatedProperty)}”`,
    remedy: '删去它，或检查拼写',
  }),
  enum: ({ params, data }) => ({
    reason: `${show(data)} 不在允许的取值里`,
    remedy: `改为其中之一：${(params.allowedValues as unknown[]).join('、')}`,
  }),
  const: ({ params, data }) => ({ reason: `${show(data)} 不是规定的值`, remedy: `改为 ${show(params.allowedValue)}` }),
  type: ({ params, data }) => ({
    reason: `${show(data)} 的类型不对`,
    remedy: `应为 ${String(params.type)}`,
  }),
  pattern: ({ params, data, parentSchema }) =>
    params.pattern === NOT_BLANK
      ? { reason: '内容为空', remedy: '写上内容，或者不写这一项' }
      : {
          reason: `${show(data)} 的写法不合格式 ${String(params.pattern)}`,
          remedy: parentSchema?.description ?? '照格式改写',
        },
  format: ({ params, data, parentSchema }) => ({
    reason: `${show(data)} 不是合格的 ${String(params.format)}`,
    remedy: parentSchema?.description ?? '照格式改写',
  }),
  minItems: ({ params }) => ({ reason: '条目太少', remedy: `至少写 ${String(params.limit)} 条` }),
  maxItems: ({ params }) => ({ reason: '条目太多', remedy: `至多写 ${String(params.limit)} 条` }),
  minProperties: ({ params }) => ({ reason: '字段太少', remedy: `至少写 ${String(params.limit)} 个字段` }),
  uniqueItems: () => ({ reason: '有重复的条目', remedy: '删去重复的' }),
  minLength: ({ params }) => ({ reason: '内容为空或太短', remedy: `至少写 ${String(params.limit)} 个字` }),
  maxLength: ({ params }) => ({ reason: '内容太长', remedy: `至多写 ${String(params.limit)} 个字` }),
  minimum: ({ params, data }) => ({ reason: `${show(data)} 太小`, remedy: `应不小于 ${String(params.limit)}` }),
  exclusiveMinimum: ({ params, data }) => ({ reason: `${show(data)} 太小`, remedy: `应大于 ${String(params.limit)}` }),
  maximum: ({ params, data }) => ({ reason: `${show(data)} 太大`, remedy: `应不大于 ${String(params.limit)}` }),
};

/** Tells an ajv error in Chinese: where, why, how to mend it. */
export function describeFault(fault: SchemaFault): DataFault {
  const words = WORDS[fault.keyword]?.(fault) ?? {
    reason: fault.message ?? `不符合 ${fault.keyword}`,
    remedy: fault.parentSchema?.description ?? '对照 schema 改写',
  };
  return { path: fault.instancePath || '/', ...words };
}
