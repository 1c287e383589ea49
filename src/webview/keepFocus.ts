/**
 * Gives the focus back to what had it, when it comes back to the page: the browser forgets that as soon
 * as the editor around the page takes the focus, be it for one question.
 */
export function keepFocus(): void {
  let focused: HTMLElement | undefined;
  document.addEventListener('focusin', ({ target }) => {
    focused = target instanceof HTMLElement ? target : undefined;
  });
  // A click beside everything takes the focus away for good; one on a button brings it there again.
  document.addEventListener('pointerdown', () => {
    focused = undefined;
  });
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body && focused?.isConnected === true) {
      focused.focus({ preventScroll: true });
    }
  });
}
