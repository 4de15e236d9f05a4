"""Inline mode: what people type after the bot's name in any chat, what it offers, and what they choose of it."""

from __future__ import annotations

from bot.standin.entities import utf16_length
from bot.standin.errors import bad_request
from bot.standin.markup import check_markup
from bot.standin.messaging import formatted
from bot.standin.model import PRIVATE, InlineAnswer, InlineQuery, JsonObject, Message
from bot.standin.params import Params
from bot.standin.receivers import TOO_OLD
from bot.standin.world import MAX_TEXT, World, inline_id

MAX_QUERY = 256  # characters; what is longer is cut by the application
MAX_RESULTS = 50
MAX_ID = MAX_OFFSET = MAX_START = 64  # bytes
LIFETIME = 10.0  # seconds that Telegram waits for answerInlineQuery
CACHE_TIME = 300  # seconds, where the bot says nothing
START_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def ask(world: World, person_id: int, chat_id: int, words: str, offset: str = "") -> InlineQuery:
    """Let a person type words after the bot's name; answered at once where an answer is kept, else by the bot."""
    chat, person = world.as_member(person_id, chat_id), world.person(person_id)
    if not world.inline.enabled:
        raise bad_request("BOT_INLINE_DISABLED")
    query = InlineQuery(str(world.number()), person_id, chat_id, words[:MAX_QUERY], offset, world.clock())
    world.inline.queries[query.id] = query
    query.answer = _kept(world, query)
    if query.answer is None:
        kind = "sender" if chat.type == PRIVATE else chat.type  # every private chat here is the one with the bot
        update = {"id": query.id, "from": person.as_json(), "query": query.query, "offset": offset, "chat_type": kind}
        world.updates.put("inline_query", update)
    return query


def choose(world: World, query_id: str, result_id: str) -> Message:
    """Let the person who asked post one of the results in the chat where they asked."""
    query = world.inline.queries.get(query_id)
    results = query.answer.results if query and query.answer else ()
    chosen = next((one for one in results if one["id"] == result_id), None)
    if query is None or chosen is None:
        raise bad_request("RESULT_ID_INVALID")
    chat, content, markup = world.as_member(query.person_id, query.chat_id), chosen["content"], chosen["markup"]
    posted = world.post(chat, query.person_id, content["text"], content["entities"], markup=markup, via_bot=True)
    if world.inline.feedback:
        update = {"result_id": result_id, "from": world.person(query.person_id).as_json(), "query": query.query}
        about = {"inline_message_id": inline_id(posted)} if markup else {}
        world.updates.put("chosen_inline_result", {**update, **about})
    return world.arrive(posted)


def answer_inline_query(world: World, params: Params) -> bool:
    """AnswerInlineQuery: articles only, which is all that the bot sends."""
    query = world.inline.queries.get(params.text("inline_query_id"))
    if query is None or query.answer is not None or world.clock() - query.date > LIFETIME:
        raise bad_request(TOO_OLD)
    results = params.structure("results", "inline query results") or []
    if not isinstance(results, list):
        raise bad_request("expected an Array of InlineQueryResult")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = tuple(_result(one) for one in results)
    if len({one["id"] for one in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(params.text("next_offset").encode()) > MAX_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer = InlineAnswer(checked, _button(params), params.text("next_offset"))
    owner = query.person_id if params.flag("is_personal") else 0
    until = world.clock() + params.integer("cache_time", CACHE_TIME)
    world.inline.kept[query.query, query.offset, owner] = answer, until
    query.answer = answer
    world.tell("inline", query_id=query.id, person_id=query.person_id, answer=answer.as_json())
    return True


def _kept(world: World, query: InlineQuery) -> InlineAnswer | None:
    for owner in (query.person_id, 0):
        answer, until = world.inline.kept.get((query.query, query.offset, owner), (None, 0.0))
        if world.clock() < until:
            return answer
    return None


def _result(result: object) -> JsonObject:
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: InlineQueryResult must be an Object")
    if result.get("type") != "article":
        raise bad_request("the stand-in knows articles only")
    for name in ("id", "title", "input_message_content"):
        if name not in result:
            raise bad_request(f"can't parse inline query result: Can't find field \"{name}\"")
    if not 1 <= len(str(result["id"]).encode()) <= MAX_ID:
        raise bad_request("RESULT_ID_INVALID")
    if not str(result["title"]).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    text, entities = formatted(Params(result["input_message_content"]), "message_text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    shown = {name: result[name] for name in ("id", "title", "description") if result.get(name)}
    markup = check_markup(result.get("reply_markup"))
    return {**shown, "content": {"text": text, "entities": entities}, "markup": markup}


def _button(params: Params) -> JsonObject | None:
    button = params.structure("button", "inline query results button")
    if not button:
        return None
    if not str(button.get("text", "")).strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    start = str(button.get("start_parameter", ""))
    if not start:
        raise bad_request("START_PARAM_EMPTY")
    if len(start) > MAX_START:
        raise bad_request("START_PARAM_TOO_LONG")
    if not set(start) <= START_LETTERS:
        raise bad_request("START_PARAM_INVALID")
    return {"text": str(button["text"]), "start_parameter": start}
