// Copy buttons. An intranet without https has no clipboard object, so the field is selected and copied the old way.
async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}

for (const box of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const field = box.querySelector('textarea');
  const button = box.querySelector('button');
  const status = box.querySelector('[role="status"]');
  if (!field || !button || !status) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    status.textContent = (await copy(field)) ? '已复制' : '没有复制成功，请在框里全选后复制';
  });
}
