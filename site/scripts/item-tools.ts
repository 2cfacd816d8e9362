// From the page of something to be screened to the tools: what it is goes along to the ledger, the unit whose page led here
// to each.
import { ledgerAddress, unitOfLink } from './ledger-link.ts';

function carry(): void {
  const unit = unitOfLink(location.hash);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-with-unit]'))
    link.hash = unit ? `#unit=${unit}` : '';
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-ledger]'))
    link.href = ledgerAddress({ items: [link.dataset.ledger ?? ''] });
}

carry();
window.addEventListener('hashchange', carry);
