// Narrows the list of cases. The choice stands in the address, so that it can be sent on and comes back on return.
const form = document.querySelector<HTMLFormElement>('[data-facets]');
const items = [...document.querySelectorAll<HTMLElement>('#list > li')];

if (form) {
  const selects = [...form.querySelectorAll('select')];
  const status = form.querySelector('[role="status"]');

  const show = (): void => {
    const chosen = selects.filter(({ value }) => value !== '');
    for (const item of items) {
      item.hidden = chosen.some(({ name, value }) => !item.getAttribute(`data-${name}`)?.split(' ').includes(value));
    }
    if (status) status.textContent = `符合的案例 ${items.filter(({ hidden }) => !hidden).length} 个`;
    const query = new URLSearchParams(chosen.map(({ name, value }) => [name, value])).toString();
    history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`);
  };

  const wanted = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = wanted.get(select.name) ?? '';
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  document.querySelector('[data-unless-script]')?.remove();
  form.hidden = false;
  form.addEventListener('change', show);
  // The selects go back to 全部 only after the event.
  form.addEventListener('reset', () => setTimeout(show));
  show();
}
