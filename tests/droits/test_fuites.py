"""« Droit à l’erreur » : une section réservée ne se lit nulle part hors de la communauté.

Chaque essai montre d’abord le mot à qui peut le lire ; sans cela, ne pas le trouver ailleurs ne prouverait rien.
"""

import pytest
from django.core import mail

from communaute.models import Avis, Reseau
from fiches.experiences import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories.taches import run_tasks

MARQUE = "xylophonique"
LECTRICES = ("camille", "equipiere", "sacha", "alix", "dominique")
DEHORS = ("visiteur", "etrangere", "partie")


@pytest.fixture
def fiche(communaute, escales, camille, dominique, theme):
    """Publiée, ouverte au public ; une section réservée porte la marque. Son réseau aussi est ouvert."""
    brouillon = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public")
    html = f"<p>Un désaccord {MARQUE} entre nous.</p>"
    f.ecrire(brouillon, "enseignements", html, camille, reservee=True)
    Reseau.objects.filter(pk=escales.pk).update(visibility="public")
    publiee = f.jusqua(brouillon, Etat.PUBLIEE, by=camille, equipe=dominique)
    return actions.open_to_public(publiee, by=dominique)


def corps(reponse) -> str:
    return reponse.content.decode()


def lus_par(client_de, role, fiche) -> dict[str, str]:
    """Toutes les pages où cette fiche peut paraître, telles que ce rôle les reçoit."""
    client = client_de(role)
    page = f"/fiches/{fiche.slug}/"
    chemins = [
        *("/", "/fiches/", "/fiches/?theme=animation", "/reseaux/", f"/reseaux/{fiche.reseau.slug}/"),
        *(page, f"{page}historique/", f"{page}historique/?de=1&a=8", f"{page}accord/", f"{page}modifier/"),
        *(f"{page}conflit/", f"{page}soumettre/", "/mon-espace/", "/mon-espace/preferences/"),
        *(
            f"/fiches/?reseau={fiche.reseau.slug}",
            "/admin/fiches/fiche/",
            f"/admin/fiches/fiche/{fiche.pk}/change/",
        ),
    ]
    return {chemin: corps(client.get(chemin, follow=True)) for chemin in chemins}


@pytest.mark.parametrize("role", LECTRICES)
def test_la_section_reservee_se_lit_dans_la_communaute(client_de, fiche, role):
    assert MARQUE in corps(client_de(role).get(f"/fiches/{fiche.slug}/"))


@pytest.mark.parametrize("role", DEHORS)
def test_la_section_reservee_ne_se_lit_nulle_part_dehors(client_de, fiche, role):
    pages = lus_par(client_de, role, fiche)

    assert fiche.title in pages[f"/fiches/{fiche.slug}/"]
    assert [chemin for chemin, page in pages.items() if MARQUE in page] == []


def test_son_titre_non_plus_n_est_pas_au_sommaire(client_de, fiche):
    """Dehors, la section n’existe pas : ni titre, ni lien, ni durée de lecture qui la compterait."""
    section = fiche.publiee_revision.contenu.blocs[-1]
    dedans, dehors = (corps(client_de(r).get(f"/fiches/{fiche.slug}/")) for r in ("sacha", "visiteur"))

    assert section.title in dedans
    assert section.title not in dehors
    assert f'href="#{section.kind}"' in dedans
    assert f'href="#{section.kind}"' not in dehors


def test_la_difference_montre_la_marque_a_qui_ecrit_seulement(client_de, fiche):
    historique = f"/fiches/{fiche.slug}/historique/"
    numero = fiche.publiee_revision.number

    dedans = corps(client_de("camille").get(f"{historique}?de={numero - 1}&a={numero}"))
    dehors = {role: client_de(role).get(f"{historique}?a={numero}") for role in (*DEHORS, "sacha")}

    assert MARQUE in dedans
    assert {role: (r.status_code, MARQUE in corps(r)) for role, r in dehors.items()} == dict.fromkeys(
        (*DEHORS, "sacha"), (200, False)
    )


@pytest.mark.parametrize("etat", [Etat.BROUILLON, Etat.EN_RELECTURE, Etat.PRETE, Etat.RETIREE])
def test_une_fiche_qui_n_est_pas_publiee_ne_parait_nulle_part(
    client_de, communaute, escales, camille, dominique, theme, etat
):
    brouillon = f.brouillon(escales, communaute, camille)
    f.ecrire_tout(brouillon, camille, chapo=f"Un chapô {MARQUE}.")
    fiche = f.jusqua(brouillon, etat, by=camille, equipe=dominique)

    assert MARQUE in corps(client_de("camille").get(f"/fiches/{fiche.slug}/"))
    for role in (*DEHORS, "sacha", "alix", "equipiere"):
        pages = lus_par(client_de, role, fiche)
        assert [chemin for chemin, page in pages.items() if MARQUE in page] == [], role


def test_l_avis_d_une_fiche_devenue_invisible_disparait(client_de, mener, camille, dominique):
    """L’avis reste en base, la phrase n’est plus composée."""
    fiche = mener(Etat.A_REPRENDRE, title=f"Un titre {MARQUE}")
    avant = corps(client_de("camille").get("/mon-espace/"))
    actions.trash(fiche, by=dominique)
    fiche.refresh_from_db()

    apres = corps(client_de("camille").get("/mon-espace/"))

    assert MARQUE in avant
    assert Avis.objects.filter(recipient=camille, object_id=fiche.pk).exists()
    assert MARQUE not in apres


def test_aucun_courriel_ne_porte_la_marque(fiche, dominique, camille, collegue):
    FICHE.apply(fiche, "retirer", by=dominique, note="Le réseau le demande.")
    run_tasks()

    assert len(mail.outbox) >= 5
    assert [m.subject for m in mail.outbox if MARQUE in m.subject + m.body] == []


def test_la_revision_d_une_autre_fiche_ne_se_prend_pas_pour_base(
    client_de, fiche, communaute, graines, sacha
):
    """Un numéro de texte forgé : ni lecture, ni mélange."""
    sienne = f.brouillon(graines, communaute, sacha)
    data = {"section": "contexte", "texte": "<p>x</p>", "based_on": fiche.publiee_revision_id}

    reponse = client_de("sacha").post(f"/fiches/{sienne.slug}/modifier/", data)

    assert reponse.status_code == 404
    assert MARQUE not in corps(reponse)


def test_la_page_du_reseau_ne_montre_que_ce_qui_se_lit(client_de, mener, escales):
    Reseau.objects.filter(pk=escales.pk).update(visibility="public")
    mener(Etat.PUBLIEE, title=f"Un titre {MARQUE}")
    page = f"/reseaux/{escales.slug}/"

    assert MARQUE in corps(client_de("sacha").get(page))
    assert [role for role in DEHORS if MARQUE in corps(client_de(role).get(page))] == []


def test_cache_par_un_nom_devine(client_de, mener, fiche):
    """Caché, retiré, inconnu : une personne de passage reçoit la même réponse, à l’adresse près."""
    visiteur = client_de("visiteur")
    adresses = [mener(Etat.BROUILLON).slug, mener(Etat.PUBLIEE).slug, mener(Etat.RETIREE).slug, "inconnue"]

    reponses = [visiteur.get(f"/fiches/{slug}/") for slug in adresses]

    assert {r.status_code for r in reponses} == {302}
    assert {r["Location"].replace(s, "X") for r, s in zip(reponses, adresses, strict=True)} == {
        "/compte/login/?next=/fiches/X/"
    }
    assert len({r.content for r in reponses}) == 1
