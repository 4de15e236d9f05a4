"""Pictures, from the phone to the answer: fetched over HTTP, read by a reader of the test, never kept."""

import threading
from collections.abc import AsyncIterator

import pytest
from phone import Phone, said
from telegram import Update
from telegram.constants import FileSizeLimit

from bot.app import build, running
from bot.camera import Reading
from bot.conversation.state import Person

MENU = b"Chablis 2021 38\nsecret words of a menu\nMorgon 31"
CARD = b"Chablis 2021 38\nMuscadet 2022 24\nCrozes 2020 36\nMorgon 31"


class Reader:
    """Reads pictures that are plain text, and remembers what it was given and where."""

    def __init__(self) -> None:
        self.given: list[bytes] = []
        self.threads: set[int] = set()
        self.reading: Reading | None = None
        self.may_read = threading.Event()
        self.may_read.set()

    def __call__(self, content: bytes) -> Reading:
        self.given.append(content)
        self.may_read.wait()
        self.threads.add(threading.get_ident())
        return self.reading or Reading(tuple(content.decode().split("\n")))


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
async def application(settings, sommelier, words, store, reader) -> AsyncIterator[object]:
    application = build(settings, sommelier, words, store, read=reader)
    async with running(application, settings):
        yield application


async def test_a_photo_is_fetched_read_and_answered(camille, reader, store) -> None:
    answer = await camille.show(CARD, "lequel pour l'agneau ?")
    assert said(answer).startswith("Agneau, parmi les 4 vins que j’ai lus :\n1. Crozes-Hermitage 2020 · 36 €")
    assert reader.given == [CARD]
    assert threading.get_ident() not in reader.threads
    assert "Chablis 2021" in said(await camille.write("plutôt blanc"))


async def test_however_many_photos_are_in_work_words_are_answered(camille, reader, standin) -> None:
    people = [
        Phone(standin, standin.world.add_person("Zoé", "fr").id) for _ in range(40)
    ]  # more than threads that think
    reader.may_read.clear()
    try:
        for one in people:
            one.photograph(CARD)
        assert await camille.write("bonjour")
    finally:
        reader.may_read.set()
    for one in people:
        assert await standin.replies(one.person)


@pytest.mark.parametrize("mime", ["image/jpeg", "image/png", "image/webp"])
async def test_a_picture_sent_as_a_file_is_read_too(camille, reader, mime) -> None:
    answer = await camille.show(CARD, kind="document", name="carte", mime=mime)
    assert "J’ai lu 4 vins." in said(answer)
    assert reader.given == [CARD]


@pytest.mark.parametrize(
    ("name", "mime"), [("IMG_1.HEIC", "application/octet-stream"), ("a", "image/heic"), ("a", "image/heif")]
)
async def test_heic_is_refused_kindly_and_not_fetched(camille, reader, name, mime) -> None:
    answer = await camille.show(CARD, kind="document", name=name, mime=mime)
    assert said(answer) == "Ce format d’image, je ne l’ouvre pas. Renvoie-la comme une photo ?"
    assert reader.given == []


async def test_other_files_are_answered_in_a_sentence(camille, reader) -> None:
    answer = await camille.show(b"%PDF", kind="document", name="carte.pdf", mime="application/pdf")
    assert said(answer) == "Je n’ouvre pas les fichiers, seulement les photos. Écris-le-moi ?"
    assert reader.given == []


async def test_trouble_is_told(camille, reader) -> None:
    reader.reading = Reading(trouble="unreadable")
    assert said(await camille.show(b"x")).startswith("Je n’arrive pas à la lire.")
    reader.reading = Reading(barcodes=("3760123450010",))
    assert said(await camille.show(b"x")).startswith("Morgon (Beaujolais, rouge souple)")


async def test_what_telegram_does_not_hand_over_is_too_big(camille, reader, standin) -> None:
    standin.faults.add("getFile", 400, None, "Bad Request: file is too big")
    assert said(await camille.show(CARD)).startswith("Cette image est trop lourde")
    assert reader.given == []


async def test_a_file_that_is_known_to_be_too_big_is_not_asked_for(application, camille, reader) -> None:
    message = shown(camille, 50, file_size=FileSizeLimit.FILESIZE_DOWNLOAD + 1)
    await application.process_update(update_of(application, message, 7))
    assert [said(m)[:27] for m in camille.messages] == ["Cette image est trop lourde"]
    assert reader.given == []


async def test_an_update_that_comes_again_is_neither_read_nor_answered_again(application, camille, reader) -> None:
    file = camille.world.store("photo", "a", "image/jpeg", CARD)
    update = update_of(application, shown(camille, 51, file_id=file.file_id), 8)
    await application.process_update(update)
    answers = len(camille.messages)
    await application.process_update(update)
    assert len(camille.messages) == answers
    assert len(reader.given) == 1


async def test_the_largest_size_is_fetched(application, camille, reader) -> None:
    small, large = (camille.world.store("photo", "a", "image/jpeg", content) for content in (b"small", CARD))
    message = shown(camille, 52, file_id=large.file_id)
    message["photo"].append({"file_id": small.file_id, "file_unique_id": "s", "width": 2, "height": 2})
    await application.process_update(update_of(application, message, 9))
    assert reader.given == [CARD]


async def test_later_pictures_of_an_album_add_to_its_wines(application, camille, store) -> None:
    for number, lines in enumerate(
        (b"Chablis 2021 38\nMuscadet 24", b"Crozes 2020 36\nMorgon 31", b"Morgon 31"), start=1
    ):
        file = camille.world.store("photo", "a", "image/jpeg", lines)
        message = shown(camille, 60 + number, file_id=file.file_id) | {"media_group_id": "7"}
        await application.process_update(update_of(application, message, 20 + number))
    told = [said(m) for m in camille.messages if "vins" in said(m)]
    assert ["2 vins" in told[0], "4 vins" in told[1], len(told)] == [True, True, 2]
    card = (await store.state(Person(camille.person, "x", "fr"))).subject
    assert len(card.payload["mentions"]) == 4


async def test_nothing_of_a_picture_is_kept(camille, store) -> None:
    await camille.show(MENU)
    dump = await store._worker.run(lambda db: "\n".join(db.conn.iterdump()))
    assert "secret words" not in dump


async def test_a_picture_waits_for_the_age_as_its_wines_alone(newcomer, store, reader) -> None:
    question = await newcomer.show(MENU)
    assert said(question).startswith("Avant tout")
    dump = await store._worker.run(lambda db: "\n".join(db.conn.iterdump()))
    assert "Chablis" in dump
    assert "secret words" not in dump
    await newcomer.tap(question, "Oui")
    await newcomer.until(lambda: "Chablis 2021" in said(question))
    assert "Morgon" in said(question)
    assert (len(newcomer.messages), reader.given) == (1, [MENU])


async def test_in_a_group_pictures_are_left_alone(application, camille, reader) -> None:
    message = shown(camille, 70) | {"chat": {"id": -5, "type": "group", "title": "x"}}
    await application.process_update(update_of(application, message, 40))
    assert reader.given == []
    assert camille.messages == []


def shown(phone: Phone, number: int, file_id: str = "a", file_size: int = 10) -> dict:
    phone.world.chat(phone.person).started = True
    photo = {"file_id": file_id, "file_unique_id": "u", "width": 90, "height": 90, "file_size": file_size}
    message = {"message_id": number, "date": 1, "from": phone.world.render_user(phone.person), "photo": [photo]}
    return message | {"chat": phone.world.render_chat(phone.person)}


def update_of(application, message: dict, number: int) -> Update:
    update = Update.de_json({"update_id": number, "message": message}, application.bot)
    update.set_bot(application.bot)
    return update
