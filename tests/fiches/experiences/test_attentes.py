"""Sur l’accueil de l’équipe, ce qui attend trop vient d’abord, puis ce qui attend depuis le plus longtemps."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from fiches.experiences.models import Fiche
from fiches.moderation.anciennete import LIMITES, attend_trop
from fiches.moderation.enums import Etat


@pytest.mark.parametrize("page", ["/", "/mon-espace/"])
def test_les_retards_d_abord_puis_les_plus_anciennes(client, mener, dominique, page):
    attentes = {
        "Relue depuis quatre jours": (Etat.EN_RELECTURE, 4),
        "Soumise hier": (Etat.SOUMISE, 1),
        "Soumise il y a six jours": (Etat.SOUMISE, 6),
        "Relue depuis onze jours": (Etat.EN_RELECTURE, 11),
        "Soumise il y a trois jours": (Etat.SOUMISE, 3),
    }
    for titre, (etat, jours) in attentes.items():
        fiche = mener(etat, titre)
        Fiche.objects.filter(pk=fiche.pk).update(state_since=timezone.now() - dt.timedelta(days=jours))
    client.force_login(dominique)

    html = client.get(page).content.decode().replace("\u00a0", " ")

    assert list(dict.fromkeys(re.findall("|".join(attentes), html))) == [
        "Relue depuis onze jours",
        "Soumise il y a six jours",
        "Relue depuis quatre jours",
        "Soumise il y a trois jours",
        "Soumise hier",
    ]


@pytest.mark.parametrize("etat", list(LIMITES))
def test_la_limite_passee_l_attente_est_trop_longue(etat):
    now = timezone.now()

    assert not attend_trop(etat, now - LIMITES[etat], now)
    assert attend_trop(etat, now - LIMITES[etat] - dt.timedelta(seconds=1), now)


def test_un_brouillon_ne_fait_attendre_personne():
    assert not attend_trop(Etat.BROUILLON, timezone.now() - dt.timedelta(days=900))
