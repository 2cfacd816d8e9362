// Before tests that read the library's sources: what is made from the data is there and of today.
export { freshenGenerated as default } from '../../rules-lib/scripts/generated.ts';
