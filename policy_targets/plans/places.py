"""Places of a plan: known ones by name, others with an X code made from their name."""

import dataclasses
import re
from dataclasses import dataclass
from functools import cache

from pypinyin import lazy_pinyin
from stdnum import numdb

from policy_targets.inputs import seeds
from policy_targets.plans import words
from policy_targets.plans.columns import is_total

CHINESE = "[\u4e00-\u9fff]"
COUNTRY = "000000"  # stands where the place above is not known
ENDINGS = r"(?:自治县|自治州|地区|市|县|区|州|盟|旗|镇|乡|街道)"


@dataclass(frozen=True)
class Place:
    """A place with its code and what a row of the seed regions says of it."""

    region_id: str
    name: str
    name_en: str
    level: str
    parent: str
    is_known: bool = True
    is_in_seed: bool = True


def letters(name: str) -> str:
    """A name in Latin letters."""
    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(name)).lower())


def bare(name: str) -> str:
    """A name without the ending that tells its kind."""
    short = re.sub(rf"{ENDINGS}$", "", name)
    return short if len(short) >= 2 else name


@cache
def _seed() -> list[Place]:
    return [
        Place(row["region_id"], row["name_zh"], row["name_en"], row["level"], row["parent_region_id"])
        for row in seeds.read("regions")
    ]


@cache
def _codes() -> dict[str, set[str]]:
    """Codes of the counties and prefectures that are in use, by name, from the code list of the library stdnum."""
    found: dict[str, set[str]] = {}
    for _, province, _, _, children in numdb.get("cn/loc").prefixes:
        for _, code, _, details, _ in children:
            for entry in details.get("county", "").split(","):
                since = re.fullmatch(r"(?:\[\d{4}-\])?([\u4e00-\u9fff]+)", entry)
                if since and since[1] not in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
                    found.setdefault(since[1], set()).add(province + code)
    return found


def named(name: str) -> Place | None:
    """A known place of this name or code, from the seed or from the code list."""
    found = [place for place in _seed() if name in (place.region_id, place.name)]
    if found:
        return found[0]
    codes = _codes().get(name, set())
    if len(codes) != 1:
        return None
    code = next(iter(codes))
    level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    kind = {"市": "City", "县": "County", "区": "District"}.get(name[-1], "")
    parent = "" if level == "province" else code[:2] + "0000"
    return Place(code, name, f"{letters(bare(name)).capitalize()} {kind}".strip(), level, parent, True, False)


def _names(head: str) -> list[str]:
    """Names of places that a title, or the lines near it, may hold; the likely ones first."""
    zones = "|新区|新城|高新区|开发区|管理区|示范区"
    kinds = "自治县|自治州|市|县|区|州|旗|镇"
    start = rf"^\W*(?:(?:19|20)\d\d年)?({CHINESE}{{2,10}}?(?:{kinds}{zones}))"
    inner = rf"(?:[^\u4e00-\u9fff]|年)((?!全|本|各|我|该|下){CHINESE}{{2,6}}?(?:{kinds}))"
    issuer = rf"((?!全|本|各|我|该){CHINESE}{{2,6}}?(?:市|县|区|州|旗|镇))(?:委|人民政府|政府)"
    found = [name for pattern in (start, issuer, inner) for name in re.findall(pattern, head)]
    return [one for one in found if not re.search("全[市县区]$|年全|园区$|^(?:推进|加快|促进|支持|关于)", one)]


def of_document(title: str, text: str, given: str = "") -> Place:
    """The place that issued a plan: the given one, or the one that its title or first lines name."""
    head = re.sub("中共|关于印发|印发|《", " ", words.plain(title))
    top = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff] |[\u4e00-\u9fff]\n)", "", text[:1500])  # set wide
    if given:
        groups = [[given]]
    else:
        groups = [_names(head), _names(re.sub("中共|关于印发|印发|《", " ", top))]
        for place in sorted(_seed(), key=lambda place: -len(place.name)):
            if place.level in ("prefecture", "county") and place.name in head:
                return place
    for names in groups:
        for name in names:
            place = named(name)
            if place and (place.level != "zone" or given):
                return place
        if names:
            break
    if not given and not groups[0]:
        for place in _seed():
            short = bare(place.name)
            is_city = place.level in ("prefecture", "county")
            if is_city and text.count(short) > 2 and re.search(rf"{short}(?!路|大道)", text[:3000]):
                return place
    candidates = [name for names in groups for name in names]
    name = next((one for one in candidates if 2 <= len(one) <= 9), "")
    if not name:
        return Place("X000000", "", "", "county", "", False, False)
    level = {"县": "county", "区": "county", "旗": "county", "州": "prefecture", "镇": "township"}.get(
        name[-1], "county"
    )
    latin = letters(bare(name))
    return Place(f"X{COUNTRY}-{latin.upper()}", name, latin.capitalize(), level, "", False, False)


def locality(document: Place, name: str, taken: dict[str, str]) -> Place:
    """A place of an allocation table: the place of the plan for a total, a known one below it, or an X code."""
    printed, name = words.squeezed(name), words.squeezed(words.plain(name))
    if is_total(name) or name == document.name:
        return document
    own = [place for place in _seed() if place.name == name and place.parent == document.region_id]
    if own:
        return own[0]
    if document.level == "prefecture" and (known := named(name)) and known.region_id[:4] == document.region_id[:4]:
        return known if known.is_in_seed else dataclasses.replace(known, parent=document.region_id)
    base = document.region_id.removeprefix("X")
    latin = letters(bare(name)).upper() or "X"
    region_id, number = f"X{base}-{latin}", 2
    while taken.get(region_id, printed) != printed:
        region_id, number = f"X{base}-{latin}{number}", number + 1
    taken[region_id] = printed
    is_zone = not re.search(r"(?:镇|乡|街道|县|区|市)$", name) or re.search(
        "开发区|经开区|园区|新区|高新区|示范区|集聚区|集中区|功能区|管委会", name
    )
    level = "zone" if is_zone else "county" if document.level == "prefecture" else "township"
    return Place(region_id, printed, letters(bare(name)).capitalize(), level, document.region_id, False, False)
