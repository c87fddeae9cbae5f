"""What a locked phone shows of a message, and what is put in front where that must not be read."""

from bot.replies.voice import Voice

PREVIEW = 60
"""Characters that a locked phone shows."""
LEAD = "preview.lead"


def veiled(text: str, voice: Voice) -> str:
    """`text`, behind a calm line as long as the preview where its first letters hold a heavy word (D01).

    Names of lines, notes on who answers and an editor's longer texts may begin with one; nobody can foresee all.
    """
    if not voice.words.is_heavy(text[:PREVIEW], voice.language):
        return text
    return f"{voice.phrase(LEAD)}\n{text}"
