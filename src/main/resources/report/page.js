"use strict";

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className || "";
  return made;
}

/** Opens or closes what is behind the counts of a line; each page says what that is. */
function toggle(row, button) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    row.nextElementSibling.remove();
    return;
  }
  const pack = row.closest("table").dataset.pack;
  const cell = document.createElement("td");
  cell.colSpan = 3;
  const parts = element("div", "");
  parts.append(...[...row.querySelectorAll(".chip")].map((chip) => explained(chip, pack)));
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
