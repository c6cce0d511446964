import type { Claim } from '../core/status.ts';
import { line, textLink } from './link.ts';
import { inWords } from './time.ts';

const MAX_NAME = 60;

/** How much room one claim may take: in UTF-16 units. */
export interface ClaimDetail {
  /** What was claimed, in our words. */
  readonly what: number;
  /** The spoken words. */
  readonly words: number;
  /** Longest address that is given as a link. */
  readonly url: number;
}

/** Richest first; four of the last kind always fit in one message. */
export const CLAIM_DETAILS: readonly [ClaimDetail, ...ClaimDetail[]] = [
  { what: 350, words: 600, url: 400 },
  { what: 250, words: 500, url: 200 },
  { what: 180, words: 320, url: 120 },
];

/** How near to the source a claim is, in plain words. */
const BASIS: Readonly<Record<Claim['basis'], string>> = {
  announcement: 'official announcement',
  'first-hand': 'said first-hand',
  'second-hand': 'told second-hand',
  rumor: 'rumor',
};

/** 'Claimant · 17 November 2025 · Outlet', the outlet as a link where there is an address. */
export function claimSource(claim: Claim, { url }: ClaimDetail): string {
  return [
    `**${line(claim.claimant, MAX_NAME)}**`,
    inWords(claim.saidOn),
    textLink(claim.outlet, claim.url, MAX_NAME, url),
  ].join(' · ');
}

/** The words as they were spoken; what was claimed in our words where none are known. */
export function claimWords(claim: Claim, detail: ClaimDetail): string {
  const words = claim.words?.trim();
  return words ? `> “${line(words, detail.words)}”` : `> ${line(claim.what, detail.what)}`;
}

/** A claim as one piece of evidence: what, who, when, where, and how near to the source. */
export function claimLines(claim: Claim, mark: string, detail: ClaimDetail): string[] {
  return [
    `${mark} ${line(claim.what, detail.what)}`,
    `-# ${claimSource(claim, detail)} · ${BASIS[claim.basis]}`,
  ];
}
