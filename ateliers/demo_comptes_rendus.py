"""Les comptes rendus de la démonstration : diffusés pour les quatre premières journées, en relecture pour la cinquième.

Par les mêmes gestes que les gens ; seules les dates sont ensuite celles de l’époque. Ne dépend pas des présences.
"""

import datetime as dt
import tomllib
import uuid
from dataclasses import replace

from django.utils import timezone

from ateliers.comptes_rendus import actions
from ateliers.comptes_rendus.contenu import numero_de
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.workflow import COMPTE_RENDU
from ateliers.demo import CONTENUS
from ateliers.programme import animation
from ateliers.programme.dates import PARIS
from ateliers.programme.models import Atelier
from ateliers.suites import actions as suites
from ateliers.suites.models import Suite
from communaute.comptes.models import Personne
from communaute.socle.notifications.models import Avis, EtatCourriel
from communaute.socle.passages.actions import comment
from communaute.socle.passages.ancres import textes
from communaute.socle.texte.brut import depuis_brut

ORDRE = 46
DOSSIER = CONTENUS / "comptes_rendus"
NAMESPACE = uuid.UUID("0e4b1f0a-9a53-4c1f-8f52-2a6d4c7c1122")
FIXES = {"Essentiel": "essentiel", "Décisions": "decisions", "Ressources": "ressources"}
ALIX = "alix.maquette@example.org"


def charger() -> None:
    """Journée après journée : ce que l’une laisse ouvert se rappelle dans la suivante."""
    equipe = Personne.objects.filter(is_staff=True, est_demo=True).order_by("pk").first()
    for fichier in sorted(DOSSIER.glob("*.md")):
        _vide, entete, corps = fichier.read_text(encoding="utf-8").split("---\n", 2)
        entete = tomllib.loads(entete)
        atelier = Atelier.objects.gardes().filter(slug=entete["slug"]).first()
        if atelier is not None and not CompteRendu.objects.filter(atelier=atelier).exists():
            _compte_rendu(atelier, entete, corps, by=equipe)


def _compte_rendu(atelier, entete, corps, *, by):
    rendu = _ecrire(actions.start(atelier=atelier, by=by), corps, by=by)
    COMPTE_RENDU.apply(rendu, "faire_relire", by=by)
    if "diffuse" in entete:
        _diffuser(rendu, dt.date.fromisoformat(entete["diffuse"]), by=by)
    else:
        animation.add(atelier, Personne.objects.get(email=ALIX), by=by)
        _a_relire(rendu, entete, by=by)
    for rang, ligne in enumerate(entete["suite"]):
        _suite(atelier, rang, ligne, by=by)


def _ecrire(rendu, corps, *, by):
    base = rendu.texte.head
    contenu = base.contenu
    par_titre = {bloc.title: bloc for bloc in contenu.blocs}
    for partie in corps.split("## ")[1:]:
        titre, _saut, texte = partie.partition("\n")
        fixe = FIXES.get(titre)
        bloc = contenu.bloc(numero_de(rendu.atelier, fixe)) if fixe else par_titre[titre]
        contenu = contenu.avec_bloc(replace(bloc, html=depuis_brut(texte.strip(), "", bloc.id)))
    return actions.write(rendu, contenu, based_on=base, by=by)


def _diffuser(rendu, jour, *, by):
    """Relu, puis diffusé ce jour-là ; les avis d’alors sont lus depuis longtemps, aucun courriel ne part."""
    CompteRendu.objects.filter(pk=rendu.pk).update(validation_jusqu_au=jour - dt.timedelta(days=1))
    COMPTE_RENDU.apply(rendu, "diffuser", by=by)
    moment = dt.datetime.combine(jour, dt.time(10, 30), PARIS)
    CompteRendu.objects.filter(pk=rendu.pk).update(
        diffuse_le=moment, state_since=moment, created_at=moment - dt.timedelta(days=14)
    )
    avis = Avis.objects.filter(kind__startswith="compte_rendu.", object_id=rendu.pk)
    avis.update(read_at=timezone.now(), email_state=EtatCourriel.ECARTE)


def _a_relire(rendu, entete, *, by):
    """Il reste quelques jours pour le relire ; trois personnes ont déjà commenté."""
    fin = timezone.localdate() + dt.timedelta(days=entete["relecture_encore"])
    CompteRendu.objects.filter(pk=rendu.pk).update(
        validation_jusqu_au=fin,
        state_since=timezone.now() - dt.timedelta(days=10 - entete["relecture_encore"]),
    )
    rendu = CompteRendu.objects.select_related("atelier", "texte__head").get(pk=rendu.pk)
    head = rendu.texte.head
    for rang, ligne in enumerate(entete["commentaire"]):
        auteur = Personne.objects.get(email=ligne["par"])
        if rendu.thread_is_written_by(auteur):
            jeton = uuid.uuid5(NAMESPACE, f"{rendu.atelier.slug}/{rang}")
            comment(item=rendu, by=auteur, texte=ligne["texte"], jeton=jeton, **_passage(head, ligne))


def _passage(head, ligne) -> dict:
    """Le paragraphe que vise un commentaire ; rien s’il porte sur tout le texte."""
    bloc = next((b for b in head.contenu.blocs if b.title == ligne["partie"]), None)
    if bloc is None:
        return {}
    paragraphe = next(numero for numero, texte in textes(bloc.html) if ligne["cite"] in texte)
    return {"revision": head, "bloc_id": bloc.id, "paragraphe_id": paragraphe}


def _suite(atelier, rang, ligne, *, by):
    echeance = ligne.get("echeance") and dt.date.fromisoformat(ligne["echeance"])
    if "dans_jours" in ligne:
        echeance = timezone.localdate() + dt.timedelta(days=ligne["dans_jours"])
    suite = suites.add(
        atelier=atelier,
        quoi=ligne["quoi"],
        qui=ligne.get("qui", ""),
        personne=Personne.objects.filter(email=ligne.get("personne")).first(),
        echeance=echeance or None,
        jeton=uuid.uuid5(NAMESPACE, f"{atelier.slug}/suite/{rang}"),
        by=by,
    )
    suites.set_state(suite, state=ligne["etat"], by=by)
    if echeance and "dans_jours" not in ligne:
        moment = dt.datetime.combine(echeance, dt.time(9), PARIS)
        Suite.objects.filter(pk=suite.pk).update(state_since=moment)
