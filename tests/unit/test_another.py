"""A message that is plainly about somebody else, and one that only names somebody."""

import pytest

from bot.safety.another import is_about_another

ABOUT_ANOTHER = (
    *("mi hermana trabaja sin descanso y no le pagan", "mi hija tiene 15 y se fue con un hombre"),
    *("una amiga mía no tiene papeles, ¿qué puedo hacer?", "quiero ayudar a mi vecina, su patrón la encierra"),
    *("a friend of mine works without pay", "my sister can't leave the house", "my daughter is 15 and he pays for her"),
    *("how can i help my neighbor? she is never alone", "I want to help someone else who has no papers"),
    *("minha irmã trabalha sem receber", "uma amiga não tem documentos", "minha filha tem 15 anos e sumiu com um cara"),
    *("ma soeur travaille sans être payée", "une amie n'a pas de papiers", "ma fille a 15 ans et un homme la garde"),
    *("sè m ap travay san yo pa peye l", "yon zanmi m pa gen papye", "pitit mwen gen 16 an, yon nèg pran l"),
)
ABOUT_HERSELF = (
    *("mi hermana me encerró", "vivo con mi hermana", "mi hija y yo no tenemos donde dormir", "quiero ver a mi madre"),
    *("el amigo de mi hermana me quitó el pasaporte", "mi patrón no paga", "¿me pueden deportar?", "mi hermana"),
    *("my sister took my passport", "i live with a friend", "my boss does not pay", "can a friend come with me"),
    *("minha irmã me trancou", "moro com uma amiga", "quero trazer minha mãe", "meu patrão não paga"),
    *("ma soeur m'a pris mon passeport", "j'habite chez une amie", "je veux revoir ma mère"),
    *("sè m pran papye m", "se mwen menm ki te di wi", "m ap viv ak yon zanmi", ""),
)


@pytest.mark.parametrize("text", ABOUT_ANOTHER)
def test_it_is_about_somebody_else(text: str) -> None:
    assert is_about_another(text)


@pytest.mark.parametrize("text", ABOUT_HERSELF)
def test_it_is_about_herself_or_nobody(text: str) -> None:
    assert not is_about_another(text)
