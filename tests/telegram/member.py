"""A person in a group: writes there, taps there, and waits for what the bot does."""

from __future__ import annotations

from phone import Phone, buttons

from bot.standin.model import Message


class Member(Phone):
    """A person in the group."""

    @property
    def group(self) -> int:
        return min(self.world.chats)

    @property
    def answers(self) -> list[Message]:
        """The bot's messages in the group, oldest first."""
        return [m for m in self.world.chat(self.group).messages.values() if m.sender_id == self.world.bot.id]

    def say(self, text: str, to: Message | None = None) -> Message:
        """Write in the group; no answer is waited for."""
        return self.world.write(self.person, self.group, text, to.message_id if to else None)

    async def ask(self, text: str, to: Message | None = None) -> Message:
        """Write in the group, and return the answer."""
        asked = self.say(text, to)
        answer = await self.until(lambda: next((m for m in self.answers if m.reply_to == asked.message_id), None))
        assert isinstance(answer, Message)
        return answer

    async def press(self, message: Message, label: str) -> str:
        """Tap a button in the group; return the toast."""
        [data] = [button["callback_data"] for button in buttons(message) if button["text"] == label]
        query = self.world.tap(self.person, self.group, message.message_id, data)
        answer = await self.until(lambda: self._answer(query.id))
        return str(answer["text"])

    async def quiet(self) -> None:
        """Wait until everything written before in the group is dealt with."""
        thanks = self.say("@tastevin_bot merci")
        await self.until(lambda: self.world.bot.id in thanks.reactions)
