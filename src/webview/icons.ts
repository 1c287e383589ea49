import { svg, type SVGTemplateResult } from 'lit';

const triangle = svg`<path d="M8 2 14.5 13.5h-13z" /><path d="M8 6.5v3.2m0 1.6v.4" />`;

/**
 * Icons as inline drawings: no icon font has to be loaded or allowed by the content security policy.
 * All are decoration (`aria-hidden`); the text beside them says the same.
 */
const drawings = {
  passed: svg`<circle cx="8" cy="8" r="6.5" /><path d="m5 8.2 2.1 2.1L11 6.2" />`,
  failed: svg`<circle cx="8" cy="8" r="6.5" /><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />`,
  unmet: triangle,
  not_run: svg`<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.2 2" /><path d="M5.5 8h5" />`,
  checking: svg`<circle cx="8" cy="8" r="6.5" /><path d="M8 4.5V8l2.5 1.5" />`,
  warning: triangle,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.2" /><path d="M3.5 10.5h-1v-8h8v1" />`,
  refresh: svg`<path d="M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 2v3.5H10" />`,
  reveal: svg`<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" /><circle cx="8" cy="8" r="2" />`,
  ask: svg`<circle cx="7" cy="7" r="4.5" /><path d="m10.4 10.4 3.6 3.6" />`,
  person: svg`<circle cx="8" cy="5.2" r="2.7" /><path d="M2.8 13.8c.5-3 2.6-4.5 5.2-4.5s4.7 1.5 5.2 4.5z" />`,
  token: svg`<circle cx="5" cy="8" r="3" /><path d="M8 8h6.5m-2 0v2.5M14 8v2" />`,
  compare: svg`<rect x="2" y="3" width="4.6" height="10" rx="1" /><rect x="9.4" y="3" width="4.6" height="10" rx="1" />`,
  hint: svg`<circle cx="8" cy="8" r="6.5" /><path d="M8 7.2v4m0-6.6v.4" />`,
  equal: svg`<path d="M4 6.2h8M4 9.8h8" />`,
  differs: svg`<path d="M4 6.2h8M4 9.8h8m-2-7-4 10.4" />`,
  partly_missing: svg`<path d="M8 2.5v11" stroke-dasharray="2 1.8" /><path d="M3 8h3.2" />`,
  add: svg`<path d="M8 3v10M3 8h10" />`,
  cross: svg`<path d="m4 4 8 8m0-8-8 8" />`,
  up: svg`<path d="m4 10 4-4 4 4" />`,
  down: svg`<path d="m4 6 4 4 4-4" />`,
  chevron: svg`<path d="m6 4 4 4-4 4" />`,
} as const;

export type IconName = keyof typeof drawings;

export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true">${drawings[name]}</svg>`;
}
