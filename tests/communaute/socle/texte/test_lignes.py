"""Un saut de ligne compte pour un : le formulaire en envoie deux, le script et le navigateur un seul."""

import pytest

from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.fusion import fusionner
from communaute.socle.texte.lignes import ChampLignes


@pytest.mark.parametrize("recu", ["un\r\ndeux", "un\rdeux", "un\ndeux"])
def test_un_saut_de_ligne_est_un_caractere(recu):
    assert ChampLignes(max_length=7).clean(recu) == "un\ndeux"


def test_un_caractere_de_trop_reste_de_trop():
    assert not ChampLignes(max_length=6).run_validators("un\ndeu")
    with pytest.raises(Exception, match="6"):
        ChampLignes(max_length=6).clean("un\r\ndeux")


def test_d_autres_sauts_de_ligne_ne_sont_pas_une_autre_ecriture():
    base, mien, autre = (
        Contenu({"chapo": texte}) for texte in ("un\r\ndeux", "un\ndeux", "Tout neuf, et autre.")
    )

    assert fusionner(base, mien, autre).conflits == fusionner(base, autre, mien).conflits == ()
    assert fusionner(base, mien, autre).contenu == fusionner(base, autre, mien).contenu == autre


def test_deux_ecritures_du_meme_chapo_restent_un_conflit():
    base, mien, autre = (Contenu({"chapo": texte}) for texte in ("un\r\ndeux", "un\ntrois", "un\nquatre"))

    assert [c.cle for c in fusionner(base, mien, autre).conflits] == ["meta/chapo"]
