"""Reads the style sheets against the markup. Fails for a class, data attribute or custom property that nothing uses, for one
that is used and nowhere defined, for inline styles, which the content security policy would refuse anyway, and for a font whose name
does not say what is in it: browsers keep it for a year.

    python3 scripts/check_style.py
"""

import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARKUP = [*ROOT.glob("app/src/**/*.rs"), *ROOT.glob("shop/src/**/*.rs"), *(ROOT / "public").glob("*.js")]

styles = {path: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S) for path in sorted(ROOT.glob("style/**/*.css"))}
markup = "\n".join(path.read_text() for path in MARKUP)
words = set(re.findall(r"[A-Za-z_][\w-]*", markup))
findings = []

for path, css in styles.items():
    # What stands before a brace; declarations have none of these.
    selectors = " ".join(re.findall(r"([^{};]+)\{", re.sub(r"url\([^)]*\)", "", css)))
    for name in sorted(set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", selectors))):
        if name not in words:
            findings.append(f"{path.relative_to(ROOT)}: nothing has the class .{name}")
    for name in sorted(set(re.findall(r"\[(data-[\w-]+)", selectors))):
        camel = re.sub(r"-(\w)", lambda letter: letter[1].upper(), name[5:])
        if name not in words and not re.search(rf"dataset\.{camel}\b", markup):
            findings.append(f"{path.relative_to(ROOT)}: nothing has the attribute [{name}]")

everything = "\n".join(styles.values())
fonts = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:8] for path in ROOT.glob("public/fonts/*.woff2")}
findings += [f"public/fonts/{name}: its name has to end in .{now}.woff2" for name, now in fonts.items() if not name.endswith(f".{now}.woff2")]
findings += [f"style: there is no /fonts/{name}" for name in re.findall(r"/fonts/([^\")]+)", everything) if name not in fonts]
defined = set(re.findall(r"(?<![\w-])(--[\w-]+)\s*:", everything))
used = set(re.findall(r"var\((--[\w-]+)", everything))
findings += [f"style: {name} is defined and never used" for name in sorted(defined - used)]
findings += [f"style: {name} is used and not defined" for name in sorted(used - defined)]

keyframes = set(re.findall(r"@keyframes\s+([\w-]+)", everything))
animated = set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation(?:-name)?:\s*([^;]+);", everything))))
findings += [f"style: the animation {name} is never used" for name in sorted(keyframes - animated)]

for path in MARKUP:
    if path.suffix == ".rs" and path.is_relative_to(ROOT / "app") and re.search(r"\bstyle=[\"{]", path.read_text()):
        findings.append(f"{path.relative_to(ROOT)}: an inline style")

print("\n".join(findings) or f"{len(styles)} style sheets: everything in them is used.")
sys.exit(bool(findings))
