import type { Matter } from "./matter.js";

/** 客服部、企劃部、招商部: inquiries, suggestions, service. */
export const service: readonly Matter[] = [
  {
    kind: "INQUIRY", department: "customerService", from: "visitor", sound: "opening-hours",
    titles: ["詢問週末營業時間與最後點餐", "詢問國定假日有沒有營業"],
    says: ["顧客想知道週六開到幾點，美食街最後點餐是幾點。", "來電詢問假日是不是一樣十一點開門。"],
    done: [], answers: ["專櫃週日到週四到晚上九點半，週五、週六到十點；美食街到十點，九點半最後點餐。", "例假日照常上午十一點營業。"],
  },
  {
    kind: "INQUIRY", department: "customerService", from: "visitor",
    titles: ["詢問停車折抵方式", "嬰兒車租借", "詢問寵物可否入場", "哺乳室位置"],
    says: ["顧客問消費多少可以折抵停車。", "想借嬰兒車，問要帶什麼證件。", "顧客要帶小型犬，問可不可以進美食街。", "請問幾樓有哺乳室。"],
    done: [], answers: ["當日消費滿五百元折抵一小時，最多三小時，請到一樓服務台登錄。", "一樓服務台可免費借用，請帶有照片的證件。", "請放在全罩式推車或提籠，美食街不開放。", "二樓、四樓電梯旁各有一間。"],
  },
  {
    kind: "INQUIRY", department: "customerService", from: "tenant",
    titles: ["詢問進貨時段", "詢問租金發票開立日", "詢問裝修申請流程"],
    says: ["{店}新店長問進貨是不是只能早上九點到十一點。", "{店}會計問這個月發票什麼時候會開。", "{櫃} 想換招牌，問要準備什麼文件。"],
    done: [], answers: ["進貨為上午七點到十點半、晚上十點以後；冷凍品可另外申請。", "每月五日開立，電子發票寄到登記信箱。", "請填裝修申請書、附圖說與施工廠商保險單，七個工作天內回覆。"],
  },
  {
    kind: "INQUIRY", department: "marketing", from: "visitor",
    titles: ["詢問週年慶活動內容", "會員點數到期日", "滿額禮領取方式"],
    says: ["顧客問週年慶什麼時候開始，有沒有滿額禮。", "會員說點數不見了，問什麼時候到期。"],
    done: [], answers: ["週年慶從下週四開始，單日累計三千元可在七樓兌換滿額禮。", "點數效期一年，每年底歸零前會發簡訊提醒。"],
  },
  {
    kind: "COMPLAINT", category: "SERVICE", department: "customerService", from: "visitor", cause: "OTHER",
    places: ["1 樓服務台", "7 樓贈品處"], titles: ["服務台人員態度不佳", "贈品處排隊四十分鐘才說發完"],
    says: ["顧客說問了三次退稅怎麼辦，服務人員只回一句自己看告示。", "滿額禮排了四十分鐘，最後說發完了，沒有人先告知。"],
    wants: "請主管回電道歉", remedy: "主管致電致歉並補發贈品券", prevent: "贈品剩餘數量即時公告，服務台加強應對訓練",
    underWay: ["我們正在調閱當時的情況，主管今天會親自回電。"],
    done: ["主管致電致歉，補寄贈品券；當班同仁完成輔導。", "改為電子看板公告剩餘數量，顧客接受說明。"],
    answers: ["很抱歉讓您有不好的感受，贈品券已經寄出，現場也改了公告方式。"], pleased: ["有收到，也感受到誠意。", "好，希望你們真的改。"], displeased: "主管電話裡一直在解釋，聽不出哪裡道歉。", doneAgain: "經理親自登門致歉，顧客表示接受。",
  },
  {
    kind: "COMPLAINT", category: "SERVICE", department: "customerService", from: "visitor", cause: "OTHER",
    titles: ["要求退還已使用的餐券"], says: ["顧客認為餐廳難吃，要求商場退還已經用掉的餐券金額。"], wants: "全額退費",
    invalid: "餐券已兌換使用，餐點品質屬店家服務範圍，商場無退費責任；已轉告店家關心。", remedy: "轉請店家致意", done: ["已轉請店家致電關心，店家招待飲品券。"],
    answers: ["餐券用過後依規定無法退費，我們已請店家直接與您聯絡，也把您的意見記下來了。"],
  },
  {
    kind: "COMPLAINT", category: "SERVICE", department: "customerService", from: "restaurant", cause: "OTHER",
    titles: ["公告太晚，停水前一天才通知", "廣播音量蓋過店內音樂"],
    says: ["{店}說停水公告昨天下午才貼，根本來不及備水。", "{店}老闆娘（講廣東話）：「個廣播咁大聲，客人傾偈都聽唔到，可唔可以細聲啲？」"],
    wants: "至少三天前通知", remedy: "公告改為三天前並加發簡訊", prevent: "各部門施工排程統一由客服部公告",
    done: ["公告流程改為三個工作天前，並建立店長簡訊群組。", "六樓廣播音量調低四分貝，尖峰不播活動廣告。"],
    underWay: ["我們先向您致歉，今天會和工程部確認以後的通知時間。"], answers: ["往後施工至少三天前公告並發簡訊，六樓音量也調好了。"], pleased: ["這樣可以，謝謝。", "咁就好啦，唔該晒。"], displeased: "這次又是一樣，根本沒有改。", doneAgain: "由經理核定公告，未滿三天的施工一律延期。",
  },
  {
    kind: "SUGGESTION", department: "customerService", from: "visitor", sound: "sign-suggestion",
    places: ["B1 電梯廳", "4 樓轉角", "停車場 B2"], titles: ["建議增加電梯與廁所指標", "停車場分區顏色看不清楚", "建議樓層圖加上目前位置"],
    says: ["長輩說指標字太小，廁所方向要走到轉角才看得到。", "顧客說停車場每一區顏色太像，上來找不到電梯，建議地上貼動線。", "顧客看了樓層圖還是不知道自己在哪裡。"],
    done: ["採納：四處增設地貼與吊牌，下月完成。", "部分採納：樓層圖改版時加上現在位置與放大字體。"],
    answers: ["謝謝您的建議，已經採納，下個月會看到新的指標。", "您的建議已納入改版，完成後會通知您。"],
  },
  {
    kind: "SUGGESTION", department: "marketing", from: "tenant",
    titles: ["建議平日下午辦小型活動", "建議會員 App 增加餐廳候位"],
    says: ["{店}覺得平日兩點到五點人少，建議中庭辦手作活動帶人潮。", "{店}希望候位可以在 App 看，客人不用站在門口。"],
    done: ["採納：下季起每週三下午辦手作市集。", "列入明年 App 改版評估。"], answers: ["謝謝建議，企劃部已排入下季活動。", "已列入評估，有結果會再通知您。"],
  },
  {
    kind: "SUGGESTION", department: "environment", from: "visitor",
    titles: ["建議增設飲水機", "建議廁所放掛勾"], says: ["爬山客說頂樓花園沒有飲水機。", "顧客說女廁沒有地方掛包包。"],
    done: ["採納：頂樓增設飲水機一台。", "採納：全館女廁門後加裝掛勾。"], answers: ["謝謝您，已經採納並安排施作。"],
  },
  {
    kind: "REQUEST", department: "marketing", from: "shop",
    titles: ["申請中庭臨時展位", "申請電子看板檔期"], says: ["{店}想在月底週末借中庭辦試穿會。", "{店}新品上市，想排一樓電子看板兩週。"],
    wants: "下週三前回覆", done: ["檔期核准，場地費與規範已簽回。", "看板檔期排定，素材審核通過。"], answers: ["檔期已經核准，布置時間為前一晚十點以後。"], pleased: ["收到，謝謝。", "效果不錯。"],
  },
  {
    kind: "REQUEST", department: "leasing", from: "shop",
    titles: ["詢問續約條件並請專人聯絡", "申請變更櫃位招牌"], says: ["{店}合約年底到期，希望招商部約時間談。", "{櫃} 品牌換新商標，申請更換招牌。"],
    wants: "請專人回電", done: ["招商專員已約下週二到店。", "招牌圖說審核通過，核發施工許可。"], answers: ["專員已經跟您約好時間，有問題再打給我們。", "招牌圖說已審核通過，施工當天請先到警衛室換證。"], pleased: ["已經約好了，謝謝。"],
  },
  {
    kind: "REQUEST", department: "customerService", from: "visitor", sound: "lost-key",
    places: ["B1 美食街", "3 樓女廁", "B2 停車場"], titles: ["遺失鑰匙一串", "遺失兒童外套", "手機忘在座位上"],
    says: ["顧客下午在美食街掉了一串鑰匙，上面有紅色平安符。", "小朋友的黃色外套忘在遊戲區。", "顧客十分鐘前離開座位，手機放在桌上，黑色有裂痕。"],
    wants: "找到請回電", done: ["在座位下找到，核對特徵後由本人簽收領回。", "清潔同仁拾獲送服務台，已通知失主領回。"],
    answers: ["東西找到了，請帶證件到一樓服務台領取。"], pleased: ["太好了，謝謝你們！", "已經領回來了，謝謝。"], displeased: "拿回來的時候發現少了東西。", doneAgain: "調閱監視器後在沙發縫找到，已親送給顧客並簽收。",
  },
  {
    kind: "SPECIAL_SERVICE", department: "customerService", from: "visitor",
    titles: ["輪椅接送協助", "視障顧客陪同購物", "外籍顧客需要翻譯"], says: ["顧客週日下午三點帶行動不便的父親來用餐，需要輪椅到 B2 電梯口。", "視障顧客想買衣服，請服務人員陪同三十分鐘。", "日本旅客要辦退稅，請會日語的同仁協助。"],
    wants: "準時到", done: ["三點整於電梯口接送，全程陪同至餐廳。", "服務人員陪同四十分鐘，順利完成。", "會日語的同仁十分鐘後到場，退稅手續完成。"], answers: ["已經安排好，同仁會提前五分鐘在約定地點等您。"], pleased: ["準時又細心，謝謝。", "很貼心。"],
  },
  {
    kind: "COMPLAINT", category: "OTHER", department: "leasing", from: "shop", cause: "OTHER",
    titles: ["對面新櫃與本店商品重複"], says: ["{店}認為招商時承諾同樓層不會有同類型店，現在對面要開一樣的。"], wants: "請招商部說明",
    remedy: "招商部安排會談說明樓層規劃", done: ["招商部與店長會談，提供未來兩季樓層規劃並調整對面商品線。"], underWay: ["招商部這兩天會跟您約時間。"],
    answers: ["樓層規劃已當面說明，對面櫃位的商品線已調整。"], pleased: ["至少有說清楚。"], displeased: "會談時只聽到『會研究』，沒有結論。", doneAgain: "總監主持會談並以書面承諾商品線區隔。",
  },
];
