#!/usr/bin/env python3
"""Makes knowledge/offices.tsv and its indexes people.tsv and holders.tsv.

    make_offices.py SOURCE    from a table of holdings (columns as below) and holdings_since.tsv
    make_offices.py --again   from the offices.tsv that is there and holdings_since.tsv

SOURCE has the columns country_iso3, country_or_body, position, position_qid, person, person_qid,
start, end, source; each source ends in "@YYYY-MM-DD", the day until when an empty end means "in
office". Facts of Wikidata (CC0); rows that only a share-alike list has are left out.
What holdings_since.tsv says of a person and an office takes the place of what SOURCE says.
"""
import datetime
import re
import sys
import unicodedata
from collections import defaultdict

import tables
from fold import fold

SHARE_ALIKE = ("open-data-archive/", "sources/foreign/scraped.csv")
OWN_AS_OF = "2025-09-30"
# Codes of bodies without an alpha-3 code: of unrecognised states the state they are held part of.
BODIES = {
    "African Union": "IGO", "Arab League": "IGO", "Council of Europe": "IGO",
    "European Union": "EUR", "International Court of Justice": "UNO", "OSCE": "IGO",
    "United Nations": "UNO", "World Trade Organization": "IGO",
    "Sovereign Military Order of Malta": "IGO",
    "Donetsk People's Republic": "UKR", "Luhansk People's Republic": "UKR",
    "Northern Cyprus": "CYP", "Republic of Abkhazia": "GEO", "South Ossetia": "GEO",
    "Republic of Artsakh": "AZE", "Sahrawi Arab Democratic Republic": "MAR",
    "Somaliland": "SOM", "Transnistria": "MDA",
}
# Titles that the source gives wrongly: it calls India's foreign secretaries ministers.
CORRECTED = {("IND", "Minister of Foreign Affairs"): "Foreign Secretary"}
# Where the family name comes first, and where people are called by their first name.
FAMILY_FIRST = {"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM"}
FIRST_NAME = {"ETH", "ERI", "MYS", "ISL", "MMR", "THA", "BTN"}
TWO_SURNAMES = {"ESP", "MEX", "GTM", "SLV", "HND", "NIC", "CRI", "PAN", "COL", "VEN", "ECU", "PER",
                "BOL", "CHL", "ARG", "PRY", "URY", "CUB", "DOM", "GNQ", "PHL", "AND"}


class NameWords:
    """How words of names are folded together: the same as NameWords of src/knowledge/persons.cc."""

    def __init__(self):
        self.words, self.endings, self.titles = {}, [], set()
        self.particles, self.articles = set(), set()
        for row in tables.read(tables.KNOWLEDGE / "name_words.tsv"):
            forms = tables.listed(row["forms"])
            if row["role"] == "word":
                for form in forms:
                    self.words.setdefault(form, row["to"])
            elif row["role"] == "ending":
                self.endings += [(form, row["to"]) for form in forms]
            else:
                {"title": self.titles, "particle": self.particles,
                 "article": self.articles}[row["role"]].update(forms)
        self.endings.sort(key=lambda pair: -len(pair[0].encode()))

    def word(self, word):
        if word in self.words:
            return self.words[word]
        for ending, to in self.endings:
            if len(word.encode()) > len(ending) + 1 and word.endswith(ending):
                return word[:-len(ending)] + to
        return word

    def key(self, name):
        words = [w for w in fold(name).split(" ") if w and w not in self.titles]
        return " ".join(self.word(w) for w in words)


class Titles:
    def __init__(self, words):
        self.exact = defaultdict(list)
        path = tables.KNOWLEDGE / "office_titles.tsv"
        if path.exists():
            for row in tables.read(path):
                for title in tables.listed(row["titles"]):
                    self.exact[fold(title)].append(
                        (row["kind"], row["sector"], tables.listed(row["countries"])))
        self.patterns, self.single = [], set()
        for row in tables.read(tables.KNOWLEDGE / "scripts/titles.tsv"):
            self.patterns.append((row["kind"], row["sector"], set(tables.listed(row["countries"])),
                                  re.compile(row["pattern"])))
            if row["single"]:
                self.single.add(row["kind"])

    def plain(self, title, names):
        """Lower case, without the country or body that holds the office anyway."""
        text = title.lower().strip().rstrip(".")
        for name in sorted(names, key=len, reverse=True):
            name = name.lower()
            text = re.sub(rf" (of|for) (the )?{re.escape(name)}$", "", text)
            text = re.sub(rf" of (the )?{re.escape(name)} for ", " for ", text)
        return text

    def of(self, title, code, names):
        """(kind, sector) of a title."""
        text = self.plain(title, names)
        pattern = next(((kind, sector) for kind, sector, countries, regex in self.patterns
                        if (not countries or code in countries) and regex.fullmatch(text)),
                       ("", "GOV"))
        for way in (text, re.sub(r"^(acting|interim|caretaker|federal) ", "", text),
                    text.replace(" for ", " of ", 1)):
            rows = self.exact.get(fold(way), [])
            for wanted in (lambda c: code in c, lambda c: not c):
                for kind, sector, countries in rows:
                    if wanted(countries):
                        return kind, sector or pattern[1]
        return pattern


class Row:
    __slots__ = ("key", "person", "code", "body", "title", "kind", "sector", "start", "end",
                 "as_of", "own")

    def __init__(self, key, person, code, body, title, kind, sector, start, end, as_of, own):
        self.key, self.person, self.code, self.body = key, person, code, body
        self.title, self.kind, self.sector = title, kind, sector
        self.start, self.end, self.as_of, self.own = start, end, as_of, own

    def office(self):
        return (self.code, fold(self.body), self.kind or fold(self.title))

    def first(self):
        return self.start or "0000"

    def last(self):
        """A day (as text) not before the end."""
        return padded(self.end or self.as_of or "9999", last=True)

    def cells(self):
        return (self.key, self.person, self.code, self.body, self.title, self.kind, self.sector,
                self.start, self.end, "" if self.end else self.as_of)


def padded(day, last=False):
    return day + ("-12-31" if last else "-01-01")[len(day) - 10:] if len(day) < 10 else day


def latin(name):
    return any(c.isalpha() for c in name) and all(
        not c.isalpha() or unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in name)


def read_source(path, titles, words):
    rows, left_out = [], defaultdict(int)
    for cell in tables.read(path):
        sources = cell["source"].split("; ")
        if all(any(part in source for part in SHARE_ALIKE) for source in sources):
            left_out["share-alike source only"] += 1
            continue
        if not latin(cell["person"]):
            left_out["name in another script"] += 1
            continue
        if not cell["start"] and not cell["end"]:
            left_out["no dates"] += 1
            continue
        place = cell["country_or_body"]
        code, body = cell["country_iso3"], ""
        if not code:
            code, body = BODIES[place], place
        position = CORRECTED.get((code, cell["position"]), cell["position"])
        plain = re.sub(r"^(the )?Republic of ", "", place)
        kind, sector = titles.of(position, code, {place, plain, f"Republic of {plain}"})
        if body and BODIES[place] not in ("IGO", "EUR", "UNO"):
            sector = "PRE"
        days = [d for d in re.findall(r"@(\d{4}-\d{2}-\d{2})",
                                      "; ".join(s for s in sources
                                                if not any(part in s for part in SHARE_ALIKE)))]
        start, end = cell["start"], cell["end"]
        if start and end and padded(start) > padded(end, last=True):
            left_out["ends before it starts"] += 1
            continue
        title = position.replace("Spokeperson", "Spokesperson")
        title = title[:1].upper() + title[1:]
        key = cell["person_qid"] or "n:" + words.key(cell["person"])
        rows.append(Row(key, cell["person"], code, body, title, kind, sector, start, end,
                        max(days, default=""), False))
    for why, count in left_out.items():
        print(f"source: {count} rows left out: {why}")
    return rows


def read_again(titles, words):
    return [Row(c["person_key"], c["person"], c["code"], c["body"], c["title"], c["kind"],
                c["sector"], c["start"], c["end"], c["as_of"], False)
            for c in tables.read(tables.KNOWLEDGE / "offices.tsv")]


def read_own(titles, words, rows, aliases):
    """The rows of holdings_since.tsv, with the keys that the source has for these persons."""
    by_name = defaultdict(lambda: defaultdict(set))
    for row in rows:
        by_name[words.key(row.person)][row.code].add(row.key)
    names_of = {code: {name} for code, name in country_names().items()}
    own, keys = [], {}
    for cell in tables.read(tables.KNOWLEDGE / "holdings_since.tsv"):
        person, code = cell["person"], cell["code"]
        body = cell["body"]
        title = cell["title"]
        kind, sector = titles.of(title, code, names_of.get(code, set()) | ({body} if body else set()))
        head = re.fullmatch(r"(?:Deputy l|L|Co-l|Military l|Spiritual l)eader (?:of|in) (?:the )?(.+)|"
                            r"(?:President|Prime Minister|Head|Chairman|Commander|State Minister|"
                            r"First Minister|Chief Minister|Governor) of (?:the )?(.+)", title)
        if not body and head and kind in ("leader", "party_leader", ""):
            body = head.group(1) or head.group(2)
        if cell["sector"]:
            sector = cell["sector"]
        if not cell["sector"] and len(code) == 3 and code in ("NGO",):
            sector = ""
        if person not in keys:
            ways = [words.key(way) for way in [person] + aliases.get(person, [])]
            found = set()
            for way in ways:
                found |= by_name[way].get(code, set())
            if not found:
                for way in ways:
                    every = set().union(*by_name[way].values()) if by_name[way] else set()
                    found |= every if len(every) == 1 else set()
            if not found:
                # The source writes the name another way: same office, same first day, and a
                # word of the name in common.
                mine = set(words.key(person).split(" "))
                found = {row.key for row in rows
                         if row.code == code and row.start == cell["start"] and kind
                         and row.kind == kind and len(row.start) == 10
                         and mine & set(words.key(row.person).split(" "))}
            if len(found) > 1:
                with_id = {key for key in found if not key.startswith("n:")}
                print(f"own: {person} ({code}) may be {', '.join(sorted(found))}")
                found = with_id if len(with_id) == 1 else set()
            keys[person] = (found.pop() if found else "n:" + words.key(person))
        own.append(Row(keys[person], person, code, body, title, kind, sector, cell["start"],
                       cell["end"], cell["as_of"] or OWN_AS_OF, True))
    print(f"own: {len(own)} rows of {len(keys)} persons, "
          f"{sum(not key.startswith('n:') for key in keys.values())} with a Wikidata id")
    return own


def country_names():
    path = tables.KNOWLEDGE / "countries.tsv"
    return {row["code"]: row["name"] for row in tables.read(path)} if path.exists() else {}


def merged(rows, own):
    """Own rows take the place of those of the source that overlap them; holdings of one person
    and office that touch or overlap become one."""
    mine = defaultdict(list)
    for row in own:
        mine[(row.key, row.code, row.kind or fold(row.title))].append(row)
    kept = []
    for row in rows:
        rivals = mine.get((row.key, row.code, row.kind or fold(row.title)), [])
        if any(padded(row.first()) <= r.last() and padded(r.first()) <= row.last() for r in rivals):
            continue
        kept.append(row)
    groups = defaultdict(list)
    for row in kept + own:
        groups[(row.key,) + row.office() + (() if row.kind != "minister" else (fold(row.title),))].append(row)
    result = []
    for group in groups.values():
        group.sort(key=lambda r: (padded(r.first()), r.last()))
        one = group[0]
        for row in group[1:]:
            # What we state begins anew after a gap: another may have held the office in between.
            touching = (one.end == "" and not row.own) or padded(row.first()) <= following(one.last())
            if touching and row.start and one.start and not (one.own and one.end and row.own):
                if row.last() > one.last() or (not row.end and one.end):
                    one.end, one.as_of = row.end, max(one.as_of, row.as_of)
                one.own = one.own or row.own
            else:
                result.append(one)
                one = row
        result.append(one)
    return result


def following(day):
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=35)).isoformat()
    except ValueError:
        return day


def closed(rows, single):
    """Of offices with one holder a holding without an end ends where the next one starts."""
    offices = defaultdict(list)
    for row in rows:
        if row.kind in single:
            offices[row.office()].append(row)
    count = 0
    for office in offices.values():
        for row in office:
            if row.end or not row.start:
                continue
            nexts = [other.start for other in office
                     if other.key != row.key and other.start and other.start[:len(row.start)] >
                     row.start[:len(other.start)]]
            if nexts:
                if row.own:
                    print(f"own: {row.person}, {row.title} of {row.code} is open, "
                          f"but another holder starts {min(nexts)}")
                    continue
                row.end = min(nexts)
                count += 1
    print(f"{count} open holdings end where the next holder starts")


def clashes(rows, single):
    """Two holders at once of an office for one, by our own rows: to be looked at by a person."""
    offices = defaultdict(list)
    for row in rows:
        if row.kind in single:
            offices[row.office()].append(row)
    for office, held in sorted(offices.items()):
        held.sort(key=lambda r: padded(r.first()))
        for a, b in zip(held, held[1:]):
            if (a.own or b.own) and a.key != b.key and a.end and padded(b.first()) < a.end[:10] and \
                    len(a.end) == 10 and len(b.start) == 10 and \
                    (datetime.date.fromisoformat(a.end) - datetime.date.fromisoformat(b.start)).days > 60:
                print(f"clash: {office}: {a.person} {a.start}..{a.end} | {b.person} {b.start}..{b.end}")


def last_names(name, codes, words):
    """What stands for a person alone: the last name with and without its particles, the first
    name where people are called so."""
    parts = [p for p in name.replace("(", " ").replace(")", " ").split() if
             fold(p) and fold(p) not in words.titles]
    if not parts:
        return set()
    found = set()
    folded = [fold(p) for p in parts]
    family_first = bool(codes & FAMILY_FIRST) and len(parts) > 1
    if family_first:
        found.add(folded[0])
        if len(parts) == 2 and not "-" in parts[1]:
            found.add(folded[1])  # "Carrie Lam"
        elif "VNM" in codes:
            found.add(folded[-1])
    else:
        last = folded[-1]
        found.add(last)
        pieces = last.split(" ")
        if len(pieces) > 1 and pieces[0] in words.articles | {"ben", "bin"}:
            found.add(" ".join(pieces[1:]))
        at = len(folded) - 1
        while at > 1 and folded[at - 1] in words.particles:
            at -= 1
            found.add(" ".join(folded[at:]))
        if codes & TWO_SURNAMES and len(parts) >= 3 and at == len(folded) - 1:
            found.add(folded[-2])
            found.add(" ".join(folded[-2:]))
    if codes & FIRST_NAME and len(parts) > 1:
        found.add(folded[0])
    return {words.key(way) for way in found if len(way) > 1}


def write_index(rows, words, aliases, lasts):
    persons = defaultdict(lambda: (set(), set()))
    for row in rows:
        names, codes = persons[row.key]
        names.add(row.person)
        codes.add(row.code)
    lines = set()
    for key, (names, codes) in persons.items():
        full, short, last = set(), set(), set()
        for name in sorted(names):
            way = words.key(name)
            if not way:
                continue
            full.add(way)
            # "Kim Il-sung, Jr.", "Name (minister)": without what follows.
            parts = way.split(" ")
            arabic = set(parts) & {"bin", "ibn", "bint", "al", "ould"}
            if len(parts) >= 3 and not arabic and not codes & FAMILY_FIRST:
                short.add(f"{parts[0]} {parts[-1]}")
            last |= last_names(name, codes, words)
            full |= {words.key(alias) for alias in aliases.get(name, [])}
            last |= {words.key(alias) for alias in lasts.get(name, [])}
        for way in full:
            lines.add((way, "full", key))
        for way in short - full:
            lines.add((way, "short", key))
        for way in last - full - short:
            if way:
                lines.add((way, "last", key))
    tables.write_sorted("people.tsv",
                        ["Made by knowledge/scripts/make_offices.py: names to persons of offices.tsv."],
                        ("name", "how", "person_key"), sorted(lines))
    holders = {(f"{fold(row.body) if row.body else row.code} {row.kind}", row.key)
               for row in rows if row.kind and row.kind != "minister"}
    tables.write_sorted("holders.tsv",
                        ["Made by knowledge/scripts/make_offices.py: offices to persons of offices.tsv."],
                        ("office", "person_key"), sorted(holders))


def main(source):
    words = NameWords()
    titles = Titles(words)
    aliases, lasts = {}, {}
    for row in tables.read(tables.KNOWLEDGE / "person_aliases.tsv"):
        aliases[row["person"]] = tables.listed(row["aliases"])
        lasts[row["person"]] = tables.listed(row["last"])
    rows = read_again(titles, words) if source == "--again" else read_source(source, titles, words)
    own = read_own(titles, words, rows, aliases)
    # One person, one way to write the name: ours.
    preferred = {row.key: row.person for row in own}
    other_names = defaultdict(set)
    for row in rows:
        if row.key in preferred and row.person != preferred[row.key]:
            other_names[row.key].add(row.person)
            row.person = preferred[row.key]
    for key, names in other_names.items():
        aliases.setdefault(preferred[key], []).extend(sorted(names))
    rows = merged(rows, own)
    closed(rows, titles.single)
    clashes(rows, titles.single)
    known = {row.person for row in rows}
    for person in aliases:
        if person not in known:
            print(f"person_aliases.tsv: no person is called {person}")
    rows.sort(key=lambda r: (padded(r.first()), r.last(), r.title))
    tables.write_sorted("offices.tsv",
                        ["Made by knowledge/scripts/make_offices.py; change holdings_since.tsv, not this file.",
                         "Facts of Wikidata (CC0) as of mid-2022, and our own since and before."],
                        ("person_key", "person", "code", "body", "title", "kind", "sector",
                         "start", "end", "as_of"), [row.cells() for row in rows])
    write_index(rows, words, aliases, lasts)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
