"""Un repère très discuté se lit comme un autre : mêmes requêtes, moins de deux fois le temps de calcul."""

import statistics
import time
import uuid
from itertools import cycle

import pytest
from django.test import Client

from communaute.models import Commentaire
from communaute.socle.passages import lieux
from communaute.socle.passages.ancres import paragraphes
from communaute.socle.texte.nettoyage import nettoyer
from fiches.reperes import actions
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.contenu import avec_bloc, bloc_neuf
from tests.factories import reperes as r
from tests.factories.requetes import requetes

BLOCS, FORMULATIONS, COMMENTAIRES = 40, 200, 1000
BUDGET = 9
PHRASE = "Appeler la personne {n}, l’écouter un quart d’heure, puis lui poser une seule question."


@pytest.fixture
def elle(sacha):
    client = Client()
    client.force_login(sacha)
    return client


@pytest.fixture
def long_repere(conduire, dominique):
    """Quarante parties de trois paragraphes, écrites d’un coup."""
    repere = conduire("co_construction")
    head = r.relu(repere).texte.head
    contenu = head.contenu
    for n in range(BLOCS - len(contenu.blocs)):
        numero = bloc_neuf(repere.jeton, "levier")
        html = "".join(f"<p>{PHRASE.format(n=f'{n}.{i}')}</p>" for i in range(3))
        propre = nettoyer(html, avant="", sel=numero).html
        contenu = avec_bloc(contenu, numero, "levier", title=f"Levier {n}", html=propre)
    actions.write(repere, contenu, based_on=head, by=dominique)
    return r.relu(repere)


def discuter(repere, auteurs, *, formulations, commentaires):
    """Des formulations et des commentaires sur tout le texte ; un sur cinq est une réponse, un sur dix est général."""
    head = r.relu(repere).texte.head
    ici = [p for p in paragraphes(head.contenu) if p[1]]
    blocs = [b for b in head.contenu.blocs if b.html]
    Amendement.objects.bulk_create(
        Amendement(
            repere=repere,
            revision=head,
            bloc_id=uuid.UUID(bloc.id),
            title=bloc.title,
            html=f"<p>Dit autrement {n}.</p>",
            pourquoi="Plus clair.",
            author=auteurs[n % len(auteurs)],
        )
        for n, bloc in zip(range(formulations), cycle(blocs), strict=False)
    )
    tetes = []
    for n in range(commentaires - commentaires // 5):
        bloc, p, mots = ici[n % len(ici)]
        place = {} if n % 10 == 9 else {"revision": head, "bloc_id": bloc, "paragraphe_id": p}
        if place and n % 3:
            place["quote"], place["suffix"] = mots[:24], mots[24:88]
        tetes.append(Commentaire(item=repere, author=auteurs[n % len(auteurs)], texte=f"Avis {n}.", **place))
    tetes = Commentaire.objects.bulk_create(tetes)
    Commentaire.objects.bulk_create(
        Commentaire(item=repere, author=auteurs[n % len(auteurs)], texte=f"Réponse {n}.", parent=tetes[n % len(tetes)])
        for n in range(commentaires // 5)
    )  # fmt: skip


def retoucher(repere, by):
    """Le dernier paragraphe change : tous les passages sont à retrouver dans un autre état du texte."""
    head = r.relu(repere).texte.head
    bloc = head.contenu.blocs[-1]
    contenu = avec_bloc(
        head.contenu, bloc.id, bloc.kind, title=bloc.title, html=bloc.html.replace("une seule", "une")
    )
    actions.write(repere, contenu, based_on=head, by=by)


def lire(client, repere) -> float:
    """Le temps de calcul d’une lecture, en millisecondes."""
    debut = time.process_time()
    assert client.get(repere.get_absolute_url()).status_code == 200
    return (time.process_time() - debut) * 1000


def mediane(client, repere, fois=15) -> float:
    for _chauffe in range(3):
        lire(client, repere)
    return statistics.median(lire(client, repere) for _fois in range(fois))


def test_autant_de_requetes_sans_rien_peu_ou_beaucoup(elle, long_repere, sacha, camille, dominique):
    adresse, comptes = long_repere.get_absolute_url(), []
    for formulations, commentaires in ((0, 0), (1, 5), (40, 200)):
        if commentaires:
            discuter(long_repere, [sacha, camille], formulations=formulations, commentaires=commentaires)
        comptes.append(len(requetes(elle, "get", adresse)))
        comptes.append(len(requetes(elle, "get", adresse)))
    retoucher(long_repere, dominique)
    lieux._VERDICTS.clear()
    comptes.append(len(requetes(elle, "get", adresse)))
    comptes.append(len(requetes(elle, "get", adresse)))

    assert comptes == [8] * 6 + [BUDGET, 8]


@pytest.mark.lents
def test_mille_commentaires_moins_de_deux_fois_le_temps(elle, long_repere, sacha, camille, dominique, capsys):
    seul = mediane(elle, long_repere)
    discuter(long_repere, [sacha, camille], formulations=FORMULATIONS, commentaires=COMMENTAIRES)
    retoucher(long_repere, dominique)
    lieux._VERDICTS.clear()
    premiere = lire(elle, long_repere)
    discute = mediane(elle, long_repere)
    with capsys.disabled():
        print(
            f"\nPage d’un repère de {BLOCS} parties : seule {seul:.0f} ms ; avec {FORMULATIONS} formulations et "
            f"{COMMENTAIRES} commentaires {discute:.0f} ms, soit ×{discute / seul:.2f} ; "
            f"première lecture d’un texte qui vient de changer {premiere:.0f} ms (temps de calcul, médianes)."
        )
    assert discute / seul < 2
