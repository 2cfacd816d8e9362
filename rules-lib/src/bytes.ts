/** Bytes in memory of their own, as a `Blob` or a request takes them; plain `Uint8Array` to TypeScript before 5.7. */
export type Bytes = ReturnType<typeof Uint8Array.from>;
