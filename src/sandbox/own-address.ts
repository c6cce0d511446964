/** The names under which the sandbox can be asked on a port. */
function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/**
 * True for a request meant for this server and not sent by another website: its Host is ours
 * (against DNS rebinding) and its Origin, if there is one, too.
 */
export function isOwnRequest(
  port: number,
  host: string | undefined,
  origin: string | undefined,
): boolean {
  const hosts = ownHosts(port);
  if (host === undefined || !hosts.includes(host.toLowerCase())) return false;
  return origin === undefined || hosts.some((own) => origin === `http://${own}`);
}
