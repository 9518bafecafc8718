"""Ce qui attend depuis quelques jours : une soumission que personne n’a prise, une relecture d’hier, un accord attendu.

Tout se charge en une minute ; sans cela, rien n’aurait d’âge. Une fiche que des visiteurs ont fait avancer, ou qui
attend depuis longtemps déjà, n’est pas touchée.
"""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone

from communaute.models import Avis, LigneJournal
from fiches.demo import jeton_de
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat

ORDRE = 76
AGES = (
    ("12-une-evaluation-conduite-par-les-membres-eux-memes", Etat.SOUMISE, 6),
    ("17-accueillir-une-association-nouvelle-par-un-parrainage-de-six-mois", Etat.PRETE, 2),
    ("18-se-repartir-les-roles-en-quarante-huit-heures-puis-les-rendre", Etat.EN_RELECTURE, 1),
)
TOUT_JUSTE = dt.timedelta(hours=1)


def charger() -> None:
    recentes = Fiche.objects.gardes().filter(state_since__gt=timezone.now() - TOUT_JUSTE)
    for fichier, etat, jours in AGES:
        fiche = recentes.filter(jeton=jeton_de(fichier), state=etat).first()
        if fiche is not None:
            _reculer(fiche, dt.timedelta(days=jours))


def _reculer(fiche, duree: dt.timedelta) -> None:
    """La fiche, ce qu’en dit le journal et ce qu’on en a annoncé : tout à la même heure, des jours plus tôt."""
    champs = ("state_since", "prise_le", "relue_le")
    Fiche.objects.filter(pk=fiche.pk).update(**{champ: F(champ) - duree for champ in champs})
    lignes = LigneJournal.objects.filter(target=Fiche._meta.label_lower, target_id=fiche.pk)
    lignes.update(at=F("at") - duree)
    avis = Avis.objects.filter(content_type=ContentType.objects.get_for_model(Fiche), object_id=fiche.pk)
    avis.update(created_at=F("created_at") - duree)
