/** Questions with other wordings of them: people's, where the folder with them is beside the checkout, and our own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env['TEAPOINT_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
export const isThere = existsSync(join(folder, 'qa/stackfaq.faq.jsonl'));

export interface Wordings {
  title: string;
  /** What others type who mean the same. */
  others: readonly string[];
}

function lines<T>(path: string): T[] {
  const text = readFileSync(join(folder, path), 'utf8').trim();
  return text.split('\n').map((line) => JSON.parse(line) as T);
}

/** The original questions, each with people's rephrasings. */
export function stackFaq(): Wordings[] {
  const rephrased = lines<{ text: string; relevant: string[] }>('qa/stackfaq.queries.jsonl');
  return lines<{ id: string; question: string }>('qa/stackfaq.faq.jsonl').map(({ id, question }) => ({
    title: question,
    others: rephrased.filter(({ relevant }) => relevant.includes(id)).map(({ text }) => text),
  }));
}

export const invented: Wordings[] = [
  { title: 'How do I calibrate a tide gauge?', others: ['calibrating tide gauges', 'gauge calibration', 'what must be calibrated on gauges', 'tide guage calibarte'] },
  { title: 'Who signs my travel expenses?', others: ['signature for expenses of a journey', 'travelling expense signing', 'expences travel'] },
  { title: 'Can I work from another country for a week?', others: ['working abroad in other countries', 'work a few weeks from a different country'] },
  { title: 'Which printer can print posters?', others: ['printing a poster', 'posters printed where', 'prniter poster'] },
  { title: 'How do I get a parking permit?', others: ['permits for parking', 'where can one park, is there a permit', 'parking permision permit'] },
  { title: 'Where are the survey reports of past years kept?', others: ['archive of survey reports', 'old report surveys', 'report of last year survey'] },
  { title: 'Wie melde ich mich nach einer Krankheit zurück?', others: ['Rückmeldung nach Krankheiten', 'nach krankheit zuruckmelden', 'zurück gemeldet nach Krankheit'] },
  { title: 'Wo beantrage ich einen neuen Ausweis?', others: ['neuer Ausweis Antrag', 'neue Ausweise beantragen', 'ausweiss beantragt'] },
  { title: 'Comment réserver une salle de réunion ?', others: ['réservation de salles de réunions', 'reserver une salle', 'je réserve la salle de reunion'] },
  { title: 'Où sont rangées les cartes marines anciennes ?', others: ['carte marine ancienne', 'rangement des cartes anciennes'] },
  { title: 'Gdzie jest zapasowa drukarka?', others: ['zapasowe drukarki', 'drukarkę zapasową'] },
  { title: 'Sut mae archebu cwch?', others: ['archebu cychod cwch', 'archebwch cwch'] },
  { title: 'プリンターの使い方を教えてください', others: ['プリンターはどう使いますか', 'プリンターの使用方法'] },
  { title: '회의실을 어떻게 예약하나요?', others: ['회의실 예약 방법', '회의실을 예약하려면'] },
]; // prettier-ignore
