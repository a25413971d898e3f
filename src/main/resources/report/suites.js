
/** The numbers that "0-3 7" stands for: 0, 1, 2, 3, 7. */
function numbers(ranges) {
  return ranges.split(" ").filter(Boolean).flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
}

/** What one count is about, and the scenarios behind it. */
function explained(chip, pack) {
  const scenarios = document.getElementById(`${pack}-scenarios`).children;
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
