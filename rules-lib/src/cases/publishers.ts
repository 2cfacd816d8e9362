// Who published a source, by the list of official and national publishers.
import type { Publisher } from '../generated/types/publisher.ts';

/** The listed publisher whose name stands in a source's; what stands in brackets (who retells whom) does not count. */
export function publisherNamed(text: string, publishers: readonly Publisher[]): Publisher | undefined {
  const bare = text
    .split('）')
    .map((part) => part.split('（')[0])
    .join('');
  return publishers.find(({ name }) => bare.includes(name));
}
