"""読みかた辞書 of the demo site: what neither the dictionary nor the names of 校区 and bodies say by themselves."""

from .models import ReadingEntry

# Word, reading, only before these words (separated by 、), where it was confirmed.
READINGS: tuple[tuple[str, str, str, str], ...] = (
    ("荘島", "しょうじま", "", "校区名の読み"),
    ("水縄", "みのう", "", "校区名の読み。耳納連山の「みのう」と同じ"),
    ("水分", "みずわけ", "校区、小学校、地区", "校区名の読み。ふつうの「水分」は「すいぶん」のまま"),
    ("江上", "えがみ", "", "校区名・町名の読み"),
    ("篠山", "ささやま", "", "校区名の読み。篠山城も「ささやま」"),
    ("長門石", "ながといし", "", "校区名・町名の読み"),
    ("善導寺", "ぜんどうじ", "", "校区名・町名の読み"),
    ("筑後", "ちくご", "", ""),
    ("耳納", "みのう", "", "耳納連山"),
    ("高良", "こうら", "", "高良山、高良大社"),
    ("久留米", "くるめ", "", ""),
    ("久留米市", "くるめし", "", ""),
    ("地福", "ちふく", "", "「地域福祉」を縮めた言いかた。確認中"),
    ("よかっ祭", "よかっさい", "", "荘島の祭りの名。確認中"),
    ("一音", "いちおん", "", "音ひとつ"),
    ("元年度", "がんねんど", "", ""),
    ("偶数月", "ぐうすうづき", "", "催しの日程のことば"),
    ("奇数月", "きすうづき", "", "催しの日程のことば"),
    # A phrase says what a single word leaves open.
    ("団体の方", "だんたいのかた", "", "人のこと"),
    ("祖父母の方", "そふぼのかた", "", "人のこと"),
    ("親の方", "おやのかた", "", "人のこと"),
    ("外の方", "そとのかた", "", "人のこと"),
    ("ご存じの方", "ごぞんじのかた", "", "人のこと"),
    ("お金のこと", "おかねのこと", "", ""),
    ("脱がずに入れる", "ぬがずにはいれる", "", ""),
    ("それぞれに入れる", "それぞれにはいれる", "", ""),
    ("入れる人", "はいれるひと", "", ""),
    ("空のかぎかっこ", "からのかぎかっこ", "", "なにも入っていないこと"),
    ("小さな間", "ちいさなま", "", "すこしの休み"),
    ("縁が重なる", "ふちがかさなる", "", "傘のふち"),
)


def load_readings() -> None:
    """Enters what is not there yet; repeatable, and never undoes an editor's work."""
    for surface, reading, only_before, note in READINGS:
        if not ReadingEntry.objects.filter(surface=surface).exists():
            entry = ReadingEntry(surface=surface, reading=reading, only_before=only_before, note=note)
            entry.full_clean()
            entry.save()
