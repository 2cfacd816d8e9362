// What was pasted from a chat, cut into messages.
import { expect, test } from 'vitest';
import { messagesOf } from 'fangfei/read/web';

test('lines above the first message are none of it: each stands for itself', () => {
  const chat = '群公告\n周六打扫\n老周 2026/3/1 09:15\n投一万，每月返八百\n名额不多\n小李 2026/3/1 09:20\n没听说过';
  expect(messagesOf(chat, '粘贴').map(({ line, text }) => [line, text.split('\n').length])).toEqual([
    [1, 1],
    [2, 1],
    [3, 3],
    [6, 2],
  ]);
});
