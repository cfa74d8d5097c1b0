#!/usr/bin/env python3
"""Checks the data of the sample shop in shop/sample.

    python3 scripts/check_sample.py       exits 1 and says what is wrong
"""

import csv
import json
import re
import sys
from collections import Counter
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "shop" / "sample"
CATEGORY_HEADER = "slug,parent,title,description,position".split(",")
HEADER = (
    "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,"
    "Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,"
    "Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,"
    "Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,"
    "Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,"
    "SEO Description,Variant Image,Variant Weight Unit,Status"
).split(",")
PRODUCT_ONLY = ["Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published",
                "Option1 Name", "Option2 Name", "Option3 Name", "Gift Card", "SEO Title",
                "SEO Description", "Status"]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$")
PHOTO_LIMIT = 25_000_000
HTML_ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "h3"}

problems = []


def bad(where, what):
    problems.append(f"{where}: {what}")


class Body(HTMLParser):
    """Notices tags that are left open or not expected."""

    def __init__(self, where):
        super().__init__()
        self.where, self.open, self.text = where, [], ""

    def handle_starttag(self, tag, attrs):
        if tag not in HTML_ALLOWED:
            bad(self.where, f"unexpected <{tag}> in the body")
        if attrs:
            bad(self.where, f"attributes on <{tag}> in the body")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            bad(self.where, f"</{tag}> does not close the open tag")

    def handle_data(self, data):
        self.text += data


def ean_ok(code):
    if not re.fullmatch(r"2\d{12}", code):
        return False
    return sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(code)) % 10 == 0


def read(name, header):
    with open(SAMPLE / name, newline="", encoding="utf-8") as f:
        rows = csv.reader(f)
        head = next(rows)
        if head != header:
            bad(name, "the header differs from the expected one")
            return []
        out = []
        for i, row in enumerate(rows, 2):
            if len(row) != len(header):
                bad(f"{name} row {i}", f"{len(row)} fields instead of {len(header)}")
                continue
            out.append(dict(zip(header, row)))
    return out


def check_categories():
    rows = read("categories.csv", CATEGORY_HEADER)
    by_slug, positions = {}, Counter()
    for r in rows:
        where = f"category {r['slug']}"
        if not SLUG.match(r["slug"]):
            bad(where, "not a slug")
        if r["slug"] in by_slug:
            bad(where, "twice")
        if r["parent"] and r["parent"] not in by_slug:
            bad(where, f"parent {r['parent']} does not come before it")
        if not r["title"] or not r["description"]:
            bad(where, "title or description missing")
        if not r["position"].isdigit():
            bad(where, "position is not a number")
        positions[r["parent"], r["position"]] += 1
        by_slug[r["slug"]] = r
    for (parent, position), count in positions.items():
        if count > 1:
            bad(f"categories below {parent or 'the top'}", f"position {position} twice")

    def path(r):
        above = by_slug.get(r["parent"])
        return (path(above) + " > " if above else "") + r["title"]

    return rows, {path(r) for r in rows}


def check_variant(where, r, names):
    values = tuple(r[f"Option{i} Value"] for i in (1, 2, 3))
    for i, (name, value) in enumerate(zip(names, values), 1):
        if bool(name) != bool(value):
            bad(where, f"option {i} has {'no value' if name else 'a value but no name'}")
    if not r["Variant Grams"].isdigit() or int(r["Variant Grams"]) == 0:
        bad(where, "weight missing")
    if r["Variant Inventory Tracker"] != "shopify":
        bad(where, "stock is not tracked")
    if not re.fullmatch(r"\d+", r["Variant Inventory Qty"]):
        bad(where, "quantity is not a number")
    if r["Variant Inventory Policy"] not in ("deny", "continue"):
        bad(where, "policy is neither deny nor continue")
    if r["Variant Weight Unit"] not in ("g", "kg"):
        bad(where, "weight unit")
    for field in ("Variant Requires Shipping", "Variant Taxable"):
        if r[field] not in ("true", "false"):
            bad(where, f"{field} is neither true nor false")
    for field in ("Variant Price", "Variant Compare At Price"):
        if r[field] and not re.fullmatch(r"\d+\.\d\d", r[field]):
            bad(where, f"{field} is not a price")
    try:
        price = Decimal(r["Variant Price"])
        if price <= 0:
            bad(where, "price is not above zero")
        if r["Variant Compare At Price"] and Decimal(r["Variant Compare At Price"]) <= price:
            bad(where, "compare-at price is not above the price")
    except InvalidOperation:
        bad(where, "price missing")
    if not ean_ok(r["Variant Barcode"]):
        bad(where, f"barcode {r['Variant Barcode']} is not a valid in-store EAN-13")
    return values


def check_products(paths):
    rows = read("products.csv", HEADER)
    groups, last = {}, None
    for r in rows:
        h = r["Handle"]
        if h != last and h in groups:
            bad(h, "its rows are not together, or the handle is used twice")
        groups.setdefault(h, []).append(r)
        last = h
    skus, codes, titles, images, sentences = Counter(), Counter(), Counter(), Counter(), {}
    figures = Counter()
    for h, group in groups.items():
        first = group[0]
        if not SLUG.match(h):
            bad(h, "not a slug")
        for field in ("Title", "Body (HTML)", "Vendor", "Type", "Tags", "Option1 Name", "Image Src", "Variant SKU"):
            if not first[field]:
                bad(h, f"{field} missing in the first row")
        for r in group[1:]:
            for field in PRODUCT_ONLY:
                if r[field]:
                    bad(h, f"{field} repeated below the first row")
        titles[first["Title"]] += 1
        if first["Product Category"] not in paths:
            bad(h, f"category {first['Product Category']!r} is not in categories.csv")
        figures["category " + first["Product Category"].split(" > ")[0]] += 1
        if first["Status"] not in ("active", "draft", "archived"):
            bad(h, "status")
        figures["status " + first["Status"]] += 1
        if bool(first["SEO Title"]) != bool(first["SEO Description"]):
            bad(h, "only one of the SEO fields")
        body = Body(h)
        body.feed(first["Body (HTML)"])
        if body.open:
            bad(h, f"<{body.open[-1]}> is left open")
        for sentence in re.split(r"(?<=[.!?])\s+", re.sub(r"<[^>]+>", " ", first["Body (HTML)"])):
            sentence = " ".join(sentence.split())
            if len(sentence) > 30:
                if sentences.setdefault(sentence, h) != h:
                    bad(h, f"same sentence as in {sentences[sentence]}: {sentence}")

        names = [first[f"Option{i} Name"] for i in (1, 2, 3)]
        if any(b and not a for a, b in zip(names, names[1:])):
            bad(h, "an option name is skipped")
        used = [x for x in names if x]
        if len(set(used)) != len(used):
            bad(h, "two options of the same name")
        combos, variants, own, places = Counter(), [], [], []
        for r in group:
            if r["Image Src"]:
                own.append(r["Image Src"])
                images[r["Image Src"]] += 1
                places.append(r["Image Position"])
                if len(r["Image Alt Text"]) < 15:
                    bad(h, f"no real alt text for {r['Image Src']}")
            elif r["Image Position"] or r["Image Alt Text"]:
                bad(h, "position or alt text without an image")
            if r["Variant SKU"]:
                variants.append(r)
                skus[r["Variant SKU"]] += 1
                codes[r["Variant Barcode"]] += 1
                combos[check_variant(f"{h} {r['Variant SKU']}", r, names)] += 1
            else:
                if not r["Image Src"]:
                    bad(h, "a row with neither a variant nor an image")
                for field in HEADER:
                    if r[field] and (field.startswith("Variant") or field.startswith("Option")):
                        bad(h, f"{field} in a row without SKU")
        if sorted(places, key=int) != [str(i) for i in range(1, len(own) + 1)]:
            bad(h, "image positions are not 1, 2, 3 …")
        if len(own) < 2 or own[places.index("2")] != f"{h}-detail.webp":
            bad(h, "the second picture is not a second view")
        for combo, count in combos.items():
            if count > 1:
                bad(h, f"variant {' / '.join(filter(None, combo))} twice")
        default = ("Default Title", "", "")
        if (names[0] == "Title") != (default in combos) or (default in combos and len(variants) > 1):
            bad(h, "Title / Default Title belongs to products without options only")
        for r in variants:
            if r["Variant Image"] and r["Variant Image"] not in own:
                bad(h, f"variant image {r['Variant Image']} is not one of its images")
            if "Colour" in names and not r["Variant Image"]:
                bad(h, f"colour variant {r['Variant SKU']} has no picture")

        figures["variants"] += len(variants)
        figures[f"products with {0 if default in combos else len(used)} options"] += 1
        stock = [(int(r["Variant Inventory Qty"] or 0), r["Variant Inventory Policy"]) for r in variants]
        figures["sold-out products"] += all(s == (0, "deny") for s in stock)
        figures["sold-out variants"] += stock.count((0, "deny"))
        figures["back-order variants"] += stock.count((0, "continue"))
        figures["few-left variants"] += sum(1 for q, _ in stock if 1 <= q <= 4)
        figures["variants on sale"] += sum(1 for r in variants if r["Variant Compare At Price"])
        figures["products with 20 or more variants"] += len(variants) >= 20
        figures["products with SEO text"] += bool(first["SEO Title"])
    for kind, counter in (("SKU", skus), ("barcode", codes), ("title", titles), ("image", images)):
        for value, count in counter.items():
            if count > 1:
                bad(f"{kind} {value}", f"used {count} times")
    figures["vendors"] = len({g[0]["Vendor"] for g in groups.values()})
    figures["products"] = len(groups)
    figures["images"] = len(images)
    return images, figures, {first for first, group in groups.items() if group[0]["Status"] == "active"}


def check_photos(named, categories):
    """Every picture that is named is there in all its sizes, and nothing else is."""
    manifest = json.loads((SAMPLE / "photos" / "manifest.json").read_text())
    named = {Path(name).stem for name in named}
    scenes = read("scenes.csv", ["place", "image", "alt"])
    for r in scenes:
        named.add(Path(r["image"]).stem)
        if r["place"] not in ("hero", "hero-tall", "hero-dark", "hero-tall-dark") and r["place"] not in categories:
            bad(f"scene {r['place']}", "no such category")
        if len(r["alt"]) < 15:
            bad(f"scene {r['place']}", "no real alt text")
    for name in sorted(named - set(manifest)):
        bad(f"photo {name}", "named, but not in photos/manifest.json")
    for name in sorted(set(manifest) - named):
        bad(f"photo {name}", "not used anywhere")
    files = {p.name for p in (SAMPLE / "photos").iterdir()} - {"manifest.json"}
    for name, entry in manifest.items():
        if not entry["placeholder"].startswith("data:image/webp;base64,") or len(entry["placeholder"]) > 400:
            bad(f"photo {name}", "no small placeholder")
        if entry["widths"] != sorted(entry["widths"]) or entry["widths"][-1] > entry["width"]:
            bad(f"photo {name}", "widths")
        for width in entry["widths"]:
            for ending in ("avif", "webp"):
                file = f"{name}-{width}.{ending}"
                if file not in files:
                    bad(f"photo {name}", f"{file} is missing")
                files.discard(file)
    for file in sorted(files):
        bad(f"file {file}", "not in photos/manifest.json")
    return sum(p.stat().st_size for p in (SAMPLE / "photos").iterdir())


def check_counts(figures):
    for what, least in (("products", 56), ("variants", 140), ("vendors", 5), ("sold-out products", 2),
                        ("sold-out variants", 8), ("few-left variants", 8), ("back-order variants", 4),
                        ("variants on sale", 6), ("products with 20 or more variants", 1),
                        ("products with 3 options", 1), ("products with 2 options", 5),
                        ("products with 0 options", 5), ("status draft", 1), ("status archived", 1),
                        ("products with SEO text", 25)):
        if figures[what] < least:
            bad("counts", f"{figures[what]} {what}, at least {least} expected")


def check_reviews(handles):
    """The made-up reviews: of products that are there, few for each, and not all of them praise."""
    rows = read("reviews.csv", "product,author,stars,days,title,body,answer".split(","))
    numbers = Counter(r["product"] for r in rows)
    for product, number in numbers.items():
        if product not in handles:
            bad(f"review of {product}", "no such product")
        if number > 6:
            bad(f"review of {product}", f"{number} reviews")
    for r in rows:
        where = f"review of {r['product']} by {r['author']}"
        if r["stars"] not in "12345" or not r["days"].isdigit() or not r["author"]:
            bad(where, "stars, days or author")
        if not 10 <= len(r["body"]) <= 400 or "<" in r["body"]:
            bad(where, "text")
    if not {r["stars"] for r in rows} >= {"2", "3", "4", "5"}:
        bad("reviews", "too good to be true")
    return len(rows)


def main():
    categories, paths = check_categories()
    images, figures, handles = check_products(paths)
    size = check_photos(images, {r["slug"] for r in categories})
    if size > PHOTO_LIMIT:
        bad("photos", f"{size} bytes, more than {PHOTO_LIMIT}")
    figures["reviews"] = check_reviews(handles)
    check_counts(figures)
    figures["categories"] = len(categories)
    for line in problems:
        print(line)
    if problems:
        print(f"{len(problems)} problems")
        return 1
    for what in sorted(figures):
        print(f"{figures[what]:5} {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
