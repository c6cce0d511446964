/**
 * How the bot names itself to outlets: what it is, and where to reach whoever runs it.
 *
 * @param contact address or mail address; null when the operator gave none
 */
export function userAgentOf(version: string, contact: string | null): string {
  const reachable = contact ? `; ${contact}` : '';
  return `IronCityWire/${version} (feed reader of a Discord bot${reachable})`;
}
