import type { Matter } from "./matter.js";

/** 保全部: noise of works, parking, order, lost keys. */
export const security: readonly Matter[] = [
  {
    kind: "COMPLAINT", category: "NOISE", department: "security", from: "restaurant", sound: "fit-out-noise", cause: "OTHER", businessAffected: true,
    titles: ["隔壁櫃位裝修噪音影響用餐", "營業時間電鑽聲不斷"],
    says: [
      "{店}：隔壁新櫃在裝修，從十一點電鑽一直沒停，客人說沒辦法講話，有一桌直接離開。",
      "{櫃} 店長反映裝修公司說有申請，但是規定不是營業時間不能敲打嗎？",
    ],
    wants: "營業時間立刻停止噪音施工",
    remedy: "要求裝修廠商立即停止敲打並改於打烊後施工", prevent: "裝修許可證加註噪音時段，現場每兩小時巡查",
    notes: ["到場查看：施工許可未含日間切割，已開立勸導單。"],
    underWay: ["警衛已經請他們停工，今天營業時間內不會再敲。"],
    done: ["廠商簽收違規通知並扣保證金，敲打工項全部移到晚上十點半以後。", "現場停工、復查三次未再發生。"],
    answers: ["施工廠商已開罰並改夜間施作，明天起我們會派人固定巡查。"],
    pleased: ["今天中午安靜多了，謝謝。", "有改善，麻煩繼續盯。"], displeased: "你們人一走他們又開始鑽，今天中午又是一樣。", doneAgain: "暫停該櫃位施工許可三天，復工前由經理與雙方當面約定時段。",
  },
  {
    kind: "COMPLAINT", category: "SERVICE", department: "security", from: "visitor", sound: "parking-barrier", cause: "EQUIPMENT",
    places: ["B2 停車場出口", "B3 停車場入口", "地面層出口柵欄"],
    titles: ["停車場柵欄不升，車子出不去", "車牌辨識錯誤被多收費"],
    says: ["車主卡在出口，已經繳費但是柵欄不開，後面排了十幾台車一直按喇叭。", "顧客說車牌辨識成別人的，被收了四百六十元，要求退費。"],
    wants: "立刻放行，多收的退回",
    remedy: "先人工放行，查明紀錄後校正設備", prevent: "辨識鏡頭每週擦拭，夜間補光加強",
    notes: ["已調閱出口監視器與繳費紀錄，與車主說法相符。"],
    underWay: ["警衛已經到出口幫您升起柵欄，費用我們查清楚再退。"],
    done: ["柵欄感應線圈重新校正，進出測試二十次正常。", "辨識鏡頭清潔並調整角度，退費完成，車主簽收。"],
    answers: ["柵欄感應線圈已經校正，造成不便很抱歉。", "確認是辨識錯誤，差額已經退回原卡，造成不便很抱歉。"], pleased: ["處理得很快，謝謝。", "有收到退款了。"], displeased: "今天出場又卡住一次，請不要再說校正好了。", doneAgain: "更換辨識主機與柵欄馬達，警衛駐點三天無異常。",
  },
  {
    kind: "REQUEST", category: "SECURITY", department: "security", from: "shop",
    titles: ["店鑰匙遺失，申請開門與換鎖", "員工把鑰匙鎖在店裡"],
    says: ["{店}店員說鑰匙圈不見了，今天開不了門，店長人在高雄，請協助核對身分後開門。", "{櫃} 早班把鑰匙鎖在店裡，十一點要開店。"],
    wants: "核對身分後協助開門，並換鎖", done: ["核對授權名單與身分證件後開門，鎖匠到場換鎖，換鎖單由店長線上確認。", "核對店長授權後以密封備用鑰匙開門，十點四十分完成。"],
    answers: ["鎖已經換好，新鑰匙兩把由您簽收，備用一把密封放在警衛室。", "門已經開了，備用鑰匙重新密封，請店長補簽使用紀錄。"], pleased: ["趕上開店了，謝謝。", "幸好有你們。"],
  },
  {
    kind: "EMERGENCY", category: "SECURITY", severity: "IMPORTANT", department: "security", from: "visitor",
    places: ["1 樓中庭", "B1 美食街"], titles: ["顧客身體不適倒地", "小朋友走失"],
    says: ["有位長輩在中庭突然暈倒，意識清楚但站不起來，家屬在旁邊。", "媽媽說五歲男孩穿藍色外套，十分鐘前在美食街走散。"],
    wants: "立刻派人", notes: ["警衛兩分鐘到場，同時通知服務台廣播。"],
    done: ["陪同至休息室量測血壓，家屬自行接送就醫，事後電話關心已無礙。", "十二分鐘後在玩具區找到，交還母親並核對身分。"],
    answers: ["人已平安，後續我們會再打電話關心。"],
  },
  {
    kind: "COMPLAINT", category: "SECURITY", department: "security", from: "shop", cause: "OTHER",
    titles: ["走道有人發傳單騷擾客人", "樓梯間有人抽菸", "推銷人員攔客"],
    says: ["{店}說有人在門口發補習班傳單，還跟進店裡。", "{櫃} 旁邊的安全梯每天下午都有人抽菸，味道飄進來。"],
    wants: "請加強巡邏", remedy: "增加該區巡邏班次並勸離", prevent: "安全梯加裝菸霧偵測與告示",
    done: ["勸離兩人並登記，巡邏改為每三十分鐘一次。", "告示與偵測器裝設完成，三天內未再發現。"],
    answers: ["巡邏已經加強，再看到請直接打分機 6300。"], pleased: ["這兩天沒有了。", "謝謝，有看到警衛常常走過來。"], displeased: "昨天下午又有人在那邊抽。", doneAgain: "安排定點崗哨一週並開立告發單一張。",
  },
  {
    kind: "SPECIAL_SERVICE", category: "SECURITY", department: "security", from: "anchor",
    titles: ["新品發表會加派警衛", "大額營收解款護送", "名人簽書會人流管制"],
    says: ["{店}週六下午兩點辦活動，預計三百人，請加派四名警衛並劃排隊動線。", "{店}明天上午十點有運鈔，請派員陪同。"],
    wants: "準時到位", done: ["四名警衛準時到位，活動期間無狀況。", "全程陪同，十點二十五分完成。"],
    answers: ["當天領班是許班長，活動前三十分鐘到場。"], pleased: ["準時，也符合要求，謝謝。", "人力夠，動線很順。"],
  },
  {
    kind: "REPAIR", category: "SECURITY", department: "security", from: "tenant", cause: "EQUIPMENT",
    places: ["B1 員工通道", "7 樓後場", "3 樓後場走道"], titles: ["門禁讀卡機沒有反應", "後場監視器畫面全黑"],
    says: ["{店}員工刷卡都不開，大家擠在門口。", "{店}反映後場鏡頭好像壞了，最近掉過東西想調畫面。"],
    remedy: "檢修並更換零件", done: ["讀卡機電源模組更換，測試二十張卡正常。", "鏡頭電源線脫落，重新固定並錄影正常。"],
    answers: ["已經修好，這段時間的人工登記資料也補進系統了。"], pleased: ["可以刷了。", "好，謝謝。"],
  },
];
