// Comfort only: the page works without this. Enter asks, Shift+Enter starts a new line, and the
// button tells that the answer is on its way.
(() => {
  const question = document.getElementById("question");
  const form = question?.form;
  const button = form?.querySelector("button[data-busy]");
  if (!button) return;
  const label = button.textContent;
  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", () => {
    button.textContent = button.dataset.busy;
  });
  // A page that comes back from the browser's memory must not look busy.
  addEventListener("pageshow", () => {
    button.textContent = label;
  });
})();
