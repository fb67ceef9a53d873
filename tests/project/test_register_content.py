"""The registers that the documents fill speak both languages, and agree with the sources and with each other."""

from project.register_tables import DATASETS, read_rows, registers
from project.source_text import stands

FILLED = (
    "documents standards tasks agencies projects targets measures service-directory environmental-goods economies "
    "glossary product-categories"
)
GROUPS = {"rules", "tasks", "bodies", "products", "certification", "market", "knowledge"}
LANGUAGES = {"zh", "en"}


def test_every_register_with_rows_in_the_sources_is_there_and_has_rows() -> None:
    for name in FILLED.split():
        assert registers()[name].ids(), name


def test_registers_speak_both_languages_and_their_lists_fit() -> None:
    for name, found in registers().items():
        register = found.register
        assert register["title"].keys() == LANGUAGES == register["summary"].keys(), name
        assert register["group"] in GROUPS, name
        assert 3 <= len(register["list"]) <= 6, name
        for view in register.get("views", ()):
            assert view["title"].keys() == LANGUAGES == view["summary"].keys(), f"{name}: {view['name']}"


def test_the_branches_of_the_standards_system_stand_in_the_sources() -> None:
    rows = read_rows(DATASETS / "standards" / "system.csv")
    assert {row["branch"] for row in rows} >= {"basic", "product", "evaluation", "industry"}
    for row in rows:
        stands(row["printed_zh"], row["source"], row["source_lines"])


def test_the_element_model_has_every_building_category_and_its_words_stand_in_the_source() -> None:
    stands("采用“传统产品标准＋绿色要求”的方式", "institutional-innovation-plan", "38, 100")
    rows = read_rows(DATASETS / "standards" / "elements.csv")
    categories = read_rows(DATASETS / "product-categories" / "product-categories.csv")
    building = {row["id"]: row["standard"] for row in categories if row["standard"]}
    assert {row["category"]: row["standard"] for row in rows if row["category"]} == building
    for row in rows:
        stands(row["group_zh"], row["source"], row["source_lines"] if row["category"] else "63")


def test_a_task_has_the_state_of_its_latest_report() -> None:
    latest = {
        row["task"]: row["state"]
        for row in sorted(read_rows(DATASETS / "key-tasks" / "reports.csv"), key=lambda row: row["date"])
    }
    for row in read_rows(DATASETS / "key-tasks" / "key-tasks.csv"):
        assert row["reported"] == latest.get(row["id"], "no-report"), row["id"]
        assert row["section"] == ("center", "mechanisms", "market")[int(row["section_no"]) - 1]


def test_what_became_of_a_code_agrees_with_the_editions() -> None:
    for row in read_rows(DATASETS / "environmental-goods" / "goods.csv"):
        kept = "kept" if row["in_hs2022"] == "true" else "ceased-2022"
        assert row["code_status"] == ("ceased-2017" if row["in_hs2017"] == "false" else kept), row["id"]
        assert row["hs2007"].startswith(row["heading"])
        assert row["heading"].startswith(row["chapter"])


def test_a_value_reported_is_never_without_its_evidence() -> None:
    for row in read_rows(DATASETS / "targets" / "targets.csv"):
        told = [row[name] for name in ("reported_value", "reported_date", "reported_url")]
        assert all(told) or not any(told), row["id"]


def test_the_status_of_a_document_is_told_only_with_its_basis() -> None:
    for row in read_rows(DATASETS / "policies" / "policies.csv"):
        assert (row["status"] == "unknown") == (not row["status_note_zh"]) == (not row["status_note_en"]), row["id"]


def test_measures_keep_all_rows_of_both_documents() -> None:
    for slug in registers()["measures"].said["uses"]:
        rows = read_rows(DATASETS / slug / "measures.csv")
        assert {row["id"] for row in rows} <= registers()["measures"].ids()
