import { openDatabase, type TestDatabase } from "../harness/database.js";
import { type Door, addPerson, makeSite, openDoor, password } from "../harness/door.js";

let db: TestDatabase;
let door: Door;

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  await addPerson(db, "fang", "supervisor");
  await addPerson(db, "long.login.name", "agent");
  await addPerson(db, "newcomer", "agent", { mustChangePassword: true });
  door = await openDoor(db);
});
afterAll(async () => {
  await door.close();
  await db.close();
});

const me = "{ me { login mustChangePassword } }";

describe("one's own password", () => {
  it("must be changed first after a one-time one: nothing else is answered", async () => {
    const newcomer = await door.signedIn("newcomer");
    expect((await newcomer.ask(me)).data["me"]).toMatchObject({ mustChangePassword: true });
    for (const query of ["{ departments { code } }", "{ ...all } fragment all on Query { me { login } staff { id } }"]) {
      const { errors } = await newcomer.ask(query);
      expect(errors).toMatchObject([{ extensions: { code: "PASSWORD_MUST_CHANGE" } }]);
    }
    const changed = await newcomer.ask(
      `mutation ($new: String!) { changePassword(currentPassword: "${password}", newPassword: $new) {
         viewer { mustChangePassword } refusal { code } } }`,
      { new: "one of my own choice" },
    );
    expect(changed.data["changePassword"]).toEqual({ viewer: { mustChangePassword: false }, refusal: null });
    expect((await newcomer.ask("{ departments { code name } }")).data["departments"]).toContainEqual({
      code: "security",
      name: "Security",
    });
  });

  it.each([
    ["the wrong current one", { currentPassword: "not this one", newPassword: "long enough to do" }, "PASSWORD_WRONG", "currentPassword"],
    ["one too short", { currentPassword: password, newPassword: "九個字太短了吧" }, "PASSWORD_TOO_SHORT", "newPassword"],
    ["the login", { currentPassword: password, newPassword: "Long.Login.Name" }, "PASSWORD_IS_LOGIN", "newPassword"],
    ["the one there is", { currentPassword: password, newPassword: password }, "PASSWORD_UNCHANGED", "newPassword"],
  ])("is not changed with %s", async (_, body, code, field) => {
    const person = await door.signedIn("long.login.name");
    const answer = await person.send("POST", "/session/password", body);
    expect(answer).toMatchObject({ status: 400, body: { code, field } });
    await expect(door.signedIn("long.login.name")).resolves.toBeDefined();
  });

  it("ends the person's other sessions and leaves this one", async () => {
    await addPerson(db, "moving", "agent");
    const [here, elsewhere] = [await door.signedIn("moving"), await door.signedIn("moving")];
    const answer = await here.send("POST", "/session/password", { currentPassword: password, newPassword: "another password" });
    expect(answer).toMatchObject({ status: 200, body: { login: "moving", mustChangePassword: false } });
    expect((await here.ask(me)).data["me"]).not.toBeNull();
    expect((await elsewhere.ask(me)).data["me"]).toBeNull();
    await expect(door.signedIn("moving")).rejects.toThrow("SIGN_IN_FAILED");
    await expect(door.signedIn("moving", "another password")).resolves.toBeDefined();
  });

  it("is guessed no faster through a session that was left open", async () => {
    await addPerson(db, "careless", "agent");
    const left = await door.signedIn("careless");
    const guess = () => left.send("POST", "/session/password", { currentPassword: "guess", newPassword: "mine from now on" });
    for (let failure = 1; failure <= 5; failure += 1) expect((await guess()).body.code).toBe("PASSWORD_WRONG");
    expect(await guess()).toMatchObject({ status: 429, body: { code: "SIGN_IN_SLOWED" } });
  });

  it("needs somebody who is signed in", async () => {
    const answer = await door.caller().send("POST", "/session/password", { currentPassword: password, newPassword: "x" });
    expect(answer).toMatchObject({ status: 401, body: { code: "SIGN_IN_NEEDED" } });
  });

  it("leaves the person's own language to them", async () => {
    const fang = await door.signedIn("fang");
    const speak = (language: string) =>
      fang.ask(`mutation { setMyLanguage(language: "${language}") { viewer { language } refusal { code field } } }`);
    expect((await speak("zh-HK")).data["setMyLanguage"]).toEqual({ viewer: { language: "zh-HK" }, refusal: null });
    expect((await speak("fr")).data["setMyLanguage"]).toEqual({
      viewer: null,
      refusal: { code: "VALUE_INVALID", field: "language" },
    });
    await speak("en");
  });
});
