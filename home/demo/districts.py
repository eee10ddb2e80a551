"""The 46 校区. A 校区 is a community of residents, not a school: it goes on when its school closes or merges."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class District:
    """A 校区; `key` is its reading in Hepburn without macrons (荘島 しょうじま: shojima, 大城 おおき: oki)."""

    key: str
    name: str
    reading: str
    alternative_readings: tuple[str, ...] = ()
    former_municipality: str
    note: str = ""


DISTRICTS: tuple[District, ...] = (
    District(key="aikawa", name="合川", reading="あいかわ", former_municipality="久留米"),
    District(key="mii", name="御井", reading="みい", former_municipality="久留米"),
    District(key="nishikokubu", name="西国分", reading="にしこくぶ", former_municipality="久留米"),
    District(key="higashikokubu", name="東国分", reading="ひがしこくぶ", former_municipality="久留米"),
    District(
        key="seiho",
        name="青峰",
        reading="せいほう",
        former_municipality="久留米",
        note="青峰小学校は2025年3月末で高良内小学校と一つになりました。校区は続いています。",
    ),
    District(key="nankun", name="南薫", reading="なんくん", former_municipality="久留米"),
    District(key="miyanojin", name="宮ノ陣", reading="みやのじん", former_municipality="久留米"),
    District(key="yamamoto", name="山本", reading="やまもと", former_municipality="久留米"),
    District(key="kusano", name="草野", reading="くさの", former_municipality="久留米"),
    District(key="ohashi", name="大橋", reading="おおはし", former_municipality="久留米"),
    District(key="zendoji", name="善導寺", reading="ぜんどうじ", former_municipality="久留米"),
    District(key="yamakawa", name="山川", reading="やまかわ", former_municipality="久留米"),
    District(key="hiyoshi", name="日吉", reading="ひよし", former_municipality="久留米"),
    District(
        key="korauchi",
        name="高良内",
        reading="こうらうち",
        former_municipality="久留米",
        note="2025年3月末に青峰小学校が高良内小学校と一つになりました。校区はそれぞれ続いています。",
    ),
    District(key="sasayama", name="篠山", reading="ささやま", former_municipality="久留米"),
    District(
        key="shojima",
        name="荘島",
        reading="しょうじま",
        former_municipality="久留米",
        note="ぷらっと.荘島と出会いの場 Leoの地元です。",
    ),
    District(key="kyomachi", name="京町", reading="きょうまち", former_municipality="久留米"),
    District(key="kamitsu", name="上津", reading="かみつ", former_municipality="久留米"),
    District(key="komorino", name="小森野", reading="こもりの", former_municipality="久留米"),
    District(key="nagatoishi", name="長門石", reading="ながといし", former_municipality="久留米"),
    District(key="yasutake", name="安武", reading="やすたけ", former_municipality="久留米"),
    District(key="minami", name="南", reading="みなみ", former_municipality="久留米"),
    District(key="torikai", name="鳥飼", reading="とりかい", former_municipality="久留米"),
    District(key="araki", name="荒木", reading="あらき", former_municipality="久留米"),
    District(key="tsubuku", name="津福", reading="つぶく", former_municipality="久留米"),
    District(key="kanamaru", name="金丸", reading="かなまる", former_municipality="久留米"),
    District(key="daizenji", name="大善寺", reading="だいぜんじ", former_municipality="久留米"),
    District(
        key="funakoshi",
        name="船越",
        reading="ふなこし",
        alternative_readings=("ふなごし",),
        former_municipality="田主丸",
        note="読みは「ふなこし」「ふなごし」の両方が見られます。確認中です。",
    ),
    District(key="mizuwake", name="水分", reading="みずわけ", former_municipality="田主丸"),
    District(key="shibakari", name="柴刈", reading="しばかり", former_municipality="田主丸"),
    District(
        key="kawai",
        name="川会",
        reading="かわい",
        former_municipality="田主丸",
        note="読みの出典は一つだけです。確認中です。",
    ),
    District(key="takeno", name="竹野", reading="たけの", former_municipality="田主丸"),
    District(
        key="mino",
        name="水縄",
        reading="みのう",
        former_municipality="田主丸",
        note="耳納連山の「みのう」と同じ読みです。",
    ),
    District(key="tanushimaru", name="田主丸", reading="たぬしまる", former_municipality="田主丸"),
    District(
        key="kitano",
        name="北野",
        reading="きたの",
        former_municipality="北野",
        note="読みは町名によります。校区名としての読みは確認中です。",
    ),
    District(key="yuge", name="弓削", reading="ゆげ", former_municipality="北野"),
    District(
        key="oki",
        name="大城",
        reading="おおき",
        former_municipality="北野",
        note="読みは町名の「おおき」によります。校区名としての読みは確認中です。",
    ),
    District(key="kaneshima", name="金島", reading="かねしま", former_municipality="北野"),
    District(key="egami", name="江上", reading="えがみ", former_municipality="城島"),
    District(key="aoki", name="青木", reading="あおき", former_municipality="城島"),
    District(
        key="ukishima",
        name="浮島",
        reading="うきしま",
        former_municipality="城島",
        note="浮島小学校は2021年3月に閉校し、城島小学校に引きつがれました。校区は続いています。",
    ),
    District(
        key="jojima",
        name="城島",
        reading="じょうじま",
        former_municipality="城島",
        note=("2021年3月に下田小学校と浮島小学校が閉校し、城島小学校に引きつがれました。校区はそれぞれ続いています。"),
    ),
    District(
        key="shimoda",
        name="下田",
        reading="しもだ",
        former_municipality="城島",
        note="下田小学校は2021年3月に閉校し、城島小学校に引きつがれました。校区は続いています。",
    ),
    District(
        key="inutsuka",
        name="犬塚",
        reading="いぬつか",
        alternative_readings=("いぬづか",),
        former_municipality="三潴",
        note="読みは「いぬつか」「いぬづか」の両方が見られます。確認中です。",
    ),
    District(
        key="mizuma",
        name="三潴",
        reading="みずま",
        alternative_readings=("みづま",),
        former_municipality="三潴",
        note="読みは「みずま」「みづま」の両方が見られます。確認中です。",
    ),
    District(key="nishimuta", name="西牟田", reading="にしむた", former_municipality="三潴"),
)
