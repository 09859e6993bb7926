// What a page needs that style sheets cannot do. Without it all can be read.
"use strict";

// A box that scrolls sideways can be reached by keyboard, and says what it is. One that does not is no
// stop on the way: a page may have thirty.
function markScrolling(boxes) {
  boxes.forEach((box, number) => {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls && !box.hasAttribute("role")) {
      const kind = box.matches("pre") ? "code" : box.matches("figure, .still") ? "picture" : "table";
      const heading = box.closest("section")?.querySelector("h1, h2, h3, h4")?.firstChild?.textContent;
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", `${heading || document.title}: ${kind}, box ${number + 1}`);
    } else if (!scrolls && box.getAttribute("role") === "region") {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    }
  });
}

// Furo opens a sidebar by the label of a box that nobody sees; a keyboard needs a button.
function addButtons(labels) {
  for (const label of labels) {
    const box = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "overlay-button";
    button.append(...label.childNodes);
    label.append(button);
    const tell = () => button.setAttribute("aria-expanded", box.checked);
    button.addEventListener("click", (event) => { // and not the label's own
      event.preventDefault();
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change"));
    });
    box.addEventListener("change", tell);
    tell();
  }
}

// On paper nothing can be unfolded.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("article details:not([open])")];
  unfolded.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => unfolded.forEach((part) => { part.open = false; }));

// What leads back to the top stands beside all landmarks; a screen reader would say it as a part of none.
function frameWayUp(link) {
  if (!link) return;
  const frame = document.createElement("nav");
  frame.setAttribute("aria-label", link.textContent.trim());
  link.replaceWith(frame);
  frame.append(link);
}

addEventListener("DOMContentLoaded", () => {
  frameWayUp(document.querySelector(".back-to-top"));
  addButtons(document.querySelectorAll(".nav-overlay-icon, .toc-overlay-icon"));
  const boxes = [...document.querySelectorAll("article pre, .table-wrapper, figure.picture, .still")];
  const watched = new ResizeObserver(() => markScrolling(boxes));
  boxes.forEach((box) => watched.observe(box));
});
