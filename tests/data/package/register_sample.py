"""A small package whose table is a register with every key."""

from pathlib import Path

REGISTER = """name: products
title: Products
description: Two products.
version: 1.0.0
created: "2026-11-21T00:00:00Z"
licenses:
- {name: CC-BY-4.0, title: Creative Commons Attribution 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}
contributors:
- {title: The centre, roles: [publisher]}
resources:
- name: products
  type: table
  path: products.csv
  title: Products
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string, constraints: {required: true, unique: true, pattern: "^[a-z0-9-]+$"}}
    - {name: number, type: string}
    - {name: product_zh, type: string}
    - {name: product_en, type: string}
    - {name: level, type: string, categories: [{value: A, label: Best}, {value: B, label: Good}]}
    - {name: maker, type: string}
    - {name: code, type: string, constraints: {pattern: "^[a-z0-9]+$"}}
    - {name: exported, type: boolean}
    - {name: stars, type: integer}
    - {name: registered, type: date}
    - {name: last_day, type: date}
    - {name: signed, type: string, constraints: {pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'}}
    - {name: start, type: yearmonth}
    - {name: sort_key, type: string}
    - {name: page, type: string}
    foreignKeys:
    - {fields: [maker], reference: {resource: makers, fields: [id]}}
- name: makers
  type: table
  path: makers.csv
  title: Makers
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string, constraints: {required: true, unique: true, pattern: "^[a-z0-9-]+$"}}
    - {name: title_zh, type: string}
    - {name: title_en, type: string}
    - name: standing
      type: string
      categories: [{value: active, label: Active}, {value: gone, label: Gone}]
- name: names
  type: table
  path: names.csv
  title: Former names
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: product, type: string}
    - {name: former_zh, type: string}
    - {name: former_en, type: string}
    foreignKeys:
    - {fields: [product], reference: {resource: products, fields: [id]}}
- name: events
  type: table
  path: events.csv
  title: Events
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: record, type: string}
    - {name: begins, type: string}
    - {name: date, type: date}
    - {name: until, type: date}
    - {name: reference, type: string}
    - {name: note_zh, type: string}
    - {name: note_en, type: string}
    foreignKeys:
    - {fields: [record], reference: {resource: products, fields: [id]}}
- name: relations
  type: table
  path: relations.csv
  title: Relations
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: from, type: string}
    - {name: kind, type: string}
    - {name: to, type: string}
    foreignKeys:
    - {fields: [from], reference: {resource: products, fields: [id]}}
    - {fields: [to], reference: {resource: products, fields: [id]}}
- name: reports
  type: table
  path: reports.csv
  title: Reports
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string, constraints: {required: true, unique: true, pattern: "^[a-z0-9-]+$"}}
    - {name: product, type: string}
    - {name: date, type: date}
    - {name: completed, type: boolean}
    - {name: degree, type: string}
    - {name: note_zh, type: string}
    - {name: note_en, type: string}
    - {name: ocid, type: string, constraints: {required: true}}
    - {name: published, type: date, constraints: {required: true}}
    - {name: tag, type: string, constraints: {required: true}}
    - {name: title_zh, type: string}
    - {name: title_en, type: string, constraints: {required: true}}
    foreignKeys:
    - {fields: [product], reference: {resource: products, fields: [id]}}
gsc:
  language: en
  translations:
    zh: {title: 产品}
  resources:
    reports:
      id: id
      register:
        name: reports
        title: {en: Reports, zh: 报告}
        summary: {en: All reports., zh: 全部报告。}
        label: title
        list: [title]
        ocds: true
    makers:
      id: id
      register:
        name: makers
        title: {en: Makers, zh: 企业}
        summary: {en: All makers., zh: 全部企业。}
        label: title
        list: [title, state]
        facets: [state, standing]
        status: {column: standing, kinds: {active: valid, gone: revoked}}
    products:
      id: id
      register:
        name: registrations
        title: {en: Registered products, zh: 登记产品}
        summary: {en: All products., zh: 全部产品。}
        group: products
        label: product
        number: number
        list: [number, product, level, state, registered]
        record: [product, level, maker]
        facets:
        - state
        - level
        - maker
        - code
        - exported
        - stars
        - {name: year, column: registered, by: year, title: {en: Year, zh: 年份}}
        - {name: signed-in, column: signed, by: year}
        pairs: [[level, state], [year, level]]
        lookup: [number, product]
        mentions: [product, names.former]
        order: [-registered, product]
        sortKey: sort_key
        lifecycle:
          events: events
          columns: {record: record, state: begins, date: date, until: until, reference: reference, note: note}
          start: [submitted]
          objection: {en: Write to us., zh: 请来信。}
          states:
          - {state: submitted, title: {en: Submitted, zh: 已提交}, kind: submitted, follow: [notice]}
          - state: notice
            title: {en: Public notice, zh: 公示}
            kind: notice
            period: required
            follow: [registered, objected]
            early: [objected]
            then: decision
          - {state: objected, title: {en: Objected, zh: 有异议}, kind: suspended, follow: [registered]}
          - {state: decision, title: {en: In decision, zh: 待定}, kind: submitted, follow: [registered]}
          - state: registered
            title: {en: Registered, zh: 已登记}
            kind: valid
            period: optional
            follow: [registered]
            then: expired
          - {state: expired, title: {en: Expired, zh: 已失效}, kind: expired}
        certificate: true
        feed: state
        calendar: {start: registered, end: last_day, place: product}
        pages: [{column: page, section: policies}]
        views:
        - {name: tree, kind: tree, title: {en: Tree, zh: 分类}, columns: [level, product]}
        - {name: time, kind: timeline, title: {en: Time, zh: 时间}, columns: [signed]}
        - {name: graph, kind: graph, title: {en: Graph, zh: 关系}, table: relations, columns: [from, kind, to]}
        - {name: plan, kind: plan, title: {en: Plan, zh: 计划}, columns: [start, last_day]}
        - {name: former, kind: table, title: {en: Names, zh: 名称}, summary: {en: All., zh: 全部。}, table: names}
        - name: late
          kind: overdue
          title: {en: Overdue, zh: 逾期}
          table: reports
          columns: [last_day, date, completed, degree, note]
        intake:
          idPattern: "gsc-{year}-{number:04}"
          internal: [{name: contact_person, type: string, title: {en: Contact, zh: 联系人}, required: true}]
          steps: {en: "1. Send it.", zh: "1. 提交。"}
        ocds: false
"""
ROWS = {
    "products": "id,number,product_zh,product_en,level,maker,code,exported,stars,registered,last_day,signed,start,"
    "sort_key,page\np1,No. 1,水泥,Cement,A,m1,c1,true,3,2026-01-02,,2025,2026-01,,\n",
    "makers": "id,title_zh,title_en,standing\nm1,某厂,A works,active\n",
    "names": "product,former_zh,former_en\np1,洋灰,\n",
    "events": "record,begins,date,until,reference,note_zh,note_en\np1,submitted,2026-01-01,,,,\n",
    "reports": "id,product,date,completed,degree,note_zh,note_en,ocid,published,tag,title_zh,title_en\n",
    "relations": "from,kind,to\np1,replaces,p1\n",
}


def register_at(root: Path) -> Path:
    """Write the package below datasets/ and return its folder."""
    folder = root / "datasets" / "products"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(REGISTER, "utf-8")
    for name, rows in ROWS.items():
        (folder / f"{name}.csv").write_text(rows, "utf-8")
    return folder
