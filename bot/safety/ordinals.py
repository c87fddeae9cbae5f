"""'The second one', 'la 2', 'dezyèm nan': a place in a list, said in words. Whole messages only."""

from bot.folding import fold

_PLACES: tuple[tuple[str, ...], ...] = (
    (
        *("primero", "primera", "el primero", "la primera", "la primera opcion", "el uno", "la uno", "opcion uno"),
        *("first", "the first", "the first one", "first one", "number one", "option one"),
        *("o primeiro", "a primeira", "primeiro", "primeira", "a primeira opcao", "o um", "opcao um"),
        *("premier", "premiere", "le premier", "la premiere", "la premiere option", "le un", "le numero un"),
        *("premye", "premye a", "premye an", "nimewo en", "chwa premye a", "en an"),
    ),
    (
        *("segundo", "segunda", "el segundo", "la segunda", "la segunda opcion", "el dos", "la dos", "opcion dos"),
        *("second", "the second", "the second one", "second one", "number two", "option two", "the middle one"),
        *("o segundo", "a segunda", "a segunda opcao", "o dois", "a dois", "opcao dois", "la del medio"),
        *("deuxieme", "le deuxieme", "la deuxieme", "le second", "la seconde", "le deux", "le numero deux"),
        *("dezyem", "dezyem nan", "dezyem lan", "nimewo de", "de a", "sa ki nan mitan an"),
    ),
    (
        *("tercero", "tercera", "el tercero", "la tercera", "la tercera opcion", "el tres", "la tres", "opcion tres"),
        *("third", "the third", "the third one", "third one", "number three", "option three", "the last one"),
        *("terceiro", "terceira", "o terceiro", "a terceira", "a terceira opcao", "o tres", "opcao tres", "a ultima"),
        *("troisieme", "le troisieme", "la troisieme", "le trois", "le numero trois", "le dernier", "la ultima"),
        *("twazyem", "twazyem nan", "nimewo twa", "denye a", "twa a"),
    ),
)
_BY_WORDS = {words: place for place, several in enumerate(_PLACES, start=1) for words in several}
_ARTICLES = ("el", "la", "lo", "o", "a", "le", "the")
_CALLED = ("number", "numero", "nimewo", "num", "option", "opcion", "opcao", "chwa", "choice", "escolha")
_BEFORE_DIGIT = frozenset((*_ARTICLES, *_CALLED))


def place_in_list(text: str) -> int | None:
    """1, 2 or 3 where the whole text says that place ('the second one', 'la 2', 'opción 3'), else None."""
    folded = fold(text)
    if folded in _BY_WORDS:
        return _BY_WORDS[folded]
    *before, last = folded.split() or [""]
    if last in ("1", "2", "3") and 0 < len(before) <= 2 and _BEFORE_DIGIT.issuperset(before):
        return int(last)
    return None
