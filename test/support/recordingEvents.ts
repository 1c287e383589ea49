import type { OidcEvent } from '../../src/core/events.ts';
import type { EventSink } from '../../src/core/ports.ts';

/** Keeps every event, and lets a test wait for one instead of sleeping. */
export class RecordingEvents {
  readonly all: OidcEvent[] = [];
  readonly #waiting = new Set<() => void>();

  readonly sink: EventSink = (event) => {
    this.all.push(event);
    for (const look of [...this.#waiting]) {
      look();
    }
  };

  of<Type extends OidcEvent['type']>(type: Type): Extract<OidcEvent, { type: Type }>[] {
    return this.all.filter((event) => event.type === type) as Extract<OidcEvent, { type: Type }>[];
  }

  /** The `count`th event of a type, at once if it has happened. */
  next<Type extends OidcEvent['type']>(
    type: Type,
    count = 1,
  ): Promise<Extract<OidcEvent, { type: Type }>> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.of(type)[count - 1];
        if (found !== undefined) {
          this.#waiting.delete(look);
          resolve(found);
        }
      };
      this.#waiting.add(look);
      look();
    });
  }
}
