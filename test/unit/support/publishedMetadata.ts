import type { HttpEdges } from '../../../src/core/oidc/http.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';

/** JSON documents at their URLs, as a provider publishes them; everything else is a 404. */
export class PublishedMetadata {
  readonly documents = new Map<string, unknown>();
  readonly requests: string[] = [];
  readonly clock = new FakeClock();
  /** What requests of a URL are answered with instead. */
  readonly statuses = new Map<string, number>();
  /** What every request is answered with instead, if anything. */
  status: number | undefined;

  readonly http: HttpEdges = {
    fetch: async (url) => {
      this.requests.push(url);
      const found = this.documents.get(url);
      const usual = found === undefined ? 404 : 200;
      const status = this.status ?? this.statuses.get(url) ?? usual;
      return Response.json(found ?? {}, { status });
    },
    clock: this.clock,
    events: new RecordingEvents().sink,
    timeoutSeconds: () => 5,
  };

  publish(url: string, document: object): void {
    this.documents.set(url, document);
  }
}
