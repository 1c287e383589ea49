/** Fixed texts of the panel, localised by the host and handed over with the first model. */
export interface PanelStrings {
  readonly reveal: string;
  readonly hide: string;
  readonly copy: string;
}
