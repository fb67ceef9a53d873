"""How a record comes into a register, what its states are, and what its fields mean."""

from functools import partial

from gsc.model.package_facts import ColumnFacts, TableFacts
from gsc.model.register import Intake, Lifecycle, State
from gsc.model.words import in_language
from gsc.publish.data_pages.addresses import file_path
from gsc.publish.data_pages.dictionary import dictionary
from gsc.publish.data_pages.wording import han_tag, plain, wording
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.registers.addresses import guide_path, notices_path, register_file, register_path
from gsc.publish.registers.further.frame import further_frame
from gsc.publish.registers.further.items import shown_state
from gsc.publish.registers.further.steps import steps_html
from gsc.publish.registers.further.top import page_top
from gsc.publish.registers.further.views import GuideView, InternalEntry, LifeState, ShownState
from gsc.publish.registers.further.ways import has_notices
from gsc.publish.registers.head import Head
from gsc.publish.registers.standing import Current


def make_guide(context: Context, head: Head) -> GuideView:
    """Return the guide of a register; it depends on its declaration alone."""
    register, lang = head.register, context.language.code
    title = plain(context, context.gettext("Guide"))
    intake = register.intake
    steps, tag = _steps(context, intake)
    lifecycle = register.lifecycle
    return GuideView(
        frame=further_frame(
            context, head, "register_guide.html", title.text, partial(guide_path, register=register.name)
        ),
        top=page_top(context, head, title, register.summaries),
        steps_html=steps,
        steps_tag=tag,
        life=tuple(_life(context, lifecycle, state) for state in lifecycle.states) if lifecycle else (),
        fields=dictionary(context, head.slug, head.table, _no_rows(head)),
        internal=tuple(
            InternalEntry(each.name, wording(context, each.titles), each.type, each.required)
            for each in (intake.internal if intake else ())
        ),
        files=_templates(register.name) if intake else (),
        schema=file_path(head.slug, f"{head.table.name}.schema.json"),
        objection=wording(context, lifecycle.objection if lifecycle else ()),
        notices=notices_path(lang, register.name) if has_notices(head) else "",
        verify=f"verify/{register.name}/" if register.certificate else "",
        list_path=register_path(lang, register.name),
    )


def _templates(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((form.upper(), register_file(name, f"template.{form}")) for form in ("csv", "xlsx"))


def _steps(context: Context, intake: Intake | None) -> tuple[str, str]:
    """Return (the steps as HTML, the tag of their language where that is not the page's)."""
    code, text = in_language(intake.steps if intake else (), context.language.code)
    language = languages_by_code(context.shell.settings).get(code, context.language)
    if not text:
        return "", ""
    return steps_html(text, han_tag(context, language)), "" if language == context.language else language.tag


def _no_rows(head: Head) -> TableFacts:
    """Return facts of the table without rows: a guide tells what a field means, not what is in it."""
    return TableFacts(head.table.name, 0, (), tuple(ColumnFacts(each.name, 0, 0) for each in head.table.columns))


def _life(context: Context, lifecycle: Lifecycle, state: State) -> LifeState:
    def shown(key: str) -> ShownState | None:
        found = lifecycle.state(key)
        return shown_state(context, Current(found.key, found.kind, found.labels))

    own = shown(state.key)
    if own is None:  # a state is never without its own words
        message = f"no words for the state {state.key}"
        raise ValueError(message)
    return LifeState(
        state=own,
        period=state.period,
        follow=tuple(each for key in state.follow if (each := shown(key)) is not None),
        then=shown(state.then) if state.then else None,
        first=state.key in lifecycle.start,
    )
