// Copy buttons: each copies the field that it stands with.
import { copy } from './clipboard.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const field = box.querySelector('textarea');
  const button = box.querySelector('button');
  const status = box.querySelector('[role="status"]');
  if (!field || !button || !status) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    status.textContent = await copy(field.value);
  });
}
