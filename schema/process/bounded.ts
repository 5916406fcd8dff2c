import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks what may never answer, as a disk of another machine that is gone: one question at a time, shared by all who ask
 * meanwhile, so that of Node's few threads for files at most one waits. Rejects after `withinMs`, and at once while a
 * question of before is that old.
 */
export function bounded<Answer>(ask: () => Promise<Answer>, withinMs: number): () => Promise<Answer> {
  const late = () => new Error(`no answer in ${withinMs} ms`);
  let under: { answer: Promise<Answer>; late: boolean } | null = null;
  const begin = () => {
    const question = { answer: ask(), late: false };
    const done = () => void (under = null);
    question.answer.then(done, done);
    return question;
  };
  return async () => {
    const question = (under ??= begin());
    if (question.late) throw late();
    const enough = new AbortController();
    const waited = pause(withinMs, undefined, { ref: false, signal: enough.signal }).then(() => {
      question.late = true;
      throw late();
    });
    waited.catch(() => undefined);
    return Promise.race([question.answer, waited]).finally(() => enough.abort());
  };
}
