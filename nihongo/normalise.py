"""One spelling of characters: for comparing (`fold`), for showing (`one_line`), for readings (`to_hiragana`)."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_HALF_WIDTH_KATAKANA = re.compile("[\uff65-\uff9f]+")
_WIDTH_VARIANTS = re.compile("[０-９Ａ-Ｚａ-ｚ\uff61-\uff9f]+")
# Old and new form: 常用漢字表 (平成22年内閣告示第2号) and its 康熙字典体, and forms common in names.
_OLD_AND_NEW = (
    "乘乗 亂乱 亙亘 亞亜 佛仏 來来 倂併 假仮 傳伝 僞偽 價価 儉倹 兒児 內内 兩両 册冊 冨富 决決 况況 凉涼 "
    "凖準 剝剥 剩剰 劍剣 劑剤 劒剣 勞労 勳勲 勵励 勸勧 區区 卷巻 卻却 卽即 參参 吞呑 吳呉 吿告 單単 噓嘘 "
    "嚙噛 嚴厳 囑嘱 囘回 圀国 圈圏 國国 圍囲 圓円 圖図 團団 埜野 堯尭 塡填 增増 墮堕 壓圧 壘塁 壞壊 壤壌 "
    "壯壮 壷壺 壹壱 壻婿 壽寿 奧奥 奬奨 姙妊 娛娯 孃嬢 學学 寢寝 實実 寫写 寬寛 寳宝 寶宝 將将 專専 對対 "
    "尙尚 屆届 屛屏 屬属 峯峰 峽峡 嵜崎 嶋島 嶌島 嶽岳 巖巌 巢巣 帋紙 帶帯 廢廃 廣広 廳庁 强強 彈弾 彌弥 "
    "彎弯 徑径 從従 徵徴 德徳 恆恒 恊協 恠怪 悅悦 惠恵 惡悪 惱悩 愼慎 慘惨 慾欲 應応 懷懐 懽歓 戀恋 戰戦 "
    "戲戯 戶戸 戾戻 拂払 拔抜 拜拝 挾挟 插挿 揭掲 搖揺 搜捜 摑掴 撿検 擇択 擊撃 擔担 據拠 擧挙 擴拡 攝摂 "
    "收収 效効 敍叙 敎教 敕勅 敘叙 數数 斷断 旣既 晉晋 晚晩 晝昼 晧皓 曆暦 曉暁 曾曽 會会 朙明 朞期 枩松 "
    "查査 栁柳 桒桑 桧檜 桺柳 條条 棊棋 棧桟 榮栄 槇槙 槗橋 槩概 槪概 樂楽 樓楼 樞枢 樣様 橫横 檢検 櫻桜 "
    "權権 歐欧 歡歓 步歩 歷歴 歸帰 殘残 殼殻 毆殴 每毎 氣気 沒没 沪濾 泪涙 涉渉 淚涙 淨浄 淸清 淺浅 渕淵 "
    "渴渇 溪渓 溫温 滯滞 滿満 潛潜 澁渋 澤沢 濕湿 濟済 濱浜 濵浜 瀧滝 瀨瀬 灣湾 烟煙 煑煮 燈灯 燒焼 營営 "
    "爐炉 爭争 爲為 犧犠 狀状 狹狭 獨独 獵猟 獸獣 獻献 珎珍 瑤瑶 瓣弁 甁瓶 甞嘗 產産 畧略 畫画 當当 疉畳 "
    "疊畳 痲麻 瘦痩 癡痴 發発 皷鼓 盃杯 盜盗 盡尽 眞真 眾衆 硏研 碎砕 碕崎 礪砺 祕秘 祿禄 禪禅 禮礼 秌秋 "
    "稅税 稱称 稻稲 穗穂 穩穏 竊窃 竒奇 竝並 篭籠 簞箪 粹粋 糺糾 絋紘 絕絶 絲糸 經経 綠緑 綵彩 緖緒 緜綿 "
    "緣縁 縣県 縱縦 總総 繡繍 繩縄 繪絵 繫繋 繼継 續続 纖繊 缺欠 罐缶 羣群 耻恥 聟婿 聰聡 聲声 聽聴 肅粛 "
    "脫脱 腦脳 膓腸 膽胆 臟臓 臺台 與与 舊旧 舍舎 舘館 舩船 艷艶 艸草 荅答 莊荘 莖茎 莭節 萬万 蔣蒋 蔥葱 "
    "薰薫 藏蔵 藝芸 藥薬 處処 虛虚 號号 螢蛍 蟲虫 蠟蝋 蠶蚕 蠻蛮 衞衛 裝装 裡裏 襃褒 覺覚 覽覧 觀観 觧解 "
    "觸触 說説 諫諌 謠謡 證証 譯訳 譽誉 讀読 變変 讓譲 讚讃 豐豊 豫予 貳弐 賣売 賴頼 贊賛 踐践 躰体 軰輩 "
    "輕軽 轉転 辨弁 辭辞 辯弁 迯逃 遙遥 遞逓 遲遅 邉辺 邊辺 邨村 郞郎 鄕郷 鄰隣 醉酔 醫医 醬醤 釀醸 釋釈 "
    "釡釜 銕鉄 銳鋭 鋪舗 錄録 錢銭 鍊錬 鎭鎮 鐵鉄 鑄鋳 鑛鉱 閱閲 關関 陷陥 隂陰 隨随 險険 隱隠 隸隷 雙双 "
    "雜雑 雞鶏 霸覇 靈霊 靏鶴 靑青 靜静 頚頸 頰頬 顏顔 顚顛 顯顕 飜翻 飮飲 餘余 餠餅 駈駆 騷騒 驅駆 驗験 "
    "驛駅 髓髄 體体 髙高 髮髪 鬪闘 鬭闘 鳬鳧 鴬鶯 鵞鵝 鶇鶫 鷄鶏 鷗鴎 鹼鹸 鹽塩 麥麦 麪麺 麴麹 麵麺 黃黄 "
    "黑黒 默黙 點点 黨党 鼡鼠 齊斉 齋斎 齒歯 齡齢 龍竜 龜亀 﨑崎 﨟臈 𠮷吉"
)
_KANJI_OF_TODAY = str.maketrans({pair[0]: pair[1] for pair in _OLD_AND_NEW.split()})
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def fold(text: str) -> str:
    """Return the form of a text that is compared and analysed, never shown.

    NFKC (Unicode Standard Annex 15), so full-width letters, half-width katakana, ㈱ and ① take their plain form;
    control, zero-width and surrogate characters removed; any run of white space, U+3000 too, becomes one space.
    """
    visible = "".join(c for c in _SPACES.sub(" ", text) if unicodedata.category(c) not in _INVISIBLE)
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", visible)).strip()


def one_line(text: str) -> str:
    """Return a text for display on one line: a title, a label, the subject of a mail.

    Letters, digits and half-width katakana take their NFKC form. Punctuation keeps its Japanese width, and a run of
    U+3000 inside the line stays as it is, because 「　」 is a blank that is meant. Other runs of white space become
    one space; invisible characters go, except the joiners that hold an emoji together.
    """
    spaced = _SPACES.sub(lambda run: run[0] if set(run[0]) == {"\u3000"} else " ", text)
    shown = "".join(c for c in spaced if c == "\u200d" or unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFC", _WIDTH_VARIANTS.sub(_nfkc, shown)).strip()


def to_hiragana(text: str) -> str:
    """Return the text with katakana of either width as hiragana; ー and ヷ to ヺ stay, as does the rest."""
    wide = unicodedata.normalize("NFC", _HALF_WIDTH_KATAKANA.sub(_nfkc, text))
    return wide.translate(_KATAKANA_TO_HIRAGANA)


def _nfkc(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def fold_kanji(text: str) -> str:
    """Return the text with kanji of older or other form in the form of today's print: 髙﨑 → 高崎, 社會 → 社会."""
    return text.translate(_KANJI_OF_TODAY)
