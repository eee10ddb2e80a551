"""PURE: who belongs to whom in the lineage: links without circles, and families that are drawn together."""

from collections.abc import Iterable, Sequence

from .lineage_parts import Ignored, LinkKind, Node, Reason

type Edge = tuple[str, str, LinkKind]


def edges_of(nodes: Sequence[Node]) -> tuple[list[Edge], list[Ignored]]:
    """Links in the order they are given, without those that lead nowhere or would close a circle."""
    known = {node.id for node in nodes}
    parents: dict[str, set[str]] = {node.id: set() for node in nodes}
    edges: list[Edge] = []
    ignored: list[Ignored] = []

    def descends(node: str, ancestor: str) -> bool:
        seen, waiting = {node}, [node]
        while waiting:
            here = waiting.pop()
            if here == ancestor:
                return True
            fresh = parents[here] - seen
            seen |= fresh
            waiting.extend(fresh)
        return False

    wanted: list[Edge] = [(node.predecessor, node.id, "predecessor") for node in nodes if node.predecessor]
    wanted += [(origin, node.id, "origin") for node in nodes for origin in node.origins]
    for source, target, kind in wanted:
        reason: Reason | None = None
        if source not in known:
            reason = "missing"
        elif source in parents[target]:
            reason = "repeated"
        elif descends(source, target):
            reason = "cycle"
        if reason:
            ignored.append(Ignored(source, target, kind, reason))
        else:
            parents[target].add(source)
            edges.append((source, target, kind))
    return edges, ignored


class Families:
    """Who belongs near whom: chains of predecessors, and the one parent that each node is drawn beside."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.dated = sorted((node for node in nodes if node.start is not None), key=lambda node: node.start or 0)
        self.undated = [node for node in nodes if node.start is None]
        self.parent: dict[str, str] = {}
        self.predecessor: dict[str, str] = {}
        for source, target, kind in edges:
            self.parent.setdefault(target, source)
            if kind == "predecessor":
                self.predecessor[target] = source

    def groups(self) -> list[list[Node]]:
        """The dated nodes, each group sharing rows: a chain first, then the single nodes born beside it, then other
        chains that grew from it."""
        chains: dict[str, list[Node]] = {}
        head: dict[str, str] = {}
        for node in self.dated:
            root, seen = node.id, {node.id}
            while (
                (before := self.predecessor.get(root)) and self.nodes[before].start is not None and before not in seen
            ):
                root = before
                seen.add(before)
            head[node.id] = root
            chains.setdefault(root, []).append(node)
        children: dict[str, list[str]] = {}
        for root, members in chains.items():
            outside = (self.parent.get(node.id) for node in sorted(members, key=lambda node: node.id != root))
            above = next((head[parent] for parent in outside if parent in head and head[parent] != root), "")
            children.setdefault(above, []).append(root)
        groups: list[list[Node]] = []
        done: set[str] = set()

        def descend(roots: Iterable[str]) -> None:
            waiting = [root for root in roots if root not in done]
            done.update(waiting)
            single = [root for root in waiting if len(chains[root]) == 1 and not children.get(root)]
            kinds = (("programme", "platform"), ("activity",))
            groups.extend(
                together
                for kind in kinds
                if (together := [chains[root][0] for root in single if chains[root][0].kind in kind])
            )
            for root in waiting:
                if root not in single:
                    groups.append(chains[root])
                    descend(children.get(root, ()))

        roots = children.get("", [])
        descend(root for root in roots if len(chains[root]) > 1 or children.get(root))
        descend(roots)
        for root in chains:
            descend((root,))
        return groups

    def stacks(self) -> list[tuple[str, list[tuple[Node, int]]]]:
        """The undated nodes with their depth, gathered under the dated node they grew from ("" for none)."""
        below: dict[str, list[Node]] = {}
        for node in self.undated:
            below.setdefault(self.parent.get(node.id, ""), []).append(node)

        def tree(parent: str, depth: int) -> list[tuple[Node, int]]:
            found: list[tuple[Node, int]] = []
            for node in sorted(below.get(parent, ()), key=lambda node: node.id in below):
                found += [(node, depth), *tree(node.id, min(depth + 1, 2))]
            return found

        roots = [node.id for node in self.dated if node.id in below]
        return [(root, tree(root, 0)) for root in (*roots, "") if root in below]
