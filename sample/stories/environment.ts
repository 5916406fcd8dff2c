import type { Matter } from "./matter.js";

/** 環境清潔部: cleaning, smells, pests, greenery. */
export const environment: readonly Matter[] = [
  {
    kind: "COMPLAINT", category: "ENVIRONMENT", department: "environment", from: "visitor", cause: "OTHER",
    places: ["B1 美食街座位區", "4 樓女廁"],
    titles: ["美食街桌面油膩沒人收", "廁所地板濕滑、垃圾桶滿出來"],
    says: ["顧客說中午尖峰桌子全是上一桌留下的餐盤，等了十分鐘沒人收。", "顧客反映地上都是水，垃圾桶也滿了，差點滑倒。"],
    wants: "立刻清理並加強巡檢", remedy: "立即清理並於尖峰加派一名清潔員", prevent: "巡檢表由每小時改為每三十分鐘",
    notes: ["現場領班已到，加派兩人處理。"], underWay: ["清潔同仁正在處理，五分鐘內好。"],
    done: ["清理完成，尖峰時段增派人力並調整動線。", "地面拖乾並放置防滑警示，巡檢加密。"],
    answers: ["已經清理，之後尖峰時段會多一位同仁專門收桌。", "已經清理，這一層改成每三十分鐘巡一次。"], pleased: ["今天去看乾淨很多。", "謝謝你們這麼重視。"], displeased: "週末去還是一樣，沒有比較乾淨。", doneAgain: "週末班表重新排定，並由領班每小時拍照回報。",
  },
  {
    kind: "REQUEST", category: "ENVIRONMENT", department: "environment", from: "shop",
    titles: ["換季紙箱多，申請臨時加收一趟", "打烊後加強清洗門口地墊"],
    says: ["{店}這週換季，紙箱特別多，希望晚上多收一趟。", "{櫃} 門口地墊踩得很黑，請幫忙洗一次，費用可以另計。"],
    wants: "今晚處理", done: ["晚間十點四十分加收一趟，共十二箱。", "地墊清洗烘乾後放回，費用單已簽。"],
    answers: ["已排在今晚打烊後，完成會拍照給您。"], pleased: ["很乾淨，謝謝。", "清得很徹底。"],
  },
  {
    kind: "COMPLAINT", category: "ENVIRONMENT", department: "environment", from: "restaurant", cause: "FACILITIES", severity: "IMPORTANT",
    titles: ["店內發現蟑螂，懷疑從天花板來", "後場通道有老鼠"],
    says: ["{店}：客人拍到蟑螂爬過桌子，已經上傳網路，要求商場全面消毒。", "{櫃} 員工在後場看到老鼠，貨架上的麵粉袋被咬破。"],
    wants: "全樓層消毒並提供證明", remedy: "當晚全樓層投藥並封堵管道間縫隙", prevent: "餐飲樓層病媒防治改為每兩週一次",
    notes: ["病媒廠商已勘查，管道間有兩處未封。"], underWay: ["今晚打烊後六樓全面施作，明早會給您施作證明。"],
    done: ["全樓層投藥完成，封堵縫隙六處，一週內監測板無發現。"], answers: ["施作證明與監測紀錄已送到店裡，往後每兩週一次。"],
    pleased: ["證明收到，這幾天沒再看到。"], displeased: "昨天又看到一隻，客人也看到了。", doneAgain: "重新施作並更換藥劑，連續七天由經理每日回報監測結果。",
  },
  {
    kind: "COMPLAINT", category: "ENVIRONMENT", department: "environment", from: "shop", cause: "FACILITIES",
    places: ["3 樓東側走道", "5 樓電梯廳"], titles: ["走道飄散油煙味", "排水孔臭味影響櫃位"],
    says: ["{店}是賣衣服的，樓下油煙一直飄上來，新品都有味道。", "{櫃} 旁邊排水孔這兩天很臭，客人走過都摀鼻子。"],
    wants: "改善異味", remedy: "清洗排煙罩濾網並補水封", prevent: "排水孔每日注水",
    done: ["六樓兩家排煙設備濾網堵塞，已清洗；走道換氣量調高。", "排水孔水封乾涸，注水並加裝防臭閥。"],
    underWay: ["已經先放除味機，今晚清排煙管。"], answers: ["來源已找到並處理，除味機會再放三天。"], pleased: ["味道淡很多了。", "今天沒有聞到了。"], displeased: "只有早上好一點，下午又開始臭。", doneAgain: "更換活性碳濾網並調整送回風比例，量測異味消除。",
  },
  {
    kind: "REPAIR", category: "ENVIRONMENT", department: "environment", from: "visitor", cause: "OTHER",
    places: ["戶外廣場花台", "頂樓花園", "正門口"], titles: ["花台植栽倒塌擋路", "戶外座椅螺絲外露", "地磚翹起絆腳"],
    says: ["風大，花台的樹倒向人行道，推嬰兒車過不去。", "顧客坐下時褲子被螺絲勾破。", "地磚翹起一角，有位長輩差點絆倒。"],
    done: ["扶正並加支架固定，落葉清除。", "座椅更換螺絲並磨平，顧客衣物另案理賠。", "地磚重鋪，養護四小時後開放。"],
    answers: ["已經處理好，謝謝您告訴我們。"], pleased: ["好的，謝謝。"],
  },
  {
    kind: "SPECIAL_SERVICE", category: "ENVIRONMENT", department: "environment", from: "anchor",
    titles: ["活動後場地復原清潔", "外牆玻璃加洗"], says: ["{店}封館活動到十一點，希望凌晨一點前清完，隔天一早要拍攝。", "{店}週年慶前希望外牆玻璃多洗一次。"],
    wants: "拍攝前完成", done: ["零點五十分完成，現場主管簽認。", "高空作業車施作，下午四點完成。"], answers: ["已安排六人夜班，完成後請現場主管簽認。"], pleased: ["準時完成，也很乾淨。", "有達到要求。"],
  },
  {
    kind: "SPECIAL_SERVICE", category: "ENVIRONMENT", department: "environment", from: "shop", sound: "deep-clean",
    titles: ["預約打烊後地毯清洗", "預約打烊後地板打蠟"],
    says: ["{店}想約週六打烊後洗地毯，約三十坪，請先報價。", "{櫃} 地板刮痕多，想約平日打烊後打蠟，請先報價。"],
    wants: "週六打烊後施作，當天先給報價", done: ["週六晚間十點半至凌晨一點完成，現場主管簽認。", "打蠟兩層完成，隔日開店前已乾。"],
    answers: ["報價單已傳到店裡，簽回後就排人力。"], pleased: ["很乾淨，也沒有影響看診。", "準時，效果很好。"],
  },
];
