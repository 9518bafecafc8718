"""Pourquoi les mots d’une partie ont changé : un lien sous elle, vers les seules formulations acceptées."""

from fiches.reperes.amendements import actions
from tests.factories import formulations as f

LIEN = "Pourquoi ces mots ont changé"


def test_le_lien_vient_avec_la_premiere_acceptee(client, en_ecriture, camille, sacha, equipiere):
    page = en_ecriture.get_absolute_url()
    client.force_login(equipiere)

    def liens() -> int:
        return client.get(page).content.decode().count(LIEN)

    acceptee = f.proposer(en_ecriture, camille)
    declinee = f.proposer(en_ecriture, camille, nature="constat", dit="Constat.")
    actions.decline(declinee, by=sacha, motif="Non.")
    avant = liens()
    actions.accept(acceptee, by=sacha)
    lues = client.get(f"{page}formulations/", {"voir": "acceptees"}).context["groupes"]

    assert (avant, liens()) == (0, 1)
    assert [x.pk for g in lues for x in g.formulations] == [acceptee.pk]
