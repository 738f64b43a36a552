// Shows the functions that have all the words of the search.
"use strict";
{
  const search = document.querySelector("search");
  const input = search.querySelector("input");
  const output = search.querySelector("output");
  const nothing = document.querySelector(".nothing");
  const rows = document.querySelectorAll("tbody");
  // Each section has everything there is to say of the function whose rows are at the same place.
  const functions = Array.from(document.querySelectorAll("section"), (section, i) => ({
    elements: [rows[i], section],
    text: section.textContent.toLowerCase(),
  }));

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const { elements, text } of functions) {
      const isShown = words.every((word) => text.includes(word));
      for (const element of elements) element.classList.toggle("left-out", !isShown);
      if (isShown) shown += 1;
    }
    nothing.hidden = shown > 0;
    output.textContent = input.value.trim() ? `${shown} of ${functions.length}` : "";
  };

  input.addEventListener("input", show);
  search.hidden = false;
  show(); // a browser may keep the words when it loads the page again
}
