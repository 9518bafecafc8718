"""Ce qui se lit d’une édition : les mots du jour, moins ce qui s’en est retiré depuis ; jamais rien de réservé."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communaute.socle.exports.ouvrage import Partie
from fiches.guides import ouvrage
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.textes import en_partie
from fiches.reperes import actions as reperes
from tests.factories import fiches as f
from tests.factories import guides as g
from tests.factories import reperes as r


def mots(partie: Partie) -> str:
    dedans = " ".join(mots(p) for p in partie.parties)
    return " ".join((partie.titre, partie.html, partie.sous_titre, *partie.precisions, dedans))


def dits(edition, membre=True) -> str:
    """Tout ce que l’édition donne à lire."""
    lue = lire(edition, membre=membre)
    return " ".join(mots(en_partie(c)) for c in lue.chapitres)


def livre(edition, membre=True) -> str:
    return str(ouvrage.livre_de(lire(edition, membre=membre)).to_json())


def test_un_membre_lit_tous_les_chapitres(edition, textes):
    fiche, repere = textes

    lue = lire(edition, membre=True)

    assert [c.title for c in lue.chapitres if c.contenu] == [repere.title, fiche.title]
    assert (lue.textes, lue.absents) == (2, 0)
    assert r.ENJEU in dits(edition) and "Quelques mots de préface" in dits(edition)


def test_un_visiteur_ne_lit_que_ce_qui_est_public(edition, textes, dominique):
    fiche, repere = textes
    assert lire(edition, membre=False).textes == 0
    assert lire(edition, membre=False).absents == 2
    reperes.open_to_public(r.relu(repere), by=dominique)

    lue = lire(edition, membre=False)

    assert [c.title for c in lue.chapitres if c.contenu] == [repere.title]
    assert fiche.title not in dits(edition, membre=False)
    assert fiche.title not in livre(edition, membre=False)


def test_un_theme_sans_texte_lisible_disparait(edition, theme):
    sans_mots = [c.chapitre.title for c in lire(edition, membre=False).chapitres]

    assert theme.title in sans_mots  # l’équipe l’a présenté
    assert "réservés" in livre(edition, membre=False)


def test_les_mots_sont_ceux_du_jour(edition, textes, dominique):
    _fiche, repere = textes
    r.reviser(repere, equipe=dominique, html="<p>Trente conversations, désormais.</p>")

    assert "Vingt conversations" in dits(edition)
    assert "Trente conversations" not in dits(edition)


def test_une_section_reservee_n_entre_dans_aucune_edition(communaute, escales, theme, camille, dominique):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille), camille, theme=theme)
    f.ecrire(fiche, "difficultes", "<p>Nous avons failli rompre.</p>", camille, reservee=True)
    fiche = f.jusqua(f.relue(fiche), "publiee", by=camille, equipe=dominique)
    assert "failli rompre" in str(f.relue(fiche).texte.head.content)

    edition = g.parue(g.guide(communaute, dominique), dominique)

    assert fiche.title in dits(edition)
    assert "failli rompre" not in dits(edition)
    assert "failli rompre" not in livre(edition)


def test_une_section_reservee_depuis_ne_se_lit_plus(edition, textes, camille, dominique):
    fiche, _repere = textes
    html = f.PAGES["contexte"]
    assert "Plus personne ne savait" in dits(edition)
    f.reviser(fiche, camille)
    f.ecrire(fiche, "contexte", html, camille, reservee=True)
    f.jusqua(f.relue(fiche), "publiee", by=camille, equipe=dominique)

    assert "Plus personne ne savait" not in dits(edition)


def test_une_fiche_retiree_ne_se_lit_plus(edition, textes, dominique):
    fiche, _repere = textes
    assert fiche.title in livre(edition)
    f.FICHE.apply(f.relue(fiche), "retirer", by=dominique, note="Le réseau le demande.")

    lue = lire(edition, membre=True)

    assert (lue.textes, lue.absents) == (1, 1)
    assert fiche.title not in livre(edition)
    assert fiche.title not in dits(edition)


def test_un_repere_archive_ne_se_lit_plus_que_par_la_communaute(edition, textes, dominique):
    _fiche, repere = textes
    reperes.open_to_public(r.relu(repere), by=dominique)
    assert lire(edition, membre=False).textes == 1
    r.REPERE.apply(r.relu(repere), "archiver", by=dominique, note="Remplacé.")

    assert lire(edition, membre=False).textes == 0
    assert repere.title in dits(edition)


def test_la_cle_change_quand_quelque_chose_s_en_va(edition, textes, dominique):
    avant = lire(edition, membre=True).cle
    assert lire(edition, membre=True).cle == avant
    f.FICHE.apply(f.relue(textes[0]), "retirer", by=dominique, note="Le réseau le demande.")

    assert lire(edition, membre=True).cle != avant


def test_la_cle_ne_change_pas_pour_une_version_de_plus(edition, textes, dominique):
    avant = lire(edition, membre=True).cle
    r.reviser(textes[1], equipe=dominique)

    assert lire(edition, membre=True).cle == avant


@pytest.mark.parametrize("combien", [1, 3])
def test_autant_de_requetes_pour_un_texte_que_pour_trois(publier, communaute, dominique, combien):
    for _n in range(combien):
        publier()
    edition = g.parue(g.guide(communaute, dominique), dominique)
    edition = type(edition).objects.with_guide().get(pk=edition.pk)

    with CaptureQueriesContext(connection) as requetes:
        dits(edition)

    assert len(requetes) == 5
    assert lire(edition, membre=True).textes == 2 * combien


def test_l_apercu_dit_ce_qui_paraitrait(guide, textes, dominique):
    fiche, repere = textes

    apercu = str(ouvrage.livre_en_cours(guide).to_json())

    assert fiche.title in apercu and repere.title in apercu
    assert apercu.count(fiche.get_absolute_url()) == 3  # lien du repère, et « lire en ligne »
    assert "Aperçu de travail" in apercu
    f.FICHE.apply(f.relue(fiche), "retirer", by=dominique, note="Le réseau le demande.")
    assert fiche.title not in str(ouvrage.livre_en_cours(g.relu(guide)).to_json())
