/** The tool cannot do what was asked, and the message says why and what to do: no fault of ours. */
export class Refusal extends Error {}
