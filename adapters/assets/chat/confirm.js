// A question before something that cannot be undone.

/**
 * Asks in a dialog of the browser, which keeps the focus in and gives it back.
 * @param {HTMLElement} chat
 * @param {string} name of the template
 * @returns {Promise<boolean>}
 */
function confirmed(chat, name) {
  const dialog = copyOf(chat, name);
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(true);
  const before = /** @type {Document | ShadowRoot} */ (chat.getRootNode()).activeElement;
  chat.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(dialog.returnValue === "yes");
    });
  });
}
