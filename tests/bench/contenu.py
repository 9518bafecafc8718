"""Beaucoup de contenu en peu de requêtes, avec ce que l’application garantit : révisions, empreintes, accords."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.utils import timezone

from communaute.models import Communaute, Participation, Personne, Rattachement, Reseau, Theme
from communaute.socle.passages.models import Commentaire
from communaute.socle.texte.blocs import Contenu, digest
from communaute.socle.texte.models import Revision, Texte
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences.contenu import META_VIDE, avec_section
from fiches.experiences.en_bref import en_bref
from fiches.experiences.models import Auteur, Fiche, SectionModele
from fiches.moderation.enums import Etat
from fiches.reperes.contenu import avec_bloc, bloc_neuf
from fiches.reperes.enums import EtatRepere, NatureBloc
from fiches.reperes.models import Contribution, Illustration, Repere
from tests.bench.phrases import coupe, texte
from tests.factories import reseaux as f

MOT_RARE, MOT_COMMUN, TOUS_LES = "mycorhize", "réseau", 300
REPERES, COMMENTAIRES, ILLUSTRATIONS = 15, 50, 3
TITRES = ["Identité et gouvernance", "Positionnements et rôles", "Animation", "Évaluation"]
TEINTES = [("terre", "boussole"), ("mer", "roles"), ("foret", "cercle"), ("prune", "loupe")]
SECTIONS = ("en_bref", "contexte", "acteurs", "demarche", "resultats", "enseignements")


@dataclass(frozen=True)
class Cadre:
    communaute: Communaute
    themes: list[Theme]
    reseaux: list[Reseau]
    personnes: list[Personne]
    equipe: Personne

    @property
    def membre(self) -> Personne:
        return self.personnes[0]


def cadre(nombre: int) -> Cadre:
    """Une communauté, un réseau pour seize fiches, trois personnes par réseau."""
    communaute = f.communaute()
    cycle = f.cycle(communaute)
    themes = [
        f.theme(communaute, titre, couleur=teinte, pictogramme=picto, order=n)
        for n, (titre, (teinte, picto)) in enumerate(zip(TITRES, TEINTES, strict=True))
    ]
    reseaux = Reseau.objects.bulk_create(
        Reseau(
            name=f"Réseau des Passerelles n° {n}",
            slug=f"passerelles-{n}",
            type_instance="reseau",
            annee_creation=1990 + n % 30,
            perimetre="regional",
            phrase_identite=coupe(f"identité {n}", 12),
            presentation=texte(f"réseau {n}", 60),
        )
        for n in range(max(3, nombre // 16))
    )
    Participation.objects.bulk_create(Participation(reseau=r, cycle=cycle, state="active") for r in reseaux)
    avant = timezone.now() - dt.timedelta(days=10)
    personnes = Personne.objects.bulk_create(
        Personne(
            email=f"banc-{n}@example.org", name=f"Charlie Gabarit-{n}", password="!", visite_precedente=avant
        )
        for n in range(3 * len(reseaux))
    )
    Rattachement.objects.bulk_create(
        Rattachement(
            personne=p,
            reseau=reseaux[n % len(reseaux)],
            role="referente" if n >= len(reseaux) * 2 else "membre",
            state="actif",
        )
        for n, p in enumerate(personnes)
    )
    return Cadre(communaute, themes, reseaux, personnes, f.membre_equipe())


def fiches(cadre: Cadre, nombre: int) -> list[Fiche]:
    """Des fiches publiées au fil de trois ans, la dernière aujourd’hui."""
    modeles = {m.code: m for m in SectionModele.objects.proposees()}
    bref = {reseau.pk: en_bref(reseau, le=timezone.now()) for reseau in cadre.reseaux}
    jetons = [uuid.uuid4() for _n in range(nombre)]
    contenus = [_fiche(n, jetons[n], modeles, cadre.themes[n % 4]) for n in range(nombre)]
    auteurs = [cadre.personnes[n % len(cadre.reseaux)] for n in range(nombre)]
    textes = _textes(contenus, auteurs)
    maintenant = timezone.now()
    lignes = []
    for n, (contenu, ecrit) in enumerate(zip(contenus, textes, strict=True)):
        reseau, revision = cadre.reseaux[n % len(cadre.reseaux)], ecrit.head
        le = maintenant - dt.timedelta(days=n * 1000 / nombre)
        lignes.append(
            Fiche(
                jeton=jetons[n],
                communaute=cadre.communaute,
                reseau=reseau,
                theme=cadre.themes[n % 4],
                texte=ecrit,
                slug=f"fiche-du-banc-{n}",
                title=contenu.meta["title"],
                chapo=contenu.meta["chapo"],
                visibility="public" if n % 5 == 0 else "communaute",
                state=Etat.PUBLIEE,
                parution="publiee",
                state_since=le,
                created_by=auteurs[n],
                soumise_revision=revision,
                relue_par=cadre.equipe,
                relue_le=le,
                accord_par=cadre.personnes[len(cadre.reseaux) * 2 + n % len(cadre.reseaux)],
                accord_le=le,
                accord_sha=revision.sha256,
                publiee_revision=revision,
                publiee_le=le,
                version=1,
                reseau_en_bref=bref[reseau.pk],
            )
        )
    faites = Fiche.objects.bulk_create(lignes, batch_size=500)
    Auteur.objects.bulk_create(
        Auteur(fiche=fiche, personne=qui) for fiche, qui in zip(faites, auteurs, strict=True)
    )
    return faites


def reperes(cadre: Cadre, fiches: list[Fiche]) -> list[Repere]:
    """Des repères publiés, éclairés par des fiches, tous commentés."""
    jetons = [uuid.uuid4() for _n in range(REPERES)]
    contenus = [_repere(n, jetons[n], cadre.themes[n % 4]) for n in range(REPERES)]
    textes = _textes(contenus, [cadre.equipe] * REPERES)
    avant = timezone.now() - dt.timedelta(days=30)
    faits = Repere.objects.bulk_create(
        Repere(
            jeton=jetons[n],
            communaute=cadre.communaute,
            theme=cadre.themes[n % 4],
            order=n,
            texte=ecrit,
            slug=f"repere-du-banc-{n}",
            title=contenu.meta["title"],
            resume=contenu.meta["resume"],
            state=EtatRepere.PUBLIE,
            state_since=avant,
            created_by=cadre.equipe,
            publiee_revision=ecrit.head,
            publiee_le=avant,
            version=1,
        )
        for n, (contenu, ecrit) in enumerate(zip(contenus, textes, strict=True))
    )
    Illustration.objects.bulk_create(
        Illustration(
            repere=repere, fiche=fiches[(n + k) % len(fiches)], en_quoi=coupe(f"éclaire {n} {k}", 14), order=k
        )
        for n, repere in enumerate(faits)
        for k in range(min(ILLUSTRATIONS, len(fiches)))
    )
    Contribution.objects.bulk_create(
        Contribution(repere=repere, personne=cadre.personnes[-1 - k], est_credite=True)
        for repere in faits
        for k in range(3)
    )
    for repere in faits:
        _commenter(repere, cadre)
        repere.reseaux.set(cadre.reseaux[:3])
    return faits


def rafraichir() -> None:
    """Les statistiques du planificateur, comme après une nuit de service."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fiche(n: int, jeton, modeles, theme) -> Contenu:
    rare = f" On y parle de {MOT_RARE}." if n % TOUS_LES == 0 else ""
    meta = META_VIDE | {
        "title": coupe(f"titre {n}", 9),
        "chapo": coupe(f"chapô {n}", 30),
        "theme": theme.slug,
        "ouverture": "public" if n % 5 == 0 else "communaute",
    }
    contenu = Contenu(meta=meta)
    for code in SECTIONS:
        corps = "".join(f"<p>{texte(f'{n} {code} {p}', 60)}{rare}</p>" for p in range(2))
        html = nettoyer(corps, avant="", sel=f"{jeton}{code}").html
        contenu = avec_section(contenu, jeton, modeles[code], html=html, reservee=False, ordre=list(modeles))
    return contenu


def _repere(n: int, jeton, theme) -> Contenu:
    contenu = Contenu(
        meta={"title": coupe(f"repère {n}", 7), "resume": coupe(f"résumé {n}", 20), "theme": theme.slug}
    )
    for nature in NatureBloc:
        for k in range(2 if nature in (NatureBloc.LEVIER, NatureBloc.CONSTAT) else 1):
            numero = bloc_neuf(jeton, nature)
            html = nettoyer(f"<p>{texte(f'{n} {nature} {k}', 70)}</p>", avant="", sel=numero).html
            contenu = avec_bloc(contenu, numero, nature.value, title=coupe(f"{n} {nature} {k}", 6), html=html)
    return contenu


def _textes(contenus: list[Contenu], auteurs) -> list[Texte]:
    """Un texte et sa première révision par contenu."""
    textes = Texte.objects.bulk_create(Texte() for _contenu in contenus)
    revisions = Revision.objects.bulk_create(
        (
            Revision(texte=t, number=1, author=qui, content=c.to_json(), sha256=digest(c))
            for t, c, qui in zip(textes, contenus, auteurs, strict=True)
        ),
        batch_size=500,
    )
    for ecrit, revision in zip(textes, revisions, strict=True):
        ecrit.head = revision
    Texte.objects.bulk_update(textes, ["head"], batch_size=500)
    return textes


def _commenter(repere: Repere, cadre: Cadre) -> None:
    """Un commentaire sur trois répond à un autre ; tous ont plus d’un quart d’heure."""
    type_repere = ContentType.objects.get_for_model(Repere)

    def commentaire(k, parent=None):
        qui = cadre.personnes[1 + k % (len(cadre.personnes) - 1)]
        mots = texte(f"{repere.slug} {k}", 40)
        champs = {"content_type": type_repere, "object_id": repere.pk, "author": qui, "texte": mots}
        return Commentaire(**champs, parent=parent)

    premiers = Commentaire.objects.bulk_create(commentaire(k) for k in range(COMMENTAIRES * 2 // 3))
    reponses = range(len(premiers), COMMENTAIRES)
    Commentaire.objects.bulk_create(commentaire(k, premiers[k % 7]) for k in reponses)
    du_fil = Commentaire.objects.filter(content_type=type_repere, object_id=repere.pk)
    du_fil.update(created_at=F("created_at") - dt.timedelta(days=3))
