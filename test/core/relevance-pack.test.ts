import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CompiledRules, compileRules, judge } from '../../src/core/relevance.ts';
import { loadTopic } from '../../src/topic/load.ts';

// Every headline here was written for this test, to stand for a class of them.
const PACK = resolve(import.meta.dirname, '../../data/alita');
let rules: CompiledRules;

beforeAll(async () => {
  const load = await loadTopic(PACK);
  if (!load.ok) throw new Error(JSON.stringify(load.faults, null, 1));
  rules = compileRules(load.topic.rules, load.topic.people);
});

const decide = (title: string, summary = '') => judge({ title, summary }, rules).decision;

describe('the pack posts what is about the work', () => {
  it.each([
    ['Japanese', 'アリータ 続編の可能性 監督が語る', ''],
    ['Japanese manga', '木城ゆきと『銃夢』新装版が発売', '全9巻。'],
    ['simplified Chinese', '卡梅隆：《阿丽塔》续集正在推进', '与罗德里格兹立下血誓。'],
    ['traditional Chinese', '《艾莉塔：戰鬥天使》導演談續集', ''],
    ['Korean', '알리타: 배틀 엔젤 속편 나오나', ''],
    ['Russian, inflected', 'Родригес о сиквеле «Алиты»', 'Режиссёр рассказал о работе.'],
    ['Ukrainian', 'Аліта 2: що відомо про продовження', ''],
    ['Turkish', 'Alita: Savaş Meleği 2 gelecek mi?', ''],
    ['Hungarian', 'Alita - A harc angyala: lesz folytatás?', ''],
    ['Vietnamese', 'Phần 2 của Alita: Thiên thần chiến binh', ''],
    ['Spanish', 'Robert Rodriguez quiere hacer otra película de Alita', ''],
    ['Portuguese', '"Alita 2" ainda pode acontecer, diz produtor', ''],
    ['Italian', 'Rosa Salazar e il sequel di Alita', ''],
    ['French', "La suite d'Alita prend forme selon James Cameron", ''],
    ['German', 'Alita: Kommt die Fortsetzung doch noch?', ''],
    ['a hashtag', '#AlitaArmy pushes Disney for more', ''],
    ['capitals', 'ALITA BATTLE ANGEL 2: WHAT WE KNOW', ''],
    ['a misspelt name', 'Alita: Batlle Angel, the sequel question', ''],
    ['a release', 'Alita: Battle Angel gets a new release in cinemas', ''],
    ['casting', 'Jennifer Connelly joins Alita: Battle Angel', ''],
    ['merchandise', 'Sculptor unveils Alita statue', "Based on the film's cyborg heroine."],
    ['the manga', 'Mars Chronicle returns in May', 'The Kishiro manga resumes.'],
    [
      'no name in the headline',
      'This cyborg movie may get a sequel after all',
      'Alita: Battle Angel could return.',
    ],
    ['no name at all', 'Rosa Salazar is still trying to get her sequel back', ''],
    ['only places of the story', 'Zalem, Motorball and what a second film could show', ''],
    ['a star on the sequel', 'Alita: Battle Angel star Rosa Salazar hopes for sequel', ''],
  ])('%s: %s', (_, title, summary) => {
    expect(decide(title, summary)).toBe('post');
  });
});

describe('the pack drops what names the work in passing', () => {
  it.each([
    [
      'a star elsewhere',
      'Rosa Salazar joins crime series',
      'The Alita: Battle Angel actress will recur.',
    ],
    [
      'a star elsewhere, named first',
      "Alita's Rosa Salazar to lead thriller",
      'Filming begins soon.',
    ],
    ['a director elsewhere', 'Alita: Battle Angel director Robert Rodriguez sets next film', ''],
    ['a list', '20 underrated sci-fi films', 'Among them Tron and Alita: Battle Angel.'],
    ['a list by number', '7 movies like Alita: Battle Angel', ''],
    ['a ranking of other films', 'Every manga film ranked, from worst to Alita', ''],
    [
      'an enumeration',
      'What leaves the service in July',
      'Logan, Alita: Battle Angel and Speed go.',
    ],
    ['a comparison', 'The new cyborg film is the next Alita: Battle Angel', ''],
    [
      'a chart of other films',
      'Weekend box office: a comedy soars',
      'Others, including Alita: Battle Angel, follow.',
    ],
    [
      'Spanish',
      'Rosa Salazar protagonizará una nueva serie',
      'La actriz de Alita: Ángel de combate será espía.',
    ],
    [
      'German',
      'Rosa Salazar über ihre neue Serie',
      'Bekannt aus Alita: Battle Angel, spielt sie eine Ärztin.',
    ],
    ['French', "L'actrice d'Alita rejoint une série", ''],
    [
      'Russian',
      'Роза Салазар сыграет в триллере',
      'Актриса известна по фильму «Алита: Боевой ангел».',
    ],
    ['Japanese', 'ローサ・サラザール、新ドラマに主演', '『アリータ』の女優。'],
  ])('%s: %s', (_, title, summary) => {
    expect(decide(title, summary)).toBe('drop');
  });
});

describe('the pack drops what is something else', () => {
  it.each([
    ['a given name', 'Alita Garcia wins school board seat', ''],
    ['a mine', 'Alita Resources enters administration', 'The lithium miner was suspended.'],
    ['a storm', 'Hurricane Alita nears the coast', ''],
    ['a horse', 'Filly Alita wins at Ascot', ''],
    ['a dish', 'Recetas de alitas de pollo', ''],
    ['part of a word', 'Vitalità e salute', ''],
    ['other angels', 'Battle Angels roller derby team wins', ''],
    ["a maker's other sequel", 'James Cameron on the Avatar sequels', ''],
    ["a director's other sequel", 'Robert Rodriguez plans Machete sequel', ''],
    ['a namesake of a maker', 'David Cameron on the sequel to Brexit', ''],
    ['nothing of it', 'Quarterly figures disappoint', 'Shares fell.'],
  ])('%s: %s', (_, title, summary) => {
    expect(decide(title, summary)).toBe('drop');
  });
});
