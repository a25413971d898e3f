"use strict";

/** The numbers that "0-3 7" stands for: 0, 1, 2, 3, 7. */
function numbers(ranges) {
  return ranges.split(" ").filter(Boolean).flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className || "";
  return made;
}

/** What one count is about, and the scenarios behind it. */
function explained(chip, scenarios) {
  const by = numbers(chip.dataset.by);
  const part = element("section", "", chip.classList.contains("none") ? "none" : "");
  const count = chip.querySelector("b").textContent;
  const times = count.includes("\u00d7") ? count : `in ${by.length || "no"}`;
  part.append(element("h4", chip.title), element("p", `${times} scenario${by.length > 1 ? "s" : ""}`));
  const list = document.createElement("ul");
  for (const number of by) {
    const scenario = scenarios[number];
    const item = element("li", scenario.querySelector(".name").textContent, scenario.className);
    item.title = scenario.querySelector("code").textContent;
    list.append(item);
  }
  part.append(list);
  return part;
}

function toggle(row, button) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    row.nextElementSibling.remove();
    return;
  }
  const pack = row.closest("table").dataset.pack;
  const scenarios = document.getElementById(`${pack}-scenarios`).children;
  const cell = document.createElement("td");
  cell.colSpan = 3;
  const parts = element("div", "");
  parts.append(...[...row.querySelectorAll(".chip")].map((chip) => explained(chip, scenarios)));
  cell.append(parts);
  const details = element("tr", "", "by");
  details.append(cell);
  row.after(details);
}

document.addEventListener("click", (event) => {
  const row = event.target.closest("table.code tr");
  const button = row && row.querySelector("button");
  // Whoever marks text to copy it does not want the line to open.
  if (button && String(getSelection()) === "") {
    toggle(row, button);
  }
});

/** A link to a line opens its file. */
function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  const file = target && target.closest("details");
  if (file) {
    file.open = true;
    target.scrollIntoView({ block: "center" });
  }
}

addEventListener("hashchange", reveal);
reveal();
