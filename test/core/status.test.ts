import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, foldStatus, type Stage } from '../../src/core/status.ts';

const LADDER: readonly [Stage, ...Stage[]] = [
  { id: 'silence', label: 'Silence', meaning: 'Nothing.', needs: 'nothing' },
  { id: 'interest', label: 'Interest', meaning: 'A wish.', needs: 'word' },
  { id: 'talks', label: 'Talks', meaning: 'Talks.', needs: 'word' },
  { id: 'ordered', label: 'Ordered', meaning: 'Announced.', needs: 'announcement' },
  { id: 'shelved', label: 'Shelved', meaning: 'Ended.', needs: 'announcement', stops: true },
];

function claim(
  id: string,
  saidOn: string,
  stageId: string,
  basis: Claim['basis'],
  state: Claim['state'] = 'confirmed',
): Claim {
  return {
    id,
    stageId,
    saidOn,
    basis,
    state,
    claimant: 'Somebody',
    personId: null,
    what: 'said so',
    words: null,
    outlet: 'The Outlet',
    url: null,
  };
}

const standing = (claims: readonly Claim[], asOf = '2030-01-01') =>
  foldStatus(claims, LADDER, asOf);
const ids = (claims: readonly Claim[]) => claims.map((given) => given.id);

describe('foldStatus', () => {
  it('stands on the lowest rung while nothing is claimed', () => {
    expect(standing([])).toEqual({
      stage: LADDER[0],
      since: null,
      lastWord: null,
      evidence: [],
      contradictions: [],
    });
  });

  it.each<[string, Claim[], string, string | null]>([
    [
      'a first-hand word lifts to a rung of words',
      [claim('a', '2023-03', 'talks', 'first-hand')],
      'talks',
      '2023-03',
    ],
    [
      'a remark never reaches a rung of announcements',
      [claim('a', '2023', 'ordered', 'first-hand')],
      'silence',
      null,
    ],
    [
      'a second-hand word lifts nothing',
      [claim('a', '2023', 'talks', 'second-hand')],
      'silence',
      null,
    ],
    ['a rumor moves nothing', [claim('a', '2023', 'interest', 'rumor')], 'silence', null],
    [
      'an announcement reaches its rung',
      [claim('a', '2023', 'ordered', 'announcement')],
      'ordered',
      '2023',
    ],
    [
      'what is only suggested does not count',
      [claim('a', '2023', 'talks', 'first-hand', 'suggested')],
      'silence',
      null,
    ],
    [
      'what was refused does not count',
      [claim('a', '2023', 'talks', 'first-hand', 'refused')],
      'silence',
      null,
    ],
    [
      'a rung that the ladder does not know is passed over',
      [claim('a', '2023', 'moon', 'first-hand')],
      'silence',
      null,
    ],
    [
      'the first day on the rung counts',
      [claim('b', '2024', 'talks', 'first-hand'), claim('a', '2022', 'talks', 'first-hand')],
      'talks',
      '2022',
    ],
    [
      'a later, smaller word does not pull it down',
      [claim('a', '2022', 'talks', 'first-hand'), claim('b', '2024', 'interest', 'first-hand')],
      'talks',
      '2022',
    ],
    [
      'an end is an end',
      [
        claim('a', '2022', 'ordered', 'announcement'),
        claim('b', '2024', 'shelved', 'announcement'),
      ],
      'shelved',
      '2024',
    ],
    [
      'words do not undo an end',
      [claim('a', '2022', 'shelved', 'announcement'), claim('b', '2024', 'talks', 'first-hand')],
      'shelved',
      '2022',
    ],
    [
      'an announcement does',
      [
        claim('a', '2022', 'shelved', 'announcement'),
        claim('b', '2024', 'ordered', 'announcement'),
      ],
      'ordered',
      '2024',
    ],
  ])('%s', (_, claims, stageId, since) => {
    const { stage, since: from } = standing(claims);
    expect([stage.id, from]).toEqual([stageId, since]);
  });

  it('does not hold an end that was undone against the present rung', () => {
    const claims = [
      claim('end', '2022', 'shelved', 'announcement'),
      claim('again', '2024', 'ordered', 'announcement'),
    ];
    expect(standing(claims).contradictions).toEqual([]);
  });

  it('does not know yet what is said after the day asked for', () => {
    const claims = [
      claim('a', '2022-05-01', 'interest', 'first-hand'),
      claim('b', '2024', 'talks', 'first-hand'),
    ];
    expect(standing(claims, '2022-05-01').stage.id).toBe('interest');
    expect(standing(claims, '2022-04-30').stage.id).toBe('silence');
    expect(standing(claims, '2024').stage.id).toBe('talks');
  });

  it('gives the newest word that is no rumor, even one that claims more than it can carry', () => {
    const claims = [
      claim('a', '2022', 'talks', 'first-hand'),
      claim('b', '2024', 'ordered', 'first-hand'),
      claim('c', '2025', 'ordered', 'rumor'),
    ];
    expect(standing(claims).lastWord?.id).toBe('b');
  });

  it('calls a contradiction only what speaks of a higher rung than is reached', () => {
    const claims = [
      claim('low-rumor', '2021', 'interest', 'rumor'),
      claim('word', '2022', 'talks', 'first-hand'),
      claim('too-high', '2023', 'ordered', 'first-hand'),
      claim('rumor', '2024', 'ordered', 'rumor'),
    ];
    expect(ids(standing(claims).contradictions)).toEqual(['too-high', 'rumor']);
    const later = [...claims, claim('done', '2025', 'ordered', 'announcement')];
    expect(standing(later).contradictions).toEqual([]);
  });

  it('gives the strongest evidence first, then the higher rung, then the newer, three at most', () => {
    const claims = [
      claim('old', '2021', 'talks', 'first-hand'),
      claim('new', '2023', 'talks', 'first-hand'),
      claim('wish', '2024', 'interest', 'first-hand'),
      claim('told', '2025', 'talks', 'second-hand'),
      claim('official', '2020', 'interest', 'announcement'),
    ];
    expect(ids(standing(claims).evidence)).toEqual(['official', 'new', 'old']);
  });

  it('does not depend on the order of the claims', () => {
    const anyClaim = fc
      .record({
        id: fc.uuid(),
        year: fc.integer({ min: 2018, max: 2026 }),
        stage: fc.constantFrom(...LADDER.map((stage) => stage.id)),
        basis: fc.constantFrom<Claim['basis']>(
          'announcement',
          'first-hand',
          'second-hand',
          'rumor',
        ),
      })
      .map(({ id, year, stage, basis }) => claim(id, String(year), stage, basis));
    const shuffled = fc
      .uniqueArray(anyClaim, { selector: (given) => given.id })
      .chain((claims) =>
        fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
      );
    fc.assert(
      fc.property(shuffled, ([claims, other]) => {
        expect(standing(other)).toEqual(standing(claims));
        expect(standing(claims).evidence.every((given) => given.basis !== 'rumor')).toBe(true);
      }),
    );
  });
});
