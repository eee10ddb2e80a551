"""The pictures of the demo: each a scene that the project draws itself, and says so."""

from .shapes import Picture


def _picture(scene: str, title: str, alt: str) -> Picture:
    return Picture(key=scene, title=title, alt=alt, scene=scene)


PICTURES: tuple[Picture, ...] = (
    _picture("table", "おなじ食卓を囲む", "丸い食卓に六つのおわんと箸、まんなかに大皿がならぶ。真上から見たイラスト。"),
    _picture("river", "筑後川と土手", "緑の土手のあいだを川が手前へ流れ、遠い山の上に赤い日がうかぶイラスト。"),
    _picture("hills", "耳納の山なみ", "幾重にもかさなる青と緑の山なみ。ふもとに畑と小さな家が一軒あるイラスト。"),
    _picture("lanterns", "まつりの提灯", "夜空に赤や黄の提灯がつらなり、下に人びとの後ろ姿がならぶイラスト。"),
    _picture("hands", "重なる手", "三方からのびた三色の手が、まんなかで透けるように重なりあうイラスト。"),
    _picture(
        "chairs", "輪に並べたいす", "色も向きもちがう九つのいすが、輪になって並んでいるイラスト。人はまだいない。"
    ),
    _picture("window", "明かりのついた窓", "夜の家の窓に明かりがともり、食卓につく二人の影が見えるイラスト。"),
    _picture("kitchen", "鍋と湯気", "台所の大きな青い鍋から湯気が三すじのぼり、そばに野菜がならぶイラスト。"),
    _picture("patrol", "青い車と野菜", "屋根に赤や緑の野菜をのせた青い車が、丘のふもとの道を走るイラスト。"),
    _picture("bells", "ハンドベル", "黄、緑、青の三つのハンドベルが、少しずつ重なって鳴っているイラスト。"),
    _picture("badge", "丸い缶バッジ", "大小五つの丸い缶バッジ。まんなかの一つに空のかぎかっこがあるイラスト。"),
    _picture("tv", "画面ごしの公民館", "大きな画面のなかに赤い屋根の公民館と、集まった人の姿が見えるイラスト。"),
    _picture("notebook", "ノートと鉛筆", "開いたノートに書きかけの行と重なる丸が見え、赤い鉛筆がおいてあるイラスト。"),
    _picture("umbrella", "大きな傘", "雨の日、大きな赤い傘の下に背のちがう五人が肩をよせて立つイラスト。"),
    _picture("path", "まちの小道", "色とりどりの家のあいだを小道がのび、大人と子どもが歩いているイラスト。"),
    _picture("seeds", "芽が出るところ", "土のなかの三つの種から、大小の芽がのびて葉をひらいたイラスト。"),
)
