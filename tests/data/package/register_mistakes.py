"""What may and what may not be declared of the register of the sample, as edits of its descriptor."""

from pathlib import Path

from data.package.register_sample import REGISTER
from data.package.sample import Damage, edit

INTERNAL = "internal: [{name: contact_person,"
REGISTER_LINE = "        name: registrations\n"
STATUS = "        status: {column: standing, kinds: {active: valid, gone: revoked}}"
NOTICE = "            period: required\n"


def facet(new: str) -> Damage:
    return edit("        - stars\n", f"        - {new}\n")


def field(old: str, new: str) -> Damage:
    return edit(f"    - {{name: {old}", f"    - {{name: {new}")


def view(old: str, new: str) -> Damage:
    return edit(f"        - {{name: {old}", f"        - {{name: {new}")


def every(*damages: Damage) -> Damage:
    def damage(folder: Path) -> None:
        for each in damages:
            each(folder)

    return damage


FINE: dict[str, Damage] = {
    "as it is": lambda _: None,
    "only what is required": edit(
        REGISTER[REGISTER.index("        group: products") :], "        label: product\n        list: [number]\n"
    ),
    "no state at all": every(
        edit(STATUS + "\n", ""), edit("[title, state]", "[title]"), edit("[state, standing]", "[standing]")
    ),
    "label of one half": edit("label: product\n", "label: product_en\n"),
    "state as column of status": every(
        edit("- name: standing", "- name: state"),
        edit("column: standing", "column: state"),
        edit("[state, standing]", "[state]"),
    ),
    "half of a title": edit("title: {en: Registered products, zh: 登记产品}", "title: {zh: 登记产品}"),
    "facet by enum": edit('{pattern: "^[a-z0-9]+$"}', "{enum: [a-1, a.2, B_3]}"),
    "facet by months": facet("{name: began, column: start, by: year}"),
    "facet by value said": facet("{name: rank, column: stars, by: value}"),
    "facet across packages": every(
        facet("number"),
        edit(
            "    products:\n      id: id\n",
            "    products:\n      id: id\n      foreignKeys:\n"
            "      - {fields: [number], reference: {package: x, resource: y, fields: [id]}}\n",
        ),
    ),
    "plan with all its columns": edit("[start, last_day]", "[start, last_day, maker, level, product]"),
    "graph with years": edit("[from, kind, to]", "[from, kind, to, signed]"),
    "overdue with evidence": edit("degree, note]", "degree, note_zh, ocid]"),
    "overdue with the least": edit("completed, degree, note]", "completed]"),
    "feed of a date": edit("feed: state", "feed: registered"),
    "feed of a partial date": edit("feed: state", "feed: signed"),
    "timeline with an end": edit("columns: [signed]", "columns: [registered, last_day]"),
    "calendar without an end": edit("{start: registered, end: last_day, place: product}", "{start: registered}"),
    "optional columns of events": edit(", until: until, reference: reference, note: note", ""),
    "start anywhere": edit("start: [submitted]", "start: [submitted, registered]"),
    "state that follows itself": edit("follow: [notice]", "follow: [notice, submitted]"),
    "id without year": edit("gsc-{year}-{number:04}", "gsc-{number}"),
    "no internal fields": edit(", required: true}]\n          steps", "}]\n          steps"),
    "look-up in another table": edit("lookup: [number, product]", "lookup: [number, names.former_zh]"),
    "order by a base": edit("order: [-registered, product]", "order: [-product]"),
    "key written as text": edit("{fields: [record],", "{fields: record,"),
}


WRONG: dict[str, tuple[Damage, str, str]] = {
    # The form: found by the schema
    "unknown key": (edit("certificate: true", "certficate: true"), "descriptor-unknown", "¦certficate"),
    "unknown key of a facet": (facet("{name: a, colum: stars}"), "descriptor-unknown", "¦colum:"),
    "unknown key of a state": (edit("then: decision", "than: decision"), "descriptor-unknown", "¦than:"),
    "unknown key of events": (edit("until: until", "til: until"), "descriptor-unknown", "¦til:"),
    "unknown key of intake": (edit("idPattern", "idpattern"), "descriptor-unknown", "¦idpattern"),
    "unknown key of a view": (view("tree, kind", "tree, colums: [level], kind"), "descriptor-unknown", "¦colums:"),
    "unknown key of a calendar": (edit("place: product}", "plaace: product}"), "descriptor-unknown", "¦plaace:"),
    "no name": (edit(REGISTER_LINE, ""), "descriptor-missing", "¦title: {en: Registered"),
    "no label": (edit("        label: product\n", ""), "descriptor-missing", "¦name: registrations"),
    "no list": (edit("        list: [title, state]\n", ""), "descriptor-missing", "¦name: makers\n        title"),
    "empty list": (edit("list: [title, state]", "list: []"), "descriptor-empty", "list: ¦[]"),
    "column twice": (edit("list: [title, state]", "list: [title, title]"), "descriptor-repeated", "title, ¦title]"),
    "no id beside": (
        edit("    makers:\n      id: id\n", "    makers:\n"),
        "descriptor-needs",
        "¦register:\n        name: makers",
    ),
    "name with capitals": (
        edit(REGISTER_LINE, "        name: Registrations\n"),
        "descriptor-pattern",
        "name: ¦Registrations",
    ),
    "name with a slash": (edit(REGISTER_LINE, "        name: a/b\n"), "descriptor-pattern", "name: ¦a/b"),
    "plain title": (
        edit("title: {en: Makers, zh: 企业}", "title: Makers"),
        "descriptor-type",
        "title: ¦Makers\n        summary",
    ),
    "unknown kind": (edit("kind: valid", "kind: vald"), "descriptor-choice", "kind: ¦vald"),
    "unknown kind of a category": (edit("gone: revoked", "gone: lost"), "descriptor-choice", "gone: ¦lost"),
    "unknown kind of a view": (edit("kind: tree", "kind: trees"), "descriptor-choice", "kind: ¦trees"),
    "unknown period": (edit("period: optional", "period: may"), "descriptor-choice", "period: ¦may"),
    "unknown unit of a facet": (
        edit("registered, by: year", "registered, by: month"),
        "descriptor-choice",
        "by: ¦month",
    ),
    "unknown type of an internal field": (
        edit("person, type: string", "person, type: text"),
        "descriptor-choice",
        "type: ¦text",
    ),
    "facet as number": (facet("5"), "descriptor-unquoted", "- ¦5"),
    "certificate as text": (
        edit("certificate: true", 'certificate: "true"'),
        "descriptor-type",
        'certificate: ¦"true"',
    ),
    "no states": (edit("start: [submitted]", "start: []"), "descriptor-empty", "start: ¦[]"),
    "state with blanks": (edit("then: decision", "then: in decision"), "descriptor-pattern", "then: ¦in"),
    # Names
    "reserved name": (edit(REGISTER_LINE, "        name: verify\n"), "register-reserved", "name: ¦verify"),
    "name twice": (
        edit(REGISTER_LINE, "        name: makers\n"),
        "register-twice",
        "name: ¦makers\n        title: {en: Reg",
    ),
    "title without words": (edit("title: {en: Makers, zh: 企业}", "title: {}"), "register-words", "title: ¦{}"),
    "title in another language": (edit("{en: Makers, zh: 企业}", "{fr: Usines}"), "register-words", "title: ¦{fr"),
    "state without words": (edit("{en: Expired, zh: 已失效}", "{}"), "register-words", "title: ¦{}"),
    # Columns
    "label of no field": (edit("label: product\n", "label: produkt\n"), "column-unknown", "label: ¦produkt"),
    "number of no field": (edit("number: number\n", "number: numbr\n"), "column-unknown", "number: ¦numbr"),
    "number of a base": (edit("number: number\n", "number: product\n"), "column-unknown", "number: ¦product"),
    "list of no field": (edit("list: [number, product", "list: [number, name"), "column-unknown", "number, ¦name"),
    "record of no field": (edit("[product, level, maker]", "[product, levels]"), "column-unknown", "¦levels"),
    "look-up of no field": (edit("lookup: [number,", "lookup: [numbers,"), "column-unknown", "¦numbers"),
    "look-up of the state": (edit("lookup: [number,", "lookup: [state,"), "column-unknown", "lookup: [¦state"),
    "mention of no field": (edit("[product, names", "[produce, names"), "column-unknown", "¦produce"),
    "mention in no table": (edit("names.former]", "name.former]"), "table-unknown", "¦name.former"),
    "mention of no field there": (edit("names.former]", "names.later]"), "column-unknown", "¦names.later"),
    "mention in a table apart": (edit("names.former]", "makers.title]"), "register-other-key", "¦makers.title"),
    "order of no field": (edit("[-registered, product]", "[-registred]"), "column-unknown", "[¦-registred"),
    "order twice": (
        edit("[-registered, product]", "[-registered, registered]"),
        "register-twice",
        "-registered, ¦registered",
    ),
    "sort key of no field": (edit("sortKey: sort_key", "sortKey: sort"), "column-unknown", "sortKey: ¦sort"),
    "page of no field": (edit("{column: page,", "{column: pages,"), "column-unknown", "column: ¦pages"),
    "feed of no date": (edit("feed: state", "feed: number"), "register-column-type", "feed: ¦number"),
    "feed of no field": (edit("feed: state", "feed: stat"), "column-unknown", "feed: ¦stat"),
    "feed of a state without events": (
        edit(STATUS, STATUS + "\n        feed: state"),
        "register-feed-events",
        "feed: ¦state\n    prod",
    ),
    "calendar of no date": (edit("{start: registered", "{start: signed"), "register-column-type", "{start: ¦signed"),
    "calendar of months": (edit("end: last_day", "end: start"), "register-column-type", "end: ¦start"),
    "calendar at no field": (edit("place: product}", "place: hall}"), "column-unknown", "place: ¦hall"),
    # Facets
    "facet of no field": (facet("star"), "column-unknown", "- ¦star\n"),
    "facet of a base": (facet("product"), "column-unknown", "- ¦product\n"),
    "facet of free text": (facet("number"), "register-facet-values", "- ¦number\n"),
    "facet of a date": (facet("registered"), "register-facet-values", "- ¦registered\n"),
    "facet of an open pattern": (every(edit("^[a-z0-9]+$", "^.+$")), "register-facet-values", "- ¦code\n"),
    "facet of a category with a slash": (edit("{value: A,", "{value: a/b,"), "register-facet-category", "- ¦level\n"),
    "facet of a Chinese category": (edit("{value: A,", "{value: 甲,"), "register-facet-category", "- ¦level\n"),
    "facet of categories alike": (edit("{value: A,", "{value: b,"), "register-facet-category", "- ¦level\n"),
    "facet of a climbing category": (edit("{value: A,", '{value: "..",'), "register-facet-category", "- ¦level\n"),
    "facet by year of a word": (
        facet("{name: y, column: code, by: year}"),
        "register-column-type",
        "column: ¦code, by",
    ),
    "facet by year of a number": (
        facet("{name: y, column: stars, by: year}"),
        "register-column-type",
        "column: ¦stars, by",
    ),
    "facet by year of the state": (
        facet("{name: y, column: state, by: year}"),
        "register-facet-year",
        "state, by: ¦year",
    ),
    "facet twice": (facet("level"), "register-twice", "code\n        - exported\n        - ¦level"),
    "facet name twice": (facet("{name: level, column: stars}"), "register-twice", "- ¦{name: level, column"),
    "facet with the name of a page": (
        facet("{name: page, column: stars}"),
        "register-facet-name",
        "name: ¦page, column: stars",
    ),
    "facet of no states": (edit(STATUS + "\n", ""), "register-state-none", "facets: [¦state"),
    "pair of no facet": (edit("pairs: [[level, state]", "pairs: [[levels, state]"), "register-pair-unknown", "¦levels"),
    "pair of three": (edit("[[level, state]", "[[level, state, maker]"), "register-pair-two", "pairs: [¦[level"),
    "pair of one": (edit("[[level, state]", "[[level]"), "register-pair-two", "pairs: [¦[level"),
    "pair of itself": (edit("[[level, state]", "[[level, level]"), "descriptor-repeated", "[level, ¦level"),
    # States
    "state in the list of none": (edit(STATUS + "\n", ""), "register-state-none", "list: [title, ¦state"),
    "status and lifecycle": (
        edit(
            "        lifecycle:\n", "        status: {column: level, kinds: {A: valid, B: valid}}\n        lifecycle:\n"
        ),
        "register-status-both",
        "status: ¦{column: level",
    ),
    "field called state": (field("sort_key", "state"), "register-state-column", "{name: ¦state"),
    "status of no field": (edit("column: standing", "column: standin"), "column-unknown", "column: ¦standin,"),
    "status of free text": (
        edit("column: standing", "column: title_en"),
        "register-status-column",
        "column: ¦title_en",
    ),
    "status of no category": (edit("gone: revoked", "gon: revoked"), "register-status-category", "¦gon: revoked"),
    "category without a kind": (edit(", gone: revoked", ""), "register-status-kind", "kinds: ¦{active"),
    "start of no state": (edit("start: [submitted]", "start: [submited]"), "register-state-unknown", "[¦submited"),
    "follow of no state": (edit("follow: [notice]", "follow: [notices]"), "register-state-unknown", "[¦notices"),
    "early of no state": (edit("early: [objected]", "early: [object]"), "register-state-unknown", "early: [¦object]"),
    "then of no state": (edit("then: decision", "then: decided"), "register-state-unknown", "then: ¦decided"),
    "state twice": (
        edit("- {state: decision,", "- {state: objected,"),
        "register-twice",
        "- {state: ¦objected, title: {en: In",
    ),
    "early but not to follow": (
        edit("early: [objected]", "early: [expired]"),
        "register-early-follow",
        "early: [¦expired",
    ),
    "early without a period": (edit(NOTICE, ""), "register-early-period", "early: ¦[objected"),
    "early of an optional period": (
        edit(NOTICE, NOTICE.replace("required", "optional")),
        "register-early-period",
        "early: ¦[",
    ),
    "then without a period": (edit("            period: optional\n", ""), "register-then-period", "then: ¦expired"),
    "then to a period": (edit("then: expired", "then: notice"), "register-then-required", "then: ¦notice"),
    "notice without an end": (edit(NOTICE, ""), "register-notice-period", "- state: ¦notice"),
    "state out of reach": (edit("            then: expired\n", ""), "register-state-unreachable", "{state: ¦expired"),
    "events in no table": (edit("events: events", "events: event"), "table-unknown", "events: ¦event\n"),
    "events in the register": (edit("events: events", "events: products"), "register-events-own", "events: ¦products"),
    "events without the field": (edit("state: begins,", "state: begin,"), "column-unknown", "state: ¦begin,"),
    "events without the day": (edit("date: date,", "date: dat,"), "column-unknown", "date: ¦dat,"),
    "state as number": (
        field("begins, type: string", "begins, type: integer"),
        "register-column-type",
        "state: ¦begins",
    ),
    "day as text": (field("date, type: date", "date, type: string"), "register-column-type", "date: ¦date"),
    "last day as year": (field("until, type: date", "until, type: year"), "register-column-type", "until: ¦until"),
    "note of no field": (edit("note: note}", "note: remark}"), "column-unknown", "note: ¦remark"),
    "reference of a base": (edit("reference: reference,", "reference: note,"), "column-unknown", "reference: ¦note,"),
    "events without a key": (
        edit("[record], reference: {resource: products", "[record], reference: {resource: makers"),
        "register-events-key",
        "{record: ¦record",
    ),
    # Views
    "view twice": (view("time", "tree"), "register-twice", "name: ¦tree, kind: time"),
    "tree without columns": (edit(", columns: [level, product]", ""), "register-view-columns", "tree, kind: ¦tree"),
    "tree of no field": (edit("columns: [level, product]", "columns: [levl]"), "column-unknown", "[¦levl"),
    "tree with a table": (
        edit("columns: [level, product]", "columns: [level], table: names"),
        "register-view-other",
        "table: ¦names}\n        - {name: t",
    ),
    "timeline of three": (
        edit("columns: [signed]", "columns: [signed, registered, last_day]"),
        "register-view-columns",
        "columns: ¦[signed",
    ),
    "timeline of words": (edit("columns: [signed]", "columns: [code]"), "register-column-type", "columns: [¦code"),
    "plan of one": (edit("[start, last_day]", "[start]"), "register-view-columns", "columns: ¦[start]"),
    "graph without a table": (edit("table: relations, ", ""), "register-view-table", "graph, kind: ¦graph"),
    "graph of no table": (edit("table: relations", "table: relation"), "table-unknown", "table: ¦relation,"),
    "graph of two": (edit("[from, kind, to]", "[from, to]"), "register-view-columns", "columns: ¦[from"),
    "graph of no field": (edit("[from, kind, to]", "[from, sort, to]"), "column-unknown", "from, ¦sort"),
    "graph to be grouped by no date": (
        edit("[from, kind, to]", "[from, kind, to, code]"),
        "register-column-type",
        "kind, to, ¦code]",
    ),
    "plan grouped by no field": (edit("[start, last_day]", "[start, last_day, x]"), "column-unknown", "last_day, ¦x]"),
    "overdue without a table": (
        edit("          table: reports\n", ""),
        "register-view-table",
        "late\n          kind: ¦overdue",
    ),
    "overdue of too few": (
        edit("[last_day, date, completed, degree, note]", "[last_day, date]"),
        "register-view-columns",
        "columns: ¦[last_day, date]",
    ),
    "overdue in a table apart": (edit("table: reports", "table: makers"), "register-view-key", "table: ¦makers"),
    "overdue by no date": (edit("[last_day, date,", "[code, date,"), "register-column-type", "columns: [¦code, date"),
    "overdue by a word": (edit("[last_day, date,", "[last_day, tag,"), "register-column-type", "day, ¦tag, comp"),
    "overdue by no flag": (edit("date, completed,", "date, tag,"), "register-column-type", "date, ¦tag, deg"),
    "overdue without the note": (edit("degree, note]", "degree, notes]"), "column-unknown", "degree, ¦notes]"),
    "graph of no keys": (edit("[from, kind, to]", "[kind, from, to]"), "register-graph-key", "[¦kind, from"),
    "graph to no key": (edit("[from, kind, to]", "[from, to, kind]"), "register-graph-key", "to, ¦kind]"),
    "table of no name": (edit(", table: names}", "}"), "register-view-table", "former, kind: ¦table"),
    "table with columns": (
        edit("table: names}", "table: names, columns: [product]}"),
        "register-view-columns",
        "names, columns: ¦[",
    ),
    # Patterns
    "date of a broken pattern": (edit("'^[0-9]{4}(-", "'^[0-9{4}(-"), "field-regex", "pattern: ¦'^[0-9{4}"),
    "id of a broken pattern": (edit('"^[a-z0-9-]+$"', '"^[a-z0-9-+$"'), "field-regex", 'pattern: ¦"^[a-z0-9-+$'),
    "date of a pattern without end": (edit("'^[0-9]{4}(-", "'^([0-9]+)+(-"), "register-column-type", "column: ¦signed"),
    # Open contracting
    "tender without an id": (field("ocid,", "oc_id,"), "register-ocds-field", "ocds: ¦true"),
    "tender without a title": (
        edit("{name: title_en, type: string, constraints: {required: true}}", "{name: title_en, type: string}"),
        "register-ocds-field",
        "ocds: ¦true",
    ),
    # Intake
    "unknown placeholder": (edit("{year}", "{month}"), "register-id-placeholder", 'idPattern: ¦"gsc'),
    "another width": (edit("{number:04}", "{number:4}"), "register-id-placeholder", 'idPattern: ¦"gsc'),
    "way to an attribute": (edit("{number:04}", "{number.__class__}"), "register-id-placeholder", 'idPattern: ¦"gsc'),
    "open bracket": (edit("{year}", "{year"), "register-id-placeholder", 'idPattern: ¦"gsc'),
    "no number": (edit("-{number:04}", ""), "register-id-number", 'idPattern: ¦"gsc'),
    "two numbers": (edit("{year}-", "{number}-"), "register-id-number", 'idPattern: ¦"gsc'),
    "id with capitals": (edit('"gsc-', '"GSC-'), "register-id-form", 'idPattern: ¦"GSC'),
    "id with blanks": (edit('"gsc-', '"gsc '), "register-id-form", 'idPattern: ¦"gsc'),
    "id in Chinese": (edit('"gsc-', '"绿-'), "register-id-form", 'idPattern: ¦"绿'),
    "id against its pattern": (edit('"^[a-z0-9-]+$"', '"^r[0-9]+$"'), "register-id-form", 'idPattern: ¦"gsc'),
    "internal and published": (
        edit(INTERNAL, INTERNAL.replace("contact_person", "maker")),
        "register-internal-published",
        "[{name: ¦maker",
    ),
    "internal and half published": (
        edit(INTERNAL, INTERNAL.replace("contact_person", "product")),
        "register-internal-published",
        "[{name: ¦product",
    ),
    "internal and in the events": (
        edit(INTERNAL, INTERNAL.replace("contact_person", "reference")),
        "register-internal-published",
        "[{name: ¦reference",
    ),
    "internal but for case": (
        edit("- {name: maker,", "- {name: Contact_Person,"),
        "register-internal-published",
        "[{name: ¦contact_person",
    ),
    "internal twice": (
        edit(INTERNAL, INTERNAL.replace("[", "[{name: contact_person, type: date, title: {en: D}}, ")),
        "register-twice",
        "}, {name: ¦contact_person",
    ),
    "internal with a blank": (
        edit(INTERNAL, INTERNAL.replace("contact_person", "contact person")),
        "descriptor-pattern",
        "[{name: ¦contact",
    ),
    "intake of a query": (
        edit("    products:\n      id: id\n", "    products:\n      id: id\n      sql: products.sql\n"),
        "register-intake-derived",
        "¦idPattern",
    ),
}
