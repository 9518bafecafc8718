"""Ce qui s’écrit ne paraît pas avant d’être publié ; les versions d’avant ne disent rien de plus que celle en ligne."""

import pytest
from django.core import mail

from communaute.models import Reseau
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences import actions
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import parole, ranger
from fiches.experiences.parues import versions_lues
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.droits.test_fuites import DEHORS, corps, lus_par
from tests.factories import fiches as f
from tests.factories import reseaux as r
from tests.factories.taches import run_tasks

MARQUE = "xylophonique"
LISENT = ("sacha", "alix", *DEHORS)
EN_COURS = [Etat.BROUILLON, Etat.SOUMISE, Etat.EN_RELECTURE, Etat.A_REPRENDRE, Etat.PRETE]


@pytest.fixture
def publique(communaute, escales, camille, dominique, theme):
    """Version 1, ouverte au public ; son réseau aussi."""
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, ouverture="public")
    Reseau.objects.filter(pk=escales.pk).update(visibility="public")
    fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    return f.relue(actions.open_to_public(fiche, by=dominique))


def partout(client_de, role, fiche) -> dict[str, str]:
    client, page = client_de(role), f"/fiches/{fiche.slug}/"
    ailleurs = (
        f"/recherche/?q={MARQUE}", "/sitemap.xml", "/plan-du-site/", "/themes/neuf/", "/themes/animation/",
        "/fiches/?theme=neuf", f"/communautes/{fiche.communaute.slug}/", f"{page}historique/?version=2",
        f"{page}historique/version-1/", f"{page}historique/version-2/", f"{page}apercu/", f"{page}reviser/",
        f"{page}renoncer/", f"{page}historique/etat-1/retablir/", f"{page}relecture/",
    )  # fmt: skip
    pages = {chemin: corps(client.get(chemin, follow=True)) for chemin in ailleurs}
    return lus_par(client_de, role, fiche) | pages


def porte(chemin, page, fiche) -> bool:
    """La page dit la marque ; la recherche, qui redit la question, mène-t-elle à la fiche ?"""
    return f'href="/fiches/{fiche.slug}/"' in page if chemin.startswith("/recherche/") else MARQUE in page


@pytest.mark.parametrize("etat", EN_COURS)
def test_ce_qui_s_ecrit_n_est_lu_que_de_qui_ecrit(
    client_de,
    publique,
    communaute,
    camille,
    dominique,
    etat,
):
    """Titre, chapô, thème et sections : rien n’en paraît ; le texte en ligne ne bouge pas."""
    r.theme(communaute, "Neuf", slug="neuf")
    avant = {role: corps(client_de(role).get(publique.get_absolute_url())) for role in ("visiteur", "sacha")}
    fiche = f.reviser(publique, camille)
    f.presenter(fiche, camille, title=f"Titre {MARQUE}", chapo=f"Chapô {MARQUE}.", theme="neuf")
    f.corriger(fiche, "contexte", "fondation", MARQUE, camille)
    fiche = f.jusqua(f.relue(fiche), etat, by=camille, equipe=dominique)
    run_tasks()

    assert (fiche.state, fiche.parution, fiche.slug) == (etat, "publiee", publique.slug)
    assert MARQUE in corps(client_de("camille").get(f"/fiches/{fiche.slug}/apercu/?vu=membre"))
    for role in LISENT:
        pages = partout(client_de, role, fiche)
        assert publique.title in pages[f"/fiches/{fiche.slug}/"]
        assert publique.title in pages["/fiches/"]
        assert [chemin for chemin, page in pages.items() if porte(chemin, page, fiche)] == [], role
    apres = {role: corps(client_de(role).get(publique.get_absolute_url())) for role in ("visiteur", "sacha")}
    assert {k: sans_jetons(v) for k, v in apres.items()} == {k: sans_jetons(v) for k, v in avant.items()}
    assert [m.subject for m in mail.outbox if MARQUE in m.subject + m.body] == []


def sans_jetons(page: str) -> str:
    import re

    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page)


def test_publiee_la_nouvelle_version_remplace_l_ancienne_partout(
    client_de,
    publique,
    camille,
    dominique,
):
    fiche = f.reviser(publique, camille)
    f.presenter(fiche, camille, title=f"Titre {MARQUE}")
    fiche = f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)

    page = corps(client_de("visiteur").get(f"/fiches/{publique.slug}/"))
    assert (fiche.version, fiche.slug, fiche.visibility) == (2, publique.slug, "public")
    assert MARQUE in page
    assert "Version 2, du" in page
    assert MARQUE in corps(client_de("visiteur").get("/fiches/"))
    assert MARQUE in corps(client_de("visiteur").get(f"/recherche/?q={MARQUE}"))


def publier(fiche, by, equipe, **meta):
    """Une version de plus."""
    fiche = f.reviser(fiche, by)
    if meta:
        f.presenter(fiche, by, **meta)
    return f.relue(f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=by, equipe=equipe))


@pytest.mark.parametrize("role", ["visiteur", "etrangere", "partie"])
def test_une_version_que_le_reseau_n_ouvrait_pas_ne_se_lit_pas_dehors(
    client_de,
    communaute,
    escales,
    camille,
    dominique,
    theme,
    role,
):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille)
    f.corriger(fiche, "contexte", "fondation", MARQUE, camille)
    fiche = f.jusqua(fiche, Etat.PUBLIEE, by=camille, equipe=dominique)
    f.reviser(fiche, camille)
    f.corriger(fiche, "contexte", MARQUE, "fondation", camille)
    f.presenter(fiche, camille, ouverture="public")
    fiche = f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique)
    actions.open_to_public(fiche, by=dominique)
    chemins = [
        f"/fiches/{fiche.slug}/historique/{fin}" for fin in ("", "?version=2", "version-1/", "?de=1&a=9")
    ]

    assert MARQUE in corps(client_de("sacha").get(chemins[1]))
    assert MARQUE in corps(client_de("sacha").get(chemins[2]))
    assert "Version 2" in corps(client_de(role).get(chemins[0]))
    assert [c for c in chemins if MARQUE in corps(client_de(role).get(c, follow=True))] == []
    assert "Version 1" not in corps(client_de(role).get(chemins[0]))
    cache = 302 if role == "visiteur" else 404
    assert [client_de(role).get(c).status_code for c in chemins] == [200, cache, cache, 200]


@pytest.mark.parametrize("apres", ["reservee", "reservee_puis_otee"])
def test_une_section_reservee_depuis_ne_se_lit_plus_dans_les_versions_d_avant(
    client_de,
    publique,
    camille,
    dominique,
    apres,
):
    fiche = f.reviser(publique, camille)
    f.ecrire(fiche, "difficultes", f"<p>Un désaccord {MARQUE}.</p>", camille)
    fiche = f.relue(f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique))
    assert MARQUE in corps(client_de("visiteur").get(f"/fiches/{fiche.slug}/"))

    f.reviser(fiche, camille)
    f.ecrire(fiche, "difficultes", f"<p>Un désaccord {MARQUE}.</p>", camille, reservee=True)
    fiche = f.relue(f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique))
    if apres == "reservee_puis_otee":
        f.reviser(fiche, camille)
        f.ecrire(fiche, "difficultes", "", camille)
        fiche = f.relue(f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique))
    chemins = [
        f"/fiches/{fiche.slug}/historique/{fin}"
        for fin in ("", "version-1/", "version-2/", "version-3/", "?version=2", "?version=3", "?version=4")
    ]

    assert MARQUE in corps(client_de("sacha").get(chemins[2]))
    assert MARQUE in corps(client_de("sacha").get(chemins[4]))
    for role in DEHORS:
        pages = {c: corps(client_de(role).get(c, follow=True)) for c in chemins}
        assert [
            c for c, page in pages.items() if MARQUE in page or "Difficultés et tâtonnements" in page
        ] == []


def avec_parole(fiche, by, accord=True, html=f"<p>Une parole {MARQUE}.</p>"):
    head = f.relue(fiche).texte.head
    modeles = [m.code for m in SectionModele.objects.proposees()]
    autres = [b for b in head.contenu.blocs if b.kind != "parole"]
    propre = nettoyer(html, sel="parole").html if html else ""
    dite = [parole("00000000-0000-4000-8000-000000000001", "contexte", html=propre, qui="Lou", accord=accord)]
    from dataclasses import replace

    contenu = replace(head.contenu, blocs=ranger([*autres, *(dite if html else [])], modeles))
    return actions.write(fiche, contenu, based_on=head, by=by)


def test_une_parole_otee_du_texte_en_ligne_n_est_plus_dans_aucune_version(
    client_de,
    publique,
    camille,
    dominique,
):
    fiche = f.reviser(publique, camille)
    avec_parole(fiche, camille)
    fiche = f.relue(f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique))
    assert MARQUE in corps(client_de("visiteur").get(f"/fiches/{fiche.slug}/"))
    f.reviser(fiche, camille)
    avec_parole(fiche, camille, html="")
    fiche = f.relue(f.jusqua(f.relue(fiche), Etat.PUBLIEE, by=camille, equipe=dominique))
    fins = ("", "version-2/", "?version=2", "?version=3")
    chemins = [f"/fiches/{fiche.slug}/historique/{fin}" for fin in fins]

    for role in ("visiteur", "sacha", "camille"):
        pages = {c: corps(client_de(role).get(c)) for c in chemins}
        assert [c for c, page in pages.items() if MARQUE in page] == [], role


def test_une_fiche_refermee_ou_retiree_n_a_plus_d_histoire_pour_le_public(
    client_de,
    publique,
    camille,
    dominique,
):
    page = f"/fiches/{publique.slug}/historique/"
    assert client_de("visiteur").get(page).status_code == 200

    actions.close_to_public(publique, by=dominique)
    assert [client_de(role).get(page).status_code for role in ("visiteur", "etrangere", "sacha")] == [
        302,
        404,
        200,
    ]

    FICHE.apply(publique, "retirer", by=dominique, note="Le réseau le demande.")
    statuts = [
        client_de(role).get(page).status_code for role in ("visiteur", "sacha", "camille", "dominique")
    ]
    assert statuts == [302, 404, 200, 200]


def test_une_nouvelle_version_qui_n_accepte_plus_le_public_referme_la_fiche(
    client_de,
    publique,
    camille,
    dominique,
):
    fiche = publier(publique, camille, dominique, ouverture="communaute", chapo=f"Pour nous, {MARQUE}.")

    assert (fiche.version, fiche.visibility) == (2, "communaute")
    assert client_de("visiteur").get(f"/fiches/{fiche.slug}/").status_code == 302
    assert MARQUE not in corps(client_de("visiteur").get("/fiches/"))
    recherche = f"/recherche/?q={MARQUE}"
    assert not porte(recherche, corps(client_de("visiteur").get(recherche)), fiche)
    assert porte(recherche, corps(client_de("sacha").get(recherche)), fiche)
    assert MARQUE in corps(client_de("sacha").get(f"/fiches/{fiche.slug}/"))


def test_versions_lues_par_chacun(publique, camille, dominique, sacha, etrangere):
    fiche = publier(publique, camille, dominique, chapo="Deux.")
    fiche = publier(fiche, camille, dominique, chapo="Trois.")

    for personne in (sacha, camille, dominique, etrangere):
        lues = versions_lues(fiche, personne)
        assert [(v.number, v.est_actuelle) for v in lues] == [(3, True), (2, False), (1, False)]
    assert versions_lues(f.brouillon(fiche.reseau, fiche.communaute, camille), camille) == []
