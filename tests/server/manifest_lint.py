"""Finds what Excel would refuse in an add-in's manifest, from Microsoft's published limits and order."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Collection, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

APP, OVERRIDES, BASIC = (
    f"{{http://schemas.microsoft.com/office/{name}}}"
    for name in ("appforoffice/1.1", "taskpaneappversionoverrides", "officeappbasictypes/1.0")
)
APP_ORDER = [
    "Id",
    "Version",
    "ProviderName",
    "DefaultLocale",
    "DisplayName",
    "Description",
    "IconUrl",
    "HighResolutionIconUrl",
    "SupportUrl",
    "AppDomains",
    "Hosts",
    "Requirements",
    "DefaultSettings",
    "Permissions",
    "VersionOverrides",
]
CONTROL_ORDER = ("Label", "Supertip", "Icon", "Action", "Enabled")
RESOURCE_KINDS = {
    "Label": "String",
    "Title": "String",
    "Description": "String",
    "Namespace": "String",
    "SourceLocation": "Url",
    "FunctionFile": "Url",
    "Runtime": "Url",
    "Image": "Image",
}
SIZES = {"16", "32", "80"}


def faults_of(manifest: str, handlers: Collection[str]) -> list[str]:
    """Every fault in words. ``handlers`` are the functions that the pages tie to the ribbon."""
    try:
        root = ElementTree.fromstring(manifest)
    except ElementTree.ParseError as fault:
        return [f"not well-formed: {fault}"]
    return [*_head(root), *_addresses(root), *_resources(root), *_controls(root, set(handlers))]


def _name(element: Element) -> str:
    return element.tag.partition("}")[2]


def _head(root: Element) -> Iterator[str]:
    if root.tag != f"{APP}OfficeApp":
        yield "the root is not OfficeApp"
    names = [_name(child) for child in root]
    if names != [name for name in APP_ORDER if name in names]:
        yield f"the order is {names}"
    if missing := set(APP_ORDER) - set(names):
        yield f"missing: {sorted(missing)}"
    try:
        uuid.UUID(root.findtext(f"{APP}Id") or "")
    except ValueError:
        yield "the Id is no UUID"
    if not re.fullmatch(r"[1-9]\d*(\.\d+){1,3}", root.findtext(f"{APP}Version") or ""):
        yield "the Version is not 1.0 or higher"
    if root.findtext(f"{APP}Permissions") != "ReadWriteDocument":
        yield "the Permissions do not let it write"
    for name, most in (("DisplayName", 125), ("Description", 250)):
        if not 0 < len(_default(root.find(f"{APP}{name}"))) <= most:
            yield f"{name} is empty or longer than {most}"


def _default(element: Element | None) -> str:
    return (element.get("DefaultValue") or "") if element is not None else ""


def _addresses(root: Element) -> Iterator[str]:
    for element in root.iter():
        address = element.text or "" if _name(element) == "AppDomain" else _default(element)
        if address.startswith("http:"):
            yield f"not https: {address}"
        elif (_name(element).endswith("Url") or _name(element) == "Image") and element.get("DefaultValue") == "":
            yield f"{_name(element)} is empty"
        if "xlwings.org" in address:
            yield f"somebody else's address: {address}"


def _resources(root: Element) -> Iterator[str]:
    kinds: dict[str, str] = {}
    for kind in ("Image", "Url", "String"):
        for element in root.iter(f"{BASIC}{kind}"):
            if name := element.get("id"):
                if name in kinds:
                    yield f"the resource {name} is there twice"
                if len(name) > 32:
                    yield f"the id of the resource {name} is longer than 32"
                kinds[name] = kind
    for box, most in (("ShortStrings", 125), ("LongStrings", 250)):
        for each in root.iter(f"{BASIC}{box}"):
            yield from (f"{string.get('id')} is longer than {most}" for string in each if len(_default(string)) > most)
            yield from (f"{string.get('id')} is empty" for string in each if not _default(string))
    for element in root.iter():
        if wanted := element.get("resid"):
            if wanted not in kinds:
                yield f"{_name(element)} asks for {wanted}, which is not there"
            elif kinds[wanted] != RESOURCE_KINDS.get(_name(element)):
                yield f"{_name(element)} asks for {wanted}, which is a {kinds[wanted]}"


def _controls(root: Element, handlers: set[str]) -> Iterator[str]:
    ids = Counter(
        each.get("id") for name in ("Control", "Group", "CustomTab") for each in root.iter(f"{OVERRIDES}{name}")
    )
    yield from (f"the id {name} is there {number} times" for name, number in ids.items() if number > 1)
    called = set()
    for control in root.iter(f"{OVERRIDES}Control"):
        parts = [_name(child) for child in control]
        if parts not in (list(CONTROL_ORDER), list(CONTROL_ORDER[:4])):
            yield f"{control.get('id')} has the parts {parts}"
        function = control.findtext(f"{OVERRIDES}Action/{OVERRIDES}FunctionName")
        called |= {function} if function else set()
    yield from (f"no page ties {name} to the ribbon" for name in sorted(called - handlers))
    yield from (f"no button calls {name}" for name in sorted(handlers - called))
    for icon in root.iter(f"{OVERRIDES}Icon"):
        if {image.get("size") for image in icon} != SIZES:
            yield "an Icon has not the sizes 16, 32 and 80"
