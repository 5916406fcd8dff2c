import fc from "fast-check";
import { displayNumber, maskNumber, readNumber, sameNumber } from "../../schema/rules/number.js";
import type { NumberPlan } from "../../schema/rules/number.js";

// All numbers are invented.
const extensionPattern = "^(?:\\d{2,5})$";
const guangzhou: NumberPlan = { country: "CN", areaCode: "20", outsidePrefix: "9", extensionPattern };
const shaoguan: NumberPlan = { country: "CN", areaCode: "751", outsidePrefix: "9", extensionPattern };
const hongKong: NumberPlan = { country: "HK", areaCode: null, outsidePrefix: "9", extensionPattern };
const macao: NumberPlan = { country: "MO", areaCode: null, outsidePrefix: null, extensionPattern };
const taipei: NumberPlan = { country: "TW", areaCode: "2", outsidePrefix: "0", extensionPattern };
const taoyuan: NumberPlan = { country: "TW", areaCode: "3", outsidePrefix: null, extensionPattern };
const singapore: NumberPlan = { country: "SG", areaCode: null, outsidePrefix: null, extensionPattern };
const patterned: NumberPlan = { ...guangzhou, extensionPattern: "^(?:8[0-4]\\d{2})$" };
const plans = [guangzhou, shaoguan, hongKong, macao, taipei, taoyuan, singapore, patterned];

const mobile = "+8613800138000";
const landline = "+862087654321";
const hk = "+85221234567";

describe("numbers that have an international form", () => {
  test.each<[string, NumberPlan, string]>([
    // mainland mobiles
    ["13800138000", guangzhou, mobile],
    ["+8613800138000", guangzhou, mobile],
    ["008613800138000", guangzhou, mobile],
    ["8613800138000", guangzhou, mobile],
    ["013800138000", guangzhou, mobile],
    ["913800138000", guangzhou, mobile],
    ["9013800138000", guangzhou, mobile],
    ["9008613800138000", guangzhou, mobile],
    ["+86 138-0013-8000", guangzhou, mobile],
    ["+86013800138000", guangzhou, mobile],
    ["+008613800138000", guangzhou, mobile],
    ["(+86)138 0013 8000", guangzhou, mobile],
    ["（８６）１３８００１３８０００", guangzhou, mobile],
    ["１３８－００１３－８０００", guangzhou, mobile],
    ["138‒0013–8000", guangzhou, mobile],
    ["\u202a13800138000\u202c", guangzhou, mobile],
    ["手机：13800138000", guangzhou, mobile],
    ["tel:+86-138-0013-8000", guangzhou, mobile],
    ["sip:+8613800138000@trunk.example;user=phone", guangzhou, mobile],
    ["sip:%2B8613800138000@trunk.example", guangzhou, mobile],
    ["sips:13800138000:secret@trunk.example:5061", guangzhou, mobile],
    ["<sip:013800138000@192.0.2.7>;tag=as1f", guangzhou, mobile],
    ['"王小明" <13800138000>', guangzhou, mobile],
    ["13800138000@from-trunk", guangzhou, mobile],
    // mainland landlines
    ["02087654321", guangzhou, landline],
    ["(020) 8765-4321", guangzhou, landline],
    ["+86 (0)20 8765 4321", guangzhou, landline],
    ["+86-20-87654321", guangzhou, landline],
    ["2087654321", guangzhou, landline],
    ["87654321", guangzhou, landline],
    ["8765 4321", guangzhou, landline],
    ["987654321", guangzhou, landline],
    ["902087654321", guangzhou, landline],
    ["862087654321", guangzhou, landline],
    ["tel:87654321;phone-context=+8620", shaoguan, landline],
    ["02187654321", guangzhou, "+862187654321"],
    ["01087654321", guangzhou, "+861087654321"],
    ["07518765432", guangzhou, "+867518765432"],
    ["075587654321", guangzhou, "+8675587654321"],
    ["8765432", shaoguan, "+867518765432"],
    ["98765432", shaoguan, "+867518765432"],
    // Hong Kong and Macao
    ["21234567", hongKong, hk],
    ["2123 4567", hongKong, hk],
    ["+852 2123 4567", hongKong, hk],
    ["85221234567", hongKong, hk],
    ["921234567", hongKong, hk],
    ["91234567", hongKong, "+85291234567"],
    ["0085221234567", guangzhou, hk],
    ["85221234567", guangzhou, hk],
    ["0018613800138000", hongKong, mobile],
    ["13800138000", hongKong, mobile],
    ["28123456", macao, "+85328123456"],
    ["6612 3456", macao, "+85366123456"],
    ["0085366123456", guangzhou, "+85366123456"],
    ["+853 6612 3456", hongKong, "+85366123456"],
    // Taiwan
    ["0912-345-678", taipei, "+886912345678"],
    ["+886 912 345 678", taipei, "+886912345678"],
    ["+886 (0)912 345 678", taipei, "+886912345678"],
    ["886912345678", taipei, "+886912345678"],
    ["00886912345678", guangzhou, "+886912345678"],
    ["0912345678", guangzhou, "+886912345678"],
    ["02-2345-6789", taipei, "+886223456789"],
    ["(02)23456789", taipei, "+886223456789"],
    ["2345-6789", taipei, "+886223456789"],
    ["3345678", taoyuan, "+88633345678"],
    ["03-334-5678", taipei, "+88633345678"],
    ["0028613800138000", taipei, mobile],
    // further away
    ["+1 212 555 0123", guangzhou, "+12125550123"],
    ["0012125550123", guangzhou, "+12125550123"],
    ["00112125550123", hongKong, "+12125550123"],
    ["00441632960123", guangzhou, "+441632960123"],
    ["6123 4567", singapore, "+6561234567"],
    ["+65 6123 4567", singapore, "+6561234567"],
    ["008613800138000", singapore, mobile],
  ])("%s", (raw, plan, e164) => {
    const reading = readNumber(raw, plan);
    expect(reading).toMatchObject({ raw, kind: "E164", e164 });
    expect(reading.candidates[0]).toBe(e164);
  });

  test.each<[string, NumberPlan, string, string]>([
    ["020-87654321转801", guangzhou, landline, "801"],
    ["020-87654321 轉 801", guangzhou, landline, "801"],
    ["02087654321分机801", guangzhou, landline, "801"],
    ["02-2345-6789 分機 12", taipei, "+886223456789", "12"],
    ["02-2345-6789#12", taipei, "+886223456789", "12"],
    ["2123 4567 ext. 801", hongKong, hk, "801"],
    ["2123 4567 (ext 801)", hongKong, hk, "801"],
    ["+85221234567 x801", hongKong, hk, "801"],
    ["87654321转接801号", guangzhou, landline, "801"],
    ["020-87654321-801", guangzhou, landline, "801"],
    ["02087654321,,801", guangzhou, landline, "801"],
    ["tel:+862087654321;ext=801", guangzhou, landline, "801"],
    ["sip:+862087654321;ext=801@trunk.example", guangzhou, landline, "801"],
  ])("%s has an extension behind it", (raw, plan, e164, extension) => {
    expect(readNumber(raw, plan)).toMatchObject({ kind: "E164", e164, extension });
  });

  test("where digits can be read in two ways, both readings are kept, the likelier first", () => {
    expect(readNumber("0012125551234", hongKong).candidates).toEqual(["+12125551234"]);
    expect(readNumber("31234567", taipei).candidates).toEqual(["+886231234567", "+88631234567"]);
  });
});

describe("numbers that have none", () => {
  test.each<[string, NumberPlan, string]>([
    ["110", guangzhou, "110"],
    ["119", guangzhou, "119"],
    ["12345", guangzhou, "12345"],
    ["95588", guangzhou, "95588"],
    ["9110", guangzhou, "110"],
    ["995588", guangzhou, "95588"],
    ["075512345", guangzhou, "12345"],
    ["+8695588", guangzhou, "95588"],
    ["10086", guangzhou, "10086"],
    ["400-800-1234", guangzhou, "4008001234"],
    ["4008001234", guangzhou, "4008001234"],
    ["+86 400 800 1234", guangzhou, "4008001234"],
    ["864008001234", guangzhou, "4008001234"],
    ["8008101234", guangzhou, "8008101234"],
    ["999", hongKong, "999"],
    ["1823", hongKong, "1823"],
    ["800 123 456", hongKong, "800123456"],
    ["0800-123-456", taipei, "0800123456"],
    ["+886 800 123 456", taipei, "0800123456"],
    ["1999", taipei, "1999"],
  ])("%s is short", (raw, plan, short) => {
    expect(readNumber(raw, plan)).toMatchObject({ kind: "SHORT", e164: null, candidates: [short] });
  });

  test.each<[string, NumberPlan, string]>([
    ["8001", guangzhou, "8001"],
    ["801", hongKong, "801"],
    ["sip:8001@pbx.example", guangzhou, "8001"],
    ["tel:8001;phone-context=+862087654", guangzhou, "8001"],
    ['"Front desk" <8001>', macao, "8001"],
    ["８００１", taipei, "8001"],
    ["8001", patterned, "8001"],
    ["13", hongKong, "13"],
  ])("%s is an extension", (raw, plan, extension) => {
    const reading = { kind: "EXTENSION", e164: null, extension, candidates: [extension] };
    expect(readNumber(raw, plan)).toMatchObject(reading);
  });

  test.each([
    ["", "anonymous", "Anonymous", "ANONYMOUS", "unknown", "Unknown", "Private", "private number", "Unavailable"],
    ["restricted", "Withheld", "No Caller ID", "Out of area", "匿名", "未知号码", "未知號碼", "無來電顯示", "不明"],
    ['"Unknown" <>', '"Anonymous" <anonymous>', "sip:anonymous@anonymous.invalid", "sip:unknown@192.0.2.7"],
    ["<unknown>", "0", "00000000", "-", "asterisk", "<sip:restricted@trunk.example>;tag=1", "   "],
  ])("nobody says who calls: %s %s %s %s", (...raws) => {
    for (const raw of raws) {
      expect([raw, readNumber(raw, guangzhou).kind]).toEqual([raw, "ANONYMOUS"]);
    }
  });

  test.each(
    [
      ["sip:alice@trunk.example", "13800138000/13900139000", "13800138000;13900139000", "*97", "abc13800138000"],
      ["1380013800", "138001380001", "+8613800", "+1001", "+", "5551000", "sip:192.0.2.7", "9".repeat(500)],
      ["+999123456789", "+852123", "021", "0755", "12:30", "2026/11/22"],
    ].map((row) => [row]),
  )("not a number we understand: %j", (raws) => {
    for (const raw of raws) {
      const reading = { kind: raw === "021" || raw === "0755" ? "EXTENSION" : "UNKNOWN", e164: null };
      expect(readNumber(raw, guangzhou)).toMatchObject(reading);
    }
  });
});

const anyPlan = fc.constantFrom(...plans);
const piece = fc.constantFrom(
  ..."0 9 00 001 + 86 852 853 886 20 020 2 02 09 1 138 110 95588 400 ( ) - # 转 x ext. ;ext= ;phone-context=+86".split(
    " ",
  ),
  ...'tel: sip: @ < > " % %2B , 匿名 １３ \u0000 \ud800'.split(" "),
);
const numberLike = fc
  .array(fc.oneof(piece, fc.integer({ min: 0, max: 99999999 }).map(String)), { maxLength: 8 })
  .map((pieces) => pieces.join(""));
const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary" }), numberLike);

test("what only another region dials, what is too long for E.164, and what no PBX writes is not understood", () => {
  expect(readNumber("+8695588", macao).kind).toBe("UNKNOWN");
  expect(readNumber("+8100101000000110", guangzhou).kind).toBe("UNKNOWN");
  expect(readNumber("13800138000".padEnd(300), guangzhou).kind).toBe("UNKNOWN");
});

describe("laws", () => {
  test("any text has a reading, and only whole international numbers are E.164", () => {
    fc.assert(
      fc.property(anyText, anyPlan, (raw, plan) => {
        const reading = readNumber(raw, plan);
        expect(reading.raw).toBe(raw);
        expect(reading.e164 !== null).toBe(reading.kind === "E164");
        for (const form of reading.candidates) expect(form).toMatch(reading.e164 ? /^\+[1-9]\d{6,14}$/ : /^\d+$/);
        expect(reading.candidates.length > 0).toBe(["E164", "SHORT", "EXTENSION"].includes(reading.kind));
      }),
      { numRuns: 3000 },
    );
  });

  test("a number read again is the same number", () => {
    fc.assert(
      fc.property(anyText, anyPlan, (raw, plan) => {
        for (const form of readNumber(raw, plan).candidates) {
          const { kind, candidates } = readNumber(form, plan);
          expect([kind === "E164", candidates[0]]).toEqual([form.startsWith("+"), form]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("an international number means the same at every site", () => {
    fc.assert(
      fc.property(numberLike, anyPlan, anyPlan, (raw, here, there) => {
        const { e164 } = readNumber(raw, here);
        if (e164 !== null) expect(readNumber(e164, there).e164).toBe(e164);
      }),
      { numRuns: 2000 },
    );
  });

  test("an extension is never made an E.164 number, whatever is written around it", () => {
    const wrapped = fc.constantFrom(
      "%",
      " % ",
      "sip:%@pbx.example",
      "tel:%",
      '"Wang" <%>',
      "tel:%;phone-context=+8620",
    );
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 89999 }), wrapped, anyPlan, (number, around, plan) => {
        const { kind, e164, candidates } = readNumber(around.replace("%", String(number)), plan);
        expect({ kind: kind === "E164", e164 }).toEqual({ kind: false, e164: null });
        expect(candidates.some((candidate) => candidate.startsWith("+"))).toBe(false);
      }),
    );
  });

  const subscriber = fc.integer({ min: 20000000, max: 89999999 }).map(String);
  const real = fc.oneof(
    fc.integer({ min: 300000000, max: 999999999 }).map((rest) => `+861${rest}0`),
    subscriber.map((digits) => `+8620${digits}`),
    subscriber.map((digits) => `+852${digits}`),
    subscriber.map((digits) => `+85366${digits.slice(2)}`),
    subscriber.map((digits) => `+8869${digits}`),
    fc.constantFrom("+12125550123", "+441632960123", "+6561234567"),
  );

  test("however it is punctuated or prefixed, it is the same number", () => {
    const written = fc.constantFrom<(e164: string) => string>(
      (e164) => e164,
      (e164) => e164.replace("+", "00"),
      (e164) => `${e164.slice(0, 3)}-${e164.slice(3, 6)} ${e164.slice(6)}`,
      (e164) => `tel:${e164}`,
      (e164) => `"x" <sip:${e164}@host>`,
      (e164) => `${e164} ext 77`,
      (e164) => e164.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    );
    fc.assert(
      fc.property(real, written, written, (e164, one, other) => {
        const [a, b] = [readNumber(one(e164), guangzhou), readNumber(other(e164), guangzhou)];
        expect([a.e164, sameNumber(a, b), sameNumber(b, a)]).toEqual([e164, true, true]);
      }),
    );
  });

  test("what is shown reads back as what was meant", () => {
    fc.assert(
      fc.property(real, fc.constantFrom("", " ext 801"), anyPlan, (e164, behind, plan) => {
        const shown = readNumber(displayNumber(e164 + behind, plan), plan);
        expect([shown.e164, shown.extension]).toEqual([e164, behind === "" ? null : "801"]);
      }),
    );
  });

  test("a masked number shows at most its country code, three digits and two, and masking twice changes nothing", () => {
    fc.assert(
      fc.property(real, anyPlan, (e164, plan) => {
        for (const written of [e164, displayNumber(e164, plan), e164.slice(1)]) {
          const masked = maskNumber(`callback ${written}, ext. 801`);
          expect(masked.match(/\*/g)!.length).toBeGreaterThanOrEqual(4);
          expect(masked).toMatch(/^callback .*, ext\. 801$/);
          expect(maskNumber(masked)).toBe(masked);
        }
      }),
    );
  });
});

test("numbers are shown as people at the site write them", () => {
  expect(displayNumber(mobile, guangzhou)).toBe("138 0013 8000");
  expect(displayNumber(mobile, hongKong)).toBe("+86 138 0013 8000");
  expect(displayNumber(hk, hongKong)).toBe("2123 4567");
  expect(displayNumber("02087654321转801", guangzhou)).toBe("020 8765 4321 #801");
  expect(displayNumber("0912345678", taipei)).toBe("0912 345 678");
  expect(displayNumber("8001", guangzhou)).toBe("8001");
  expect(displayNumber("4008001234转2", guangzhou)).toBe("4008001234 #2");
  expect(displayNumber(" 匿名 ", guangzhou)).toBe("匿名");
});

test.each([
  ["13800138000", "138******00"],
  ["+8613800138000", "+86138******00"],
  ["+86 138 0013 8000", "+86 138 **** **00"],
  ["138–0013–8000", "138–****–**00"],
  ["１３８００１３８０００", "１３８******００"],
  ["電話：（０２）２３４５－６７８９，找王小姐。", "電話：（０２）２***－**８９，找王小姐。"],
  ["21234567", "21****67"],
  ["+85221234567", "+85221****67"],
  ["020-87654321转801", "020-87****21转801"],
  ["87654321-801", "87****21-801"],
  ['"王小明" <013800138000>', '"王小明" <013*******00>'],
  ["8001", "8001"],
  ["95588", "95588"],
  ["匿名", "匿名"],
])("%s is masked as %s", (text, masked) => {
  expect(maskNumber(text)).toBe(masked);
});

test("two extensions of one switchboard are two numbers; without one it is the same line", () => {
  const read = (raw: string) => readNumber(raw, guangzhou);
  expect(sameNumber(read("020-87654321转801"), read("87654321"))).toBe(true);
  expect(sameNumber(read("020-87654321转801"), read("87654321转802"))).toBe(false);
  expect(sameNumber(read("8001"), read("8001"))).toBe(true);
  expect(sameNumber(read("8001"), read("8002"))).toBe(false);
  expect(sameNumber(read("匿名"), read("anonymous"))).toBe(false);
  expect(sameNumber(read("sip:alice@host"), read("sip:alice@host"))).toBe(false);
});
