/** What is kept for whoever asks next finds room, or is not kept; and it goes by itself (decision 022). */
import { createRoom } from "../../server/board/room.js";
import { keep, snapshotOf } from "../../server/board/snapshot.js";
import { until } from "../harness/until.js";

const made = (text: string) => () => Promise.resolve(snapshotOf(Buffer.from(text)));

test("a room gives no more than it has, to nobody more than a quarter, and has again what was given back", () => {
  const room = createRoom(400);
  expect(room.take(101)).toBeNull();
  const [leave] = [room.take(100), room.take(100), room.take(100), room.take(100)];
  expect(room.take(1)).toBeNull();
  leave!();
  expect(room.take(100)).not.toBeNull();
});

test("an answer takes its room twice, for it may be packed, and leaves it when it may no longer be told", async () => {
  const room = createRoom(400);
  const [here, rest] = [await keep(room).at("now", made("x".repeat(50))), [room.take(100), room.take(100), room.take(100)]];
  expect(here!.body.length).toBe(50);
  expect(rest).not.toContain(null);
  await until(() => room.take(100) !== null);
});

test("what finds no room is answered all the same, and made again for the next", async () => {
  const answer = keep(createRoom(400));
  const texts = [];
  for (const letter of ["a", "b"]) texts.push((await answer.at("now", made(letter.repeat(51))))!.body.toString()[0]);
  expect(texts).toEqual(["a", "b"]);
});

test("a newer answer takes the place of the one before", async () => {
  const room = createRoom(400);
  const answer = keep(room);
  for (const moment of ["1", "2", "3", "4", "5", "6"]) expect((await answer.at(moment, made(moment.repeat(50))))!.body.toString()[0]).toBe(moment);
  expect([room.take(100), room.take(100), room.take(100)]).not.toContain(null);
});
