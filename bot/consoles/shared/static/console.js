"use strict";
// The little that a page cannot do alone. Nothing typed is stored or sent from here.
(() => {
  const offline = document.getElementById("offline");

  // A page that nobody looks at asks for nothing: what it shows does not count as read.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && event.target.id === "pulse") event.preventDefault();
  });
  document.addEventListener("htmx:sendError", () => { if (offline) offline.hidden = false; });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (offline && event.detail.successful) offline.hidden = true;
  });

  for (const box of document.querySelectorAll("textarea[data-count]")) {
    const shown = document.getElementById("count");
    const longest = Number(box.dataset.longest);
    const count = () => {
      const used = [...box.value.trim()].length;
      shown.textContent = box.dataset.count.replace("{used}", used);
      shown.classList.toggle("over", used > longest);
    };
    box.addEventListener("input", count);
    count();
  }

  for (const link of document.querySelectorAll("input[data-origin]")) {
    link.value = location.origin + link.value;
    link.addEventListener("focus", () => link.select());
  }

  // The newest words are at the end, right above the box.
  const last = document.querySelector(".words > li:last-child");
  if (last) last.scrollIntoView({ block: "nearest" });
})();
