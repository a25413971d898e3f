// What pages do better with a script. Everything works without it.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).href);
      button.textContent = button.dataset.copied;
    });
  }
}

for (const select of document.querySelectorAll("select[data-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (Array.from(select.options).some((option) => option.value === zone)) {
    select.value = zone;
  }
}
