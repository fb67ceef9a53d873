"""A package whose every text would break a document that does not escape it."""

import json

from gsc.model.package import Category, Column, Package, Party, Table
from gsc.model.package_facts import Release
from publish.sample_facts import Sample, facts_of
from publish.sample_packages import descriptor, required, words

HOSTILE = 'a "b" \\ c\n\r\td </script><script>alert(1)</script> ]]> & \x01\x1f\x7f\x85\u2028 {brace} %zz \U0001f600'
HOSTILE_ADDRESS = 'https://source.example.org/a b{c}"d<e>\\f|g^h`i\n%zz?x=%20'


def hostile() -> Sample:
    """Return a package whose every text would break a document that does not escape it."""
    texts = words(f"恶意 {HOSTILE}", HOSTILE)
    category = Category(HOSTILE, texts)
    columns = (
        Column("id", "string", constraints=required(unique=True)),
        Column('a-b "c" d', "string", titles=texts, descriptions=texts, unit=HOSTILE, categories=(category,)),
        Column("年份", "string", constraints=(("enum", json.dumps(["a|b", "(c", HOSTILE])),)),
    )
    table = Table("hostile", "hostile.csv", texts, texts, columns, ("id",), record_id="id")
    party = Party(texts, HOSTILE_ADDRESS, roles=("publisher",))
    package = Package(
        "hostile",
        "datasets/hostile/datapackage.yaml",
        "en",
        texts,
        texts,
        "1.0.0",
        "2026-11-20",
        (Party(texts, "javascript:alert(1)", "Own licence"),),
        (party, Party(texts, roles=("author",))),
        (party, Party(texts, "javascript:alert(1)")),
        (("zh", (HOSTILE,)), ("en", (HOSTILE, "b"))),
        (table,),
        theme=HOSTILE,
        temporal="2016/..",
        spatial=("<C N>",),
        descriptor=descriptor("hostile", {"hostile": columns}),
    )
    held = {"hostile": 'id,"a-b ""c"" d",年份\nx,#1,a|b\ny,"=1+1",(c\n'}
    release = Release("1.0.0", "2026-11-20", (), texts, first=True)
    return Sample(facts_of(package, held, (release,)), held)
