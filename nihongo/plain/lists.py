"""Lists of words that single rules need."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns that lose their お or ご. お金, お茶, お祭り, ご飯 and the like are words of their own.
BARE_NOUNS = _words("""
    名前 電話 住所 家族 本人 意見 質問 相談 連絡 希望 予約 利用 参加 近所 自宅 協力 理解 案内 紹介 説明 来場 用意
    自身 兄弟 両親 夫婦 気軽 手元 早め 近く 声 話 仕事 考え 知り合い 気持ち 体 力 感想 要望 提案 応募 回答 返事
    確認 記入 都合 事情 年齢 職業 関心 興味 存在 活躍 支援 提供 寄付 負担 心配 不安 不明 不便 迷惑 加入 登録 購入
    使用 自由 手続き 申し込み 申込み 申込 問い合わせ 住まい 出かけ 持ち物 手伝い 悩み 困りごと 困り事 宅 車 荷物 写真
    手紙
""")

# What only persons do, so that れる after it shows respect: 避難される際.
DONE_BY_PERSONS = _words("""
    避難 参加 利用 来場 来館 来庁 希望 申請 受診 出席 欠席 購入 予約 提出 持参 外出 相談 加入 転入 転出 転居 使用
    入会 応募 申込 乗車 宿泊 見学 返却 出産 帰国 入国 引っ越し
""")

# What a person can be: 高齢の方 is somebody, 西の方 is not.
CONDITIONS = _words("""
    高齢 障害 障がい 家族 近所 男性 女性 外国 外国籍 希望 対象 はじめて 初めて 病気 妊娠中 一人暮らし ひとり暮らし 在住
    在勤 在学 連れ 認知症 がん 保護者 会員 外国人 子育て中 患者 利用者 参加者 在宅 産後 独身 若い 年配 当事者 同居
    別居 以上 以下 未満 歳 代 苦手 好き 必要 心配 不安 団体 本人 困り 市民 住民 一般 多く すべて 全て 地域 元気
    興味 関心 不自由
""")

# What numbers are written in figures before.
COUNTERS = _words("""
    年 月 日 人 名 回 か所 カ所 箇所 ヶ所 時間 分 歳 才 階 円 週間 か月 カ月 ヶ月 校 軒 本 枚 台 冊 世帯 団体
    種類 倍 番 番目 通り つ 年間 日間 部 件 校区 級 着 匹 頭 杯 足 組 段 点 例 ページ メートル キロ
""")

# 一段 verbs and 来る whose れる says more often that one can than that something is done to one.
POTENTIAL = _words("""
    食べる 見る 来る 出る 居る 着る 寝る 起きる 覚える 決める 受ける 続ける 始める 借りる 降りる 逃げる 答える 考える
    教える 集める 伝える 出かける 出掛ける 確かめる 避ける 止める 変える 開ける 閉める 入れる 得る 感じる 信じる 生きる
    調べる 届ける 助ける 続けられる 比べる 忘れる 数える 並べる 見つける 間違える 迎える 耐える 遅れる 触れる 任せる
    預ける 立ち寄る 訪ねる
""")

# Whose れる says how something seems.
FELT = _words("""
    思う 考える 感じる 見る 思い出す 期待 予想 想像
""")

# Latin letters that need no explanation.
KNOWN_LETTERS = _words("""
    FAX TEL URL QR TV DVD CD ATM OK PC PDF AM PM ID JR NHK BGM LED USB
    GPS
""")

# Words that repeat themselves and paint nothing.
EVERYDAY_REPEATED = _words("""
    いろいろ だんだん まだまだ たまたま そろそろ ますます もしもし ところどころ わざわざ
    それぞれ みるみる いちいち なかなか しばしば たびたび もともと そもそも いよいよ ときどき ひとりひとり ひとつひとつ
    べつべつ まあまあ ばらばら ぜんぜん
    おのおの つぎつぎ くれぐれ はるばる どんどん
""")

# Verbs whose て-form says how or with what something is done, not what is done first.
MANNER = _words("""
    よる おく つく 対する 関する 通す 通じる 取る 以て 従う 向ける 向かう 含む 伴う 基づく 応じる 合わせる 使う 持つ
    座る 立つ 歩く 乗る 急ぐ 知る 囲む 抱える 付ける 居る 有る 出来る 分かる 成る おる 限る 沿う 加える 兼ねる 込める
    目指す 掛ける 因る 問う 比べる 除く 問わず 続く 並ぶ 違う 過ぎる 似る 越える 超える 為る
""")

# Easy verbs that take no を: 会議を開始する is not 会議を始まる.
INTRANSITIVE = _words("""
    始まる 上がる 下がる なる 止まる なくなる 起きる できる ある いる 出る 入る 来る 会う 見つかる 変わる 決まる 集まる
    あふれる 困る 閉まる 戻る 似る 死ぬ 泊まる 働く 着く もらえる 立つ 分かる わかる 別れる 住む 知られる
""")

# Verbs that say both that one does it and that it comes about: 場所が決定する is not 場所が決める.
EITHER_WAY = _words("""
    決定する 開始する 継続する 拡大する 縮小する 解消する 改善する 活性化する 停止する 中断する 変更する 公開する
    移転する 拡充する 軽減する 削減する 促進する 実現する 統合する 更新する 回復する 再開する 解決する
""")
