const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Calls the listener each second for as long as the panel can be seen, and once when it comes back
 * into sight. One timer serves all; it stops with the last listener. Returns the way to stop.
 */
export function onEachVisibleSecond(listener: () => void): () => void {
  listeners.add(listener);
  adjustTimer();
  return () => {
    listeners.delete(listener);
    adjustTimer();
  };
}

document.addEventListener('visibilitychange', () => {
  adjustTimer();
  if (!document.hidden) {
    tick();
  }
});

function adjustTimer(): void {
  const wanted = listeners.size > 0 && !document.hidden;
  if (wanted && timer === undefined) {
    timer = setInterval(tick, 1000);
  } else if (!wanted) {
    clearInterval(timer);
    timer = undefined;
  }
}

function tick(): void {
  for (const listener of listeners) {
    listener();
  }
}
