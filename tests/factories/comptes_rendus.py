"""Des comptes rendus dans chaque état, et ce qu’il reste à faire ; par les mêmes gestes que les gens."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from ateliers.comptes_rendus import actions
from ateliers.comptes_rendus.contenu import numero_de
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from ateliers.programme.enums import Etat
from ateliers.suites import actions as suites
from communaute.socle.texte.brut import depuis_brut
from tests.factories import ateliers as f

ESSENTIEL = "Nous avons renoncé à trois réunions."


def passe(communaute, dans=-3, **fields):
    """Une journée tenue il y a trois jours."""
    return f.atelier(communaute, dans=dans, **{"state": Etat.CLOS} | fields)


def compte_rendu(atelier, *, by, etat="en_redaction", texte=ESSENTIEL) -> CompteRendu:
    """Commencé et écrit par `by` (de l’équipe), mené jusqu’à `etat`."""
    rendu = ecrire(actions.start(atelier=atelier, by=by), "essentiel", texte, by=by)
    return jusqua(rendu, etat, by=by)


def ecrire(rendu, partie, texte, *, by, base=None) -> CompteRendu:
    """`partie` : le code d’une partie, ou le numéro d’une séquence ; `base` : la révision d’où l’on part."""
    rendu = relu(rendu)
    base = base or rendu.texte.head
    bloc = base.contenu.bloc(numero_de(rendu.atelier, partie))
    neuf = replace(bloc, html=depuis_brut(texte, bloc.html, bloc.id))
    return actions.write(rendu, base.contenu.avec_bloc(neuf), based_on=base, by=by)


def jusqua(rendu, etat, *, by) -> CompteRendu:
    if etat in ("en_validation", "diffuse"):
        COMPTE_RENDU.apply(rendu, "faire_relire", by=by)
    if etat == "diffuse":
        relecture_finie(rendu)
        COMPTE_RENDU.apply(rendu, "diffuser", by=by)
    return relu(rendu)


def relecture_finie(rendu) -> CompteRendu:
    """Les dix jours sont passés."""
    hier = timezone.localdate() - dt.timedelta(days=1)
    CompteRendu.objects.filter(pk=rendu.pk).update(validation_jusqu_au=hier)
    return relu(rendu)


def relu(rendu) -> CompteRendu:
    return CompteRendu.objects.select_related("atelier", "texte__head", "parue").get(pk=rendu.pk)


def suite(atelier, *, by, quoi="Envoyer le tableau", dans: int | None = 10, **fields):
    """Une chose à faire, `dans` jours d’ici."""
    echeance = None if dans is None else timezone.localdate() + dt.timedelta(days=dans)
    return suites.add(atelier=atelier, quoi=quoi, by=by, **{"echeance": echeance} | fields)
