// Narrows and orders the list of cases. The choice stands in the address, so that it can be sent on and comes back on return.
const form = document.querySelector<HTMLFormElement>('[data-facets]');
const list = document.querySelector<HTMLElement>('#list');

const order = form?.querySelector<HTMLSelectElement>('#sort');
const told = form?.querySelector('[role="status"]');

if (form && list && order && told) {
  const items = [...list.querySelectorAll<HTMLElement>(':scope > li')];
  const selects = [...form.querySelectorAll('select')];
  const usual = order.options[0]?.value;
  // The table that is printed holds what is shown, in the same order.
  const rows = new Map([...document.querySelectorAll<HTMLElement>('[data-of]')].map((row) => [row.dataset.of, row]));

  const sort = (): void => {
    const key = (item: HTMLElement) => Number(item.getAttribute(`data-sort-${order.value}`) ?? Infinity);
    // Infinity less Infinity is no number; equal keys keep the order of the page.
    const sorted = [...items].sort((one, other) => (key(one) === key(other) ? 0 : key(one) - key(other)));
    list.append(...sorted);
    for (const item of sorted) {
      const row = rows.get(item.dataset.id);
      if (!row) continue;
      row.hidden = item.hidden;
      row.parentElement?.append(row);
    }
  };

  const show = (): void => {
    const chosen = selects.filter((select) => select.value !== '' && select.value !== (select === order ? usual : ''));
    for (const item of items) {
      item.hidden = chosen.some(
        (select) => select !== order && !item.getAttribute(`data-${select.name}`)?.split(' ').includes(select.value),
      );
    }
    sort();
    const shown = items.filter(({ hidden }) => !hidden).length;
    told.textContent = `符合的案例 ${shown} 个，按${order.selectedOptions[0]?.text ?? ''}排`;
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
  form.addEventListener('reset', () =>
    // The selects go back only after the event.
    setTimeout(() => {
      show();
      told.textContent = `筛选和排序都清除了，列出全部 ${items.length} 个案例`;
    }),
  );
  show();
}
