// At each step of the triage: whom it is about, where one came from a row of the ledger.
import './old-browsers.ts';
import { current, nameOf } from './ledger/drafts.ts';

const draft = current();
if (draft) document.querySelector('.page-head .kind')?.append(`，线索：${nameOf(draft)}`);
