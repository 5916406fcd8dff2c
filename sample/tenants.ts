import type { Reporter } from "./stories/matter.js";

export interface SampleTenant {
  code: string;
  name: string;
  unit: string;
  sort: Exclude<Reporter, "tenant" | "visitor">;
  trade: string;
  contact: string;
  title: string;
  /** 02-5550-01xx and 0900-000-1xx: invented, and they look it. */
  phone: string;
  mobile: string;
}

const rows: readonly [name: string, unit: string, sort: SampleTenant["sort"], trade: string, contact: string, title: string][] = [
  ["雲頂影城", "6F-01", "anchor", "影城", "江放映", "營運經理"],
  ["大樹百貨超市", "B1-01", "anchor", "超市", "戴鮮生", "店長"],
  ["藍圖家居", "5F-01", "anchor", "家居", "邱木作", "物流主管"],
  ["翻頁書店", "1F-12", "shop", "書店", "吳頁", "店長"],
  ["三更燒烤餐廳", "3F-05", "restaurant", "餐飲", "馬三更", "店長"],
  ["慢慢來服飾", "2F-08", "shop", "服飾", "梁慢", "店長"],
  ["氣泡實驗室飲料店", "1F-03", "restaurant", "飲料", "蘇波波", "值班店長"],
  ["安心家庭診所", "5F-10", "shop", "診所", "溫護理", "護理長"],
  ["港灣茶餐廳", "4F-02", "restaurant", "餐飲", "麥鴻運", "老闆"],
  ["禾日定食", "3F-02", "restaurant", "餐飲", "田禾日", "店長"],
  ["一勺鍋物", "3F-03", "restaurant", "餐飲", "湯一勺", "副店長"],
  ["南風小館", "3F-06", "restaurant", "餐飲", "辛南風", "店長"],
  ["麥浪烘焙", "B1-07", "restaurant", "烘焙", "方麥浪", "店長"],
  ["雙盈牛肉麵", "B1-11", "restaurant", "餐飲", "牛雙盈", "老闆"],
  ["滿載水餃", "B1-12", "restaurant", "餐飲", "餘滿載", "店長"],
  ["椰影泰食", "4F-05", "restaurant", "餐飲", "葉小椰", "店長"],
  ["朝露咖啡", "1F-06", "restaurant", "咖啡", "曹露", "店長"],
  ["甜過頭冰品", "B1-15", "restaurant", "冰品", "甘小甜", "值班店長"],
  ["小步童鞋", "4F-11", "shop", "童裝", "布小步", "店長"],
  ["森林童玩", "4F-12", "shop", "玩具", "林玩玩", "店長"],
  ["鏡像眼鏡", "2F-03", "shop", "眼鏡", "光明達", "驗光師"],
  ["時差鐘錶", "1F-08", "shop", "鐘錶", "石時差", "店長"],
  ["輕裝戶外", "5F-06", "shop", "運動", "山輕裝", "店長"],
  ["跑道運動", "5F-07", "shop", "運動", "路跑道", "副店長"],
  ["白襯衫公司", "2F-10", "shop", "服飾", "白領清", "店長"],
  ["紅豆女裝", "2F-11", "shop", "服飾", "洪豆豆", "店長"],
  ["墨綠男裝", "2F-15", "shop", "服飾", "莫綠", "店長"],
  ["月光珠寶", "1F-05", "shop", "珠寶", "金月光", "店長"],
  ["指尖美甲", "2F-18", "shop", "美容", "甲小指", "店長"],
  ["剪影髮廊", "2F-19", "shop", "美髮", "簡影", "店長"],
  ["舒展瑜珈", "5F-12", "shop", "健身", "舒展", "館長"],
  ["方格文具", "4F-08", "shop", "文具", "方小格", "店長"],
  ["電量滿格手機", "1F-10", "shop", "通訊", "全滿格", "店長"],
  ["藥草堂藥局", "B1-05", "shop", "藥局", "何藥草", "藥師"],
  ["快轉洗衣", "B1-18", "shop", "洗衣", "秦快轉", "店長"],
  ["旅途行李箱", "5F-03", "shop", "箱包", "陸旅途", "店長"],
  ["花見花店", "1F-15", "shop", "花店", "花小見", "店長"],
  ["好睡寢具", "5F-05", "shop", "寢具", "甄好睡", "店長"],
  ["喵汪寵物", "B1-16", "shop", "寵物", "毛毛球", "店長"],
  ["加一數學", "6F-08", "shop", "補習班", "賈一", "主任"],
];

export const tenants: readonly SampleTenant[] = rows.map(([name, unit, sort, trade, contact, title], index) => {
  const two = String(index + 1).padStart(2, "0");
  return { code: `T${two}`, name, unit, sort, trade, contact, title, phone: `02-5550-01${two}`, mobile: `0900-000-1${two}` };
});

/** As the tenant import of the desk takes it. */
export function tenantsCsv(since: string): string {
  const lines = tenants.map(({ code, name, unit, trade, sort, contact, title, phone, mobile }) =>
    [code, name, unit, trade, sort === "anchor" ? "yes" : "no", since, contact, title, `${phone} / ${mobile}`].join(","),
  );
  return ["code,name,units,trade,anchor,since,contact,title,phones", ...lines].join("\n");
}
