
/** A number as a reader writes it. */
function figure(number) {
  return number.toLocaleString("en-US");
}

/** A share in percent: only what is nothing is 0, and only what is complete is 100. */
function percent(part, all) {
  const share = all === 0 ? 0 : (100 * part) / all;
  if (part > 0 && share < 0.05) {
    return "< 0.1 %";
  }
  return part < all && share >= 99.95 ? "> 99.9 %" : `${share.toFixed(1).replace(/\.0$/, "")} %`;
}

function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}

/** The decisions of a comparison: badge and name of each. */
function decisions(pack) {
  return [...document.getElementById(`${pack}-decisions`).children].map((item) => ({
    badge: item.querySelector(".badge"),
    name: item.querySelector(".name").textContent,
  }));
}

/** How many firms get what, with what nobody gets left out. */
function countsOf(counts, pack) {
  const list = element("ul", "", "counts-of");
  decisions(pack).forEach(({ badge, name }, n) => {
    if (counts[n] > 0) {
      const item = document.createElement("li");
      item.append(badge.cloneNode(true), element("span", name), element("b", percent(counts[n], sum(counts))), element("span", figure(counts[n])));
      list.append(item);
    }
  });
  return list;
}

/** What a rule's count is about, and what is decided for those firms. */
function explained(chip, pack) {
  const part = element("section", "", chip.classList.contains("none") ? "none" : "");
  part.append(element("h4", chip.title));
  const counts = chip.dataset.by.split(" ").filter(Boolean).map(Number);
  if (sum(counts) > 0) {
    part.append(element("p", "What is decided for them:"), countsOf(counts, pack));
  }
  return part;
}

/** The counts of two classes, by decision; pairs of questions are in order, the lower first. */
function cellCounts(map, row, rowClass, column, columnClass, size) {
  if (row > column) {
    return cellCounts(map, column, columnClass, row, rowClass, size);
  }
  const before = (row * (2 * map.questions.length - row - 1)) / 2;
  const cell = rowClass * map.questions[column].classes.length + columnClass;
  return map.counts[before + column - row - 1].slice(cell * size, (cell + 1) * size);
}

function strip(counts) {
  const made = element("span", "", "stack");
  counts.forEach((count, n) => {
    const part = element("span", "", `d${n % 7}`);
    part.style.width = `${(100 * count) / Math.max(1, sum(counts))}%`;
    made.append(part);
  });
  return made;
}

/** One cell: who gets most, how much of all, and all as a strip. */
function cellButton(counts, pack, names) {
  const all = sum(counts);
  const most = Math.max(...counts);
  const leaders = counts.map((_, n) => n).filter((n) => all > 0 && counts[n] === most);
  const button = element("button", "", leaders.length === 1 ? `cell d${leaders[0] % 7}` : "cell");
  button.type = "button";
  button.style.setProperty("--strength", `calc(${(most / Math.max(1, all)).toFixed(3)} * var(--strongest))`);
  const known = decisions(pack);
  leaders.forEach((n) => button.append(known[n].badge.cloneNode(true)));
  button.append(element("b", all === 0 ? "\u2013" : percent(most, all)), strip(counts));
  const told = known.map(({ name }, n) => `${name}: ${percent(counts[n], all)}, ${figure(counts[n])} firms`);
  button.setAttribute("aria-label", [...names, ...told.filter((_, n) => counts[n] > 0)].join("; "));
  button.title = told.join("\n");
  return button;
}

/** The table of two questions, and what shows the counts of one cell. */
class Heat {
  constructor(root) {
    this.root = root;
    this.pack = root.dataset.pack;
    this.map = JSON.parse(root.dataset.map);
    this.rows = root.querySelector(".rows");
    this.columns = root.querySelector(".columns");
    this.table = root.querySelector(".grid");
    this.shown = root.querySelector(".cell-counts");
    for (const select of [this.rows, this.columns]) {
      select.append(...this.map.questions.map(({ name, text }, n) => new Option(`${name} \u2013 ${text}`, n)));
      select.addEventListener("change", () => this.choose(select));
    }
    this.rows.value = this.map.rows;
    this.columns.value = this.map.columns;
    this.table.addEventListener("keydown", (event) => this.move(event));
    for (const kind of ["focusin", "mouseover", "click"]) {
      this.table.addEventListener(kind, (event) => this.show(event.target.closest(".cell")));
    }
    this.draw();
  }

  /** Two different questions: who chooses the other one again swaps them. */
  choose(select) {
    const other = select === this.rows ? this.columns : this.rows;
    if (select.value === other.value) {
      other.value = this.drawn[select === this.rows ? 0 : 1];
    }
    this.draw();
  }

  draw() {
    this.drawn = [this.rows.value, this.columns.value];
    const [row, column] = this.drawn.map(Number);
    const down = this.map.questions[row];
    const across = this.map.questions[column];
    const size = decisions(this.pack).length;
    const head = document.createElement("thead");
    const title = head.insertRow();
    title.append(element("td", ""), this.heading(across.name, "colgroup", "question", across.classes.length));
    const names = head.insertRow();
    names.append(this.heading(down.name, "col", "question"), ...across.classes.map((name) => this.heading(name, "col")));
    const body = document.createElement("tbody");
    down.classes.forEach((rowName, r) => {
      const line = body.insertRow();
      line.append(this.heading(rowName, "row"));
      across.classes.forEach((columnName, c) => {
        const counts = cellCounts(this.map, row, r, column, c, size);
        const where = [`${down.name}: ${rowName}`, `${across.name}: ${columnName}`];
        const button = cellButton(counts, this.pack, where);
        button.tabIndex = r + c === 0 ? 0 : -1;
        button.counts = counts;
        button.where = where;
        line.insertCell().append(button);
      });
    });
    this.table.replaceChildren(head, body);
    this.show(body.querySelector(".cell"));
  }

  heading(text, scope, className, span) {
    const made = element("th", text, className);
    made.scope = scope;
    made.colSpan = span || 1;
    return made;
  }

  show(cell) {
    if (cell && cell !== this.last) {
      this.last = cell;
      const firms = element("p", `${figure(sum(cell.counts))} firms with `);
      firms.append(element("b", cell.where[0]), " and ", element("b", cell.where[1]));
      this.shown.replaceChildren(firms, countsOf(cell.counts, this.pack));
    }
  }

  /** One cell is in the order of tabs; from it, the arrow keys go to the others. */
  move(event) {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const step = steps[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell) {
      return;
    }
    event.preventDefault();
    const line = this.table.tBodies[0].rows[cell.parentElement.sectionRowIndex + step[0]];
    const next = line && line.cells[cell.cellIndex + step[1]];
    const button = next && next.querySelector("button");
    if (button) {
      event.target.tabIndex = -1;
      button.tabIndex = 0;
      button.focus();
    }
  }
}

document.querySelectorAll(".heat").forEach((root) => new Heat(root));

/** Puts a scenario on the clipboard; where that is not allowed, marks it to be copied. */
async function copy(button) {
  const text = button.previousElementSibling;
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(text);
    button.textContent = "Press Ctrl+C";
  }
}

document.querySelectorAll(".copy").forEach((button) => button.addEventListener("click", () => copy(button)));
