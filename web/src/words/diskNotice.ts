import type { Language } from "../../../schema/rules/language.js";

interface DiskNoticeWords {
  stop: { short: string; long: string };
  warn: { short: string; long: string };
}

/** In the bar, when the machine runs out of room. */
export const diskNoticeWords: Readonly<Record<Language, DiskNoticeWords>> = {
  "zh-TW": {
    stop: { short: "磁碟將滿，錄音暫停收入", long: "騰出空間後會自動繼續。電話交換機保有全部檔案：不會遺失，也不會提前清除。" },
    warn: { short: "磁碟空間不多了", long: "請在空間用完、錄音停止收入之前，擴充或整理磁碟。" },
  },
  "zh-HK": {
    stop: { short: "磁碟快滿，暫停接收錄音", long: "騰出空間後會自動恢復。電話系統保留所有檔案：不會遺失，亦不會提早清除。" },
    warn: { short: "磁碟空間所餘不多", long: "請在空間用盡、錄音停止接收之前，擴充或清理磁碟。" },
  },
  "zh-CN": {
    stop: { short: "磁盘快满，录音暂停收取", long: "腾出空间后会自动继续。电话交换机保留全部文件：不会丢失，也不会提前清除。" },
    warn: { short: "磁盘空间不多了", long: "请在空间用完、录音停止收取之前，扩容或清理磁盘。" },
  },
  en: {
    stop: { short: "Disk nearly full: recordings wait", long: "It goes on by itself once there is room. The PBX keeps its files: nothing is lost, and nothing is purged early." },
    warn: { short: "A disk fills up", long: "Grow it or make room before recordings have to wait." },
  },
};
