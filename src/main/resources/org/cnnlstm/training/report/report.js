// Makes the tables sortable by a click on a heading; without scripts they stay as they are.
function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
}

function sort(table, heading) {
  const column = heading.cellIndex;
  const ascending = heading.getAttribute('aria-sort') !== 'ascending';
  const body = table.tBodies[0];
  const rows = Array.from(body.rows).sort((one, other) => {
    const a = value(one, column);
    const b = value(other, column);
    const order = typeof a === 'number' ? a - b : a.localeCompare(b, undefined, { numeric: true });
    return ascending ? order : -order;
  });
  body.append(...rows);
  for (const other of heading.parentNode.cells) {
    other.removeAttribute('aria-sort');
  }
  heading.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
}

for (const table of document.querySelectorAll('table.sortable')) {
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    button.addEventListener('click', () => sort(table, heading));
    heading.replaceChildren(button);
  }
}
