"""What a search in this city should know from the first day on."""

from wagtail.models import Locale, Page

from .models import PromotedResult, Synonym

SYNONYMS = (
    "サロン、居場所、通いの場、集いの場",
    "民生委員、民生委員・児童委員、民生児童委員",
    "社協、社会福祉協議会",
    "子ども食堂、地域食堂、みんなの食堂",
    "ひとり親、母子家庭、父子家庭、シングルマザー、シングルファザー",
    "ボランティア、お手伝い",
    "助成、補助金、助成金",
    "介護、お世話、看病",
    "見守り、声かけ、訪問",
    "引きこもり、社会的孤立",
    "高齢者、お年寄り、シニア",
    "障害、障がい、障碍",
    "配食、お弁当、食事サービス",
    "生活困窮、お金に困った、生活保護",
)
"""Groups of words that mean the same to those who look for help."""

PROMOTIONS = (
    (
        "相談、相談したい、困った、つらい、しんどい、どこに相談、助けて",
        "地域福祉課",
        "どこに話せばよいか分からないときも、まずここで受け止めます。",
    ),
    (
        "子育て、育児、こども相談、子ども相談",
        "こども子育てサポートセンター",
        "子どもと、子どものそばにいる人のための窓口です。",
    ),
    ("お金、家賃、仕事がない、生活費", "生活自立支援センター", "お金や仕事、住まいのことを、いっしょに考えます。"),
)
"""(words, a part of the title of the page, sentence)."""


def load_search(locale: Locale) -> None:
    """Adds what is not there; what editors have made of it stays. Call it when the pages are published."""
    for words in SYNONYMS:
        _add(Synonym(words=words))
    for words, title, sentence in PROMOTIONS:
        page = Page.objects.live().filter(locale=locale, title__contains=title).order_by("path").first()
        if page:
            _add(PromotedResult(words=words, page=page, sentence=sentence))


def _add(instance) -> None:
    """Saves the instance as the form would, unless one with its first word is there."""
    instance.full_clean()
    first = instance.words.split("\n")[0]
    if not any(words.split("\n")[0] == first for words in type(instance).objects.values_list("words", flat=True)):
        instance.save()
