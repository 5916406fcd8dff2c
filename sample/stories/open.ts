/** What stands on the board when the sample opens: every lane, every face of a clock. */
export interface OpenEntry {
  /** One of a matter's titles. */
  title: string;
  /** Minutes since it arrived. */
  ago: number;
  /** How far it has come. */
  stage: "recorded" | "handedOver" | "working" | "unsatisfied" | "resolved" | "tried";
  /** Who works on it is named at the handover. */
  named?: true;
  /** Minutes that it had lain about before it was written down. */
  late?: number;
}

export const openBoard: readonly OpenEntry[] = [
  // Not handed over: a clock that has run out, two that are about to, and young ones.
  { title: "車牌辨識錯誤被多收費", ago: 14, stage: "recorded" },
  { title: "隔壁櫃位裝修噪音影響用餐", ago: 8.2, stage: "recorded" },
  { title: "美食街桌面油膩沒人收", ago: 3, stage: "recorded" },
  { title: "玻璃門地鉸鏈鬆脫", ago: 25, stage: "recorded" },
  { title: "廁所馬桶無法沖水", ago: 6, stage: "recorded" },
  { title: "用餐區冷氣出風是熱的", ago: 2, stage: "recorded" },
  { title: "申請中庭臨時展位", ago: 38, stage: "recorded" },
  { title: "詢問裝修申請流程", ago: 5, stage: "recorded" },
  { title: "建議會員 App 增加餐廳候位", ago: 70, stage: "recorded" },
  { title: "輪椅接送協助", ago: 11, stage: "recorded" },
  // With a department, not taken on yet.
  { title: "走道飄散油煙味", ago: 35, stage: "handedOver", named: true },
  { title: "門禁讀卡機沒有反應", ago: 22, stage: "handedOver" },
  { title: "手扶梯有異音", ago: 17, stage: "handedOver", named: true },
  { title: "截油槽滿溢有異味", ago: 48, stage: "handedOver" },
  { title: "公告太晚，停水前一天才通知", ago: 26, stage: "handedOver", late: 15 },
  { title: "申請變更櫃位招牌", ago: 190, stage: "handedOver" },
  { title: "活動後場地復原清潔", ago: 75, stage: "handedOver", named: true },
  { title: "建議平日下午辦小型活動", ago: 900, stage: "handedOver" },
  // At work: fresh ones, old ones, and two that came back.
  { title: "晚餐時段冷氣不冷", ago: 44, stage: "working", named: true },
  { title: "B1 卸貨區天花板漏水", ago: 95, stage: "working" },
  { title: "半邊照明與插座沒電", ago: 58, stage: "working", named: true },
  { title: "同一台貨梯一個月內第三次故障", ago: 4_420, stage: "working", named: true },
  { title: "七家餐廳聯名：晚餐時段全層跳電", ago: 170, stage: "working", named: true },
  { title: "後場通道有老鼠", ago: 3_620, stage: "working" },
  { title: "廣播音量蓋過店內音樂", ago: 1_500, stage: "working" },
  { title: "對面新櫃與本店商品重複", ago: 2_900, stage: "working" },
  { title: "走道有人發傳單騷擾客人", ago: 410, stage: "working", named: true },
  { title: "後場監視器畫面全黑", ago: 640, stage: "working" },
  { title: "鐵捲門降不下來", ago: 1_050, stage: "working", named: true },
  { title: "店內發現蟑螂，懷疑從天花板來", ago: 2_300, stage: "unsatisfied" },
  { title: "營業時間電鑽聲不斷", ago: 1_700, stage: "unsatisfied" },
  // Done, says the department: the reporter is asked.
  { title: "洗手台感應水龍頭不出水", ago: 260, stage: "resolved" },
  { title: "廚房排水回堵，地板淹水", ago: 700, stage: "resolved" },
  { title: "電梯受困，車廂內有人", ago: 330, stage: "resolved" },
  { title: "遺失兒童外套", ago: 1_250, stage: "resolved" },
  { title: "贈品處排隊四十分鐘才說發完", ago: 2_650, stage: "resolved" },
  { title: "大額營收解款護送", ago: 1_400, stage: "tried" },
  { title: "排水孔臭味影響櫃位", ago: 2_950, stage: "tried" },
];
