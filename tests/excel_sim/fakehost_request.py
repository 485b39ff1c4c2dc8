"""Carries out one request of Office.js: finds its object paths, then does its actions in order."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.excel_sim.action import ExcelRefused, UnsupportedAction
from tests.excel_sim.fakehost_objects import Collection, HostError, Thing, capital

if TYPE_CHECKING:
    from tests.excel_sim.fakehost import FakeExcel

ROOT, NEW, METHOD, PROPERTY, INDEXER, REFERENCE, NULL = 1, 2, 3, 4, 5, 6, 7
INSTANTIATE, QUERY, CALL, SET, TRACE = 1, 2, 3, 4, 5
Json = dict[str, Any]


class Request:
    """Object paths are looked up when an action first needs them, so that they see what was done before."""

    def __init__(self, excel: FakeExcel, sent: Mapping[str, Any]) -> None:
        self.excel = excel
        self.paths: Mapping[str, Json] = sent["ObjectPaths"]
        self.actions: Sequence[Json] = sent["Actions"]
        self.found: dict[str, Thing | None] = {}

    def answer(self) -> Json:
        """The results of the actions, and the error of the one that was refused."""
        results: list[Json] = []
        traces: list[int] = []
        answer: Json = {"Results": results, "TraceIds": traces}
        try:
            for action in self.actions:
                if action["ActionType"] == TRACE:
                    traces.append(action["Id"])
                results.append({"ActionId": action["Id"], "Value": self._do(action)})
            self.excel.draw_rules()
        except HostError as refusal:
            answer["Error"] = _error(refusal.code, refusal, len(results))
        except (ExcelRefused, UnsupportedAction) as refusal:
            answer["Error"] = _error("InvalidArgument", refusal, len(results))
        except Exception as fault:  # the page would wait for its answer for ever
            answer["Error"] = _error("GeneralException", fault, len(results))
            self.excel.broken.append("".join(traceback.format_exception(fault, limit=-3)))
        self.excel.rules.clear()
        return answer

    def _do(self, action: Json) -> Any:
        done: dict[int, Callable[[Json], Any]] = {
            INSTANTIATE: lambda each: self._identity(self._resolve(each["ObjectPathId"])),
            QUERY: self._query_action,
            CALL: self._call,
            SET: self._set,
            TRACE: lambda each: None,
        }
        if action["ActionType"] not in done:
            raise HostError("ApiNotFound", f"the fake Excel knows no action of type {action['ActionType']}")
        return done[action["ActionType"]](action)

    def _call(self, action: Json) -> Any:
        if action["Name"].startswith("_"):  # keeping and letting go of references, listening to events
            return None
        target = self._resolve(action["ObjectPathId"])
        if target is None:
            return None
        self.excel.refuse_planted(action["Name"])
        result = target.member(action["Name"])(*self._arguments(action.get("ArgumentInfo")))
        return self._identity(result) if isinstance(result, Thing) else result

    def _set(self, action: Json) -> None:
        target = self._resolve(action["ObjectPathId"])
        if target is None:
            raise HostError("InvalidObjectPath", f"{action['Name']} of nothing cannot be set.")
        self.excel.refuse_planted(action["Name"])
        target.put(action["Name"], *self._arguments(action["ArgumentInfo"]))

    def _query_action(self, action: Json) -> Any:
        query = action.get("QueryInfo") or {}
        selected = list(query.get("Select") or [])
        for expanded in query.get("Expand") or []:
            if not any(each == expanded or each.startswith(f"{expanded}/") for each in selected):
                selected.append(expanded)
        return self._query(self._resolve(action["ObjectPathId"]), selected, with_identity=False)

    def _resolve(self, number: object) -> Thing | None:
        key = str(number)
        if key not in self.found:
            self.found[key] = self._follow(self.paths[key])
        return self.found[key]

    def _follow(self, path: Json) -> Thing | None:
        kind = path["ObjectPathType"]
        if kind == ROOT:
            return self.excel.root
        if kind in (NULL, NEW):  # nothing, or a manager of Excel's own, such as that of custom functions
            return None
        if kind == REFERENCE:
            return self.excel.references[path["Name"]]
        parent = self._resolve(path["ParentObjectPathId"])
        if parent is None:
            return None
        if kind == PROPERTY:
            return parent.member(path["Name"])  # type: ignore[no-any-return]
        if kind in (METHOD, INDEXER):
            name = "getItem" if kind == INDEXER else path["Name"]
            self.excel.refuse_planted(name)
            return parent.member(name)(*self._arguments(path.get("ArgumentInfo")))  # type: ignore[no-any-return]
        raise HostError("ApiNotFound", f"the fake Excel knows no path of type {kind}")

    def _arguments(self, info: Json | None) -> list[Any]:
        given = list((info or {}).get("Arguments") or [])
        objects = (info or {}).get("ReferencedObjectPathIds") or []
        return [
            self._resolve(objects[number]) if number < len(objects) and objects[number] else value
            for number, value in enumerate(given)
        ]

    def _identity(self, thing: Thing | None) -> Json | None:
        """By what Office.js finds the object again in the next request."""
        if thing is None:
            return None
        known: Json = {}
        if thing.identity is not None:
            known["Id"] = thing.identity
        if thing.tracked:
            known["_ReferenceId"] = self.excel.identity_of(thing, "reference")
            self.excel.references[known["_ReferenceId"]] = thing
        return known

    def _query(self, thing: Thing | None, selected: Sequence[str], *, with_identity: bool) -> Json | None:
        if thing is None:
            return None
        if isinstance(thing, Collection):
            return self._query_items(thing, selected)
        answer: Json = (self._identity(thing) or {}) if with_identity else {}
        for name, below in _tree(selected, thing.scalars).items():
            if (type(thing).__name__, name) == ("Table", "dataBodyRange"):
                continue  # xlwings asks for it, although it is no property; Excel passes that over
            value = thing.member(name)
            answer[capital(name)] = self._query(value, below, with_identity=True) if _is_thing(value) else value
        return answer

    def _query_items(self, things: Collection, selected: Sequence[str]) -> Json:
        answer: Json = {"Count": things.count} if "count" in selected else {}
        below = [each.removeprefix("items/") for each in selected if each not in ("count", "items")]
        if below or "count" not in selected:
            answer["_Items"] = [self._query(item, below, with_identity=True) for item in things.items]
        return answer


def _error(code: str, refusal: Exception, number: int) -> Json:
    """What Excel says of the action that it refused, which is counted from 0."""
    return {"ActionIndex": number, "Code": code, "Message": str(refusal), "Location": ""}


def _is_thing(value: object) -> bool:
    return isinstance(value, Thing)


def _tree(selected: Sequence[str], every: Sequence[str]) -> dict[str, list[str]]:
    """What is asked of an object, and of what lies below each of its members."""
    tree: dict[str, list[str]] = {}
    for each in selected:
        name, _, rest = each.strip().partition("/")
        tree.setdefault(name[:1].lower() + name[1:], []).extend([rest] if rest else [])
    if not tree or "*" in tree:
        tree.pop("*", None)
        tree |= {name: [] for name in every}
    return tree
