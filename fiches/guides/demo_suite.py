"""La deuxième édition se prépare : deux repères ont une nouvelle version, un récit et un chapitre entrent au plan.

Un erratum corrige la première. Ce que des visiteurs ont mené plus loin, ou ôté du guide, reste comme ils l’ont laissé.
"""

import tomllib
import uuid

from django.contrib.contenttypes.models import ContentType

from communaute.models import Commentaire, Personne
from communaute.socle.passages import actions as passages
from communaute.socle.passages.models import EtatCommentaire
from fiches.demo import jeton_de
from fiches.experiences.models import Fiche
from fiches.guides import actions
from fiches.guides.demo import CONTENUS, DOMINIQUE, JETON, guide_de_la_demo, mots_de, numero, write
from fiches.guides.editions import actions as editions
from fiches.guides.enums import Nature, PointACocher
from fiches.moderation.enums import Parution
from fiches.reperes import actions as reperes
from fiches.reperes import autour
from fiches.reperes.amendements import demo as formulations
from fiches.reperes.demo import jeton_du_repere
from fiches.reperes.demo_premieres import en_validation, tout_lu
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Repere
from fiches.reperes.workflow import REPERE

ORDRE = 82
DOSSIER = CONTENUS / "edition-2"
CHAPITRE = "commencer-lundi"
# Ce que l’équipe a déjà vérifié de la prochaine édition, et qui.
COCHES = {PointACocher.CHIFFRES: DOMINIQUE, PointACocher.RESEAUX: "maxime.tampon@example.org"}


def charger() -> None:
    """Rien si la première édition n’a pas paru, ou si une deuxième a paru déjà."""
    guide = guide_de_la_demo()
    if guide is None or list(guide.editions.values_list("number", flat=True)) != [1]:
        return
    dominique = Personne.objects.get(email=DOMINIQUE)
    suite = tomllib.loads((DOSSIER / "suite.toml").read_text(encoding="utf-8"))
    for version in suite["version"]:
        _recrire(version, by=dominique)
    editions.add_erratum(
        guide.editions.get(), texte=suite["erratum"], jeton=uuid.uuid5(JETON, "erratum"), by=dominique
    )
    _changer_le_plan(guide, suite, by=dominique)
    for code, email in COCHES.items():
        actions.check(guide, code=code, by=Personne.objects.get(email=email))


def _recrire(version: dict, *, by) -> None:
    """Des formulations retenues, des conversations résolues, un récit qui nuance ; puis la nouvelle version."""
    repere = Repere.objects.gardes().filter(jeton=jeton_du_repere(version["repere"]), version=1).first()
    if repere is None or repere.state != EtatRepere.PUBLIE:
        return
    repere = REPERE.apply(repere, "reprendre", by=by)
    formulations.load(version)
    for entree in version.get("conversation", ()):
        _resoudre(repere, entree)
    for entree in version.get("eclairage", ()):
        _eclairer(repere, entree, by=by)
    repere = reperes.publish(en_validation(repere, by=by), by=by, note=version["note"])
    tout_lu(repere)


def _resoudre(repere, entree) -> None:
    """Une conversation que personne n’a encore résolue, retirée ni masquée."""
    ici = {"content_type": ContentType.objects.get_for_model(Repere), "object_id": repere.pk}
    ouvertes = Commentaire.objects.filter(**ici, parent=None, state=EtatCommentaire.PUBLIE, resolu_le=None)
    celle = ouvertes.filter(author__email=entree["auteur"], texte__startswith=entree["debut"]).first()
    if celle is not None:
        elle = Personne.objects.get(email=entree["par"])
        passages.resolve(commentaire=celle, by=elle, texte=entree["motif"])


def _eclairer(repere, entree, *, by) -> None:
    head = Repere.objects.select_related("texte__head").get(pk=repere.pk).texte.head
    partie = next((b.id for b in head.contenu.blocs if b.title == entree["partie"]), None)
    fiche = Fiche.objects.gardes().filter(jeton=jeton_de(entree["fiche"])).first()
    if partie and fiche and fiche.parution == Parution.PUBLIEE:
        dit = {"sens": entree["sens"], "en_quoi": entree["en_quoi"]}
        autour.illustrate(repere, fiche=fiche, bloc_id=partie, by=by, **dit)


def _changer_le_plan(guide, suite: dict, *, by) -> None:
    au_plan = {bloc.id for bloc in guide.texte.head.contenu.blocs}
    introduction, monte = numero(Nature.INTRODUCTION), numero(Nature.FICHE, jeton_de(suite["monte"]))
    if introduction in au_plan:
        write(introduction, mots_de(DOSSIER / "introduction.md"), by=by)
    actions.add(guide, nature=Nature.TEXTE, ref=CHAPITRE, title=suite["chapitre"], by=by)
    chapitre = numero(Nature.TEXTE, CHAPITRE)
    write(chapitre, mots_de(DOSSIER / f"{CHAPITRE}.md"), by=by)
    actions.place(guide, chapitre=chapitre, apres=introduction if introduction in au_plan else "", by=by)
    fiche = Fiche.objects.gardes().filter(jeton=jeton_de(suite["fiche"]), parution=Parution.PUBLIEE).first()
    if fiche is not None:
        dit = {"title": fiche.title, "theme_id": fiche.theme.slug}
        actions.add(guide, nature=Nature.FICHE, ref=str(fiche.jeton), **dit, by=by)
    if monte in au_plan:
        actions.move(guide, chapitre=monte, pas=-1, by=by)
