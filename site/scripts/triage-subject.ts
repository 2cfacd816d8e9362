// At each step of the triage: whom it is about, where one came from a row of the ledger or from a visit.
import './old-browsers.ts';
import { aboutName, begin } from './triage-about.ts';

begin();
const name = aboutName();
if (name) document.querySelector('.page-head .kind')?.append(`，线索：${name}`);
