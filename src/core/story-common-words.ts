/**
 * Words that join nothing in any news: function words of more than three letters, and the verbs
 * and nouns of reporting. Shorter ones are told by their length where they matter; rarity among
 * the stories does the rest.
 */
const COMMON = [
  // English
  'the and for with from that this than then they them their there these those have has had will would',
  'could should about after again also because been before being between both but did does doing down',
  'during each few further here how into its itself just more most not now off once only other our out',
  'over own same she her his him some such through too under until very was were what when where which',
  'while who whom why you your can may might says said tells told talks reveals revealed confirms',
  'confirmed gets got still ever never like one two first new back make makes made making finally update',
  'updates star director producer actor actress filmmaker film films movie movies story year years week',
  'wants want really another everything still keep keeps going way next last happen happening news',
  // Spanish, Portuguese
  'los las una uno unos unas del con por para que como más pero sus este esta estos estas ese esa sobre',
  'entre hasta desde cuando donde según también muy fue ser son está están hacer hará dice dijo habla',
  'actor actriz directora películas película años año uma dos das não com mais mas seu sua pelo pela',
  'isso esse essa filme filmes ator atriz produtor diz disse anos nova novo nuevo nueva todo toda',
  // French
  'les des une dans sur pour par avec est sont pas plus que qui quoi son ses leur leurs mais donc cette',
  'ces été être avoir fait faire dit encore enfin tout toute acteur actrice réalisateur producteur film',
  // Italian
  'gli nel nella della delle degli dei dal dalla alla alle con per non che chi come più anche ancora',
  'sono essere stato questo questa suo sua sul sulla dopo regista attore attrice film secondo nuovo nuovi',
  // German
  'der die das den dem des ein eine einen einem einer und oder aber mit von vom zum zur bei nach über',
  'unter auf aus für ist sind war wird wurde werden hat haben nicht noch nur auch sich sein seine ihr ihre',
  'wie wenn dass doch jetzt schon sagt sagte regisseur schauspieler produzent wieder soll will',
  // Russian, Ukrainian
  'что как это его она они был была было были для при над под про или если уже ещё еще все всё так тот',
  'том чем кто где когда после перед между который которая которые своего свою свой рассказал сообщил',
  'заявил фильм фильма актёр актер режиссёр режиссер продюсер також який про для від',
  // Indonesian, Polish, Turkish, Dutch
  'yang dan dari untuk dengan pada ini itu akan adalah sudah juga tidak oleh nie jest się oraz jego film',
  'bir için ile olarak bu ve het een van niet zijn voor met',
];

const WORDS: ReadonlySet<string> = new Set(
  COMMON.flatMap((line) => line.split(' ')).map((word) =>
    word
      .normalize('NFD')
      .replace(/(?<=[a-z])[\u0300-\u036f]+|(?<=е)\u0308/gu, '')
      .normalize('NFC'),
  ),
);

/** Whether a folded word says nothing about what happened. */
export function isCommonWord(word: string): boolean {
  return WORDS.has(word);
}
