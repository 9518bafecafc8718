"""Après chaque geste, les entrées sont exactement ce qu’une réécriture complète écrirait."""

import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from ateliers.programme import actions as ateliers_actions
from ateliers.programme.workflow import ATELIER
from communaute.accueil.chercher.views import entrees_de
from communaute.models import Entree, Reseau, Ressource
from communaute.reseaux import actions as reseaux_actions
from communaute.reseaux.workflow import PARTICIPATION
from communaute.socle.recherche.actions import drop_unknown, reindex
from communaute.socle.recherche.lecture import chercher
from communaute.socle.web import corbeille
from fiches.experiences import actions
from fiches.experiences.workflow import FICHE
from fiches.reperes import actions as reperes_actions
from fiches.reperes.workflow import REPERE
from tests.communaute.socle.recherche.conftest import PUBLIC_MOT, RESERVE_MOT, etat_des_entrees
from tests.factories import fiches as f


def natures(q, user) -> list[str]:
    return [c.kind for c in chercher(q, entrees_de(user)).candidates]


def test_a_fiche_is_found_only_once_published(
    communaute, escales, camille, sacha, dominique, theme, comme_neuf
):
    fiche = f.ecrire_tout(f.brouillon(escales, communaute, camille, title="Une fiche zibeline"), camille)
    for state in ("soumise", "en_relecture", "prete"):
        fiche = f.jusqua(fiche, state, by=camille, equipe=dominique)
        assert natures(PUBLIC_MOT, sacha) == []

    f.jusqua(fiche, "publiee", by=camille, equipe=dominique)

    assert natures(PUBLIC_MOT, sacha) == ["fiche"]
    assert natures(PUBLIC_MOT, AnonymousUser()) == []
    comme_neuf()


def test_opening_then_closing_a_fiche(fiche_ouverte, dominique, comme_neuf):
    assert natures(PUBLIC_MOT, AnonymousUser()) == ["fiche"]

    actions.close_to_public(fiche_ouverte, by=dominique)

    assert natures(PUBLIC_MOT, AnonymousUser()) == []
    comme_neuf()


@pytest.mark.parametrize("geste", ["archiver", "retirer"])
def test_a_fiche_put_away_is_not_found_any_more(geste, fiche_ouverte, sacha, dominique, comme_neuf):
    FICHE.apply(fiche_ouverte, geste, by=dominique, note="Le réseau le demande.")

    assert (natures(PUBLIC_MOT, sacha), natures(PUBLIC_MOT, dominique)) == ([], [])
    comme_neuf()


def test_what_is_refused_leaves_the_entries(fiche_ouverte, sacha, comme_neuf):
    """L’entrée s’écrit dans la transaction du geste : s’il échoue après coup, elle n’a pas changé."""
    avant = comme_neuf()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Reseau.objects.filter(pk=fiche_ouverte.reseau_id).update(name="Autre nom")
        reindex(Reseau.objects.get(pk=fiche_ouverte.reseau_id))
        raise ZeroDivisionError

    assert comme_neuf() == avant


def test_a_repere_is_found_once_published_and_until_archived(repere_publie, sacha, dominique, comme_neuf):
    assert natures("hippocampe", sacha) == ["repere"]
    assert natures("hippocampe", AnonymousUser()) == []

    reperes_actions.open_to_public(repere_publie, by=dominique)
    assert natures("hippocampe", AnonymousUser()) == ["repere"]
    comme_neuf()

    REPERE.apply(repere_publie, "reprendre", by=dominique)
    assert natures("hippocampe", AnonymousUser()) == ["repere"]
    comme_neuf()

    REPERE.apply(repere_publie, "archiver", by=dominique)
    assert (natures("hippocampe", sacha), natures("hippocampe", AnonymousUser())) == ([], [])
    comme_neuf()


def test_an_atelier_follows_its_states(communaute, atelier_annonce, sacha, dominique, comme_neuf):
    assert natures("kaléidoscope", sacha) == ["atelier"]
    comme_neuf()

    atelier_annonce.title = "Une journée caravansérail"
    ateliers_actions.update(atelier_annonce, champs=["title"], by=dominique)
    assert (natures("kaléidoscope", sacha), natures("caravansérail", sacha)) == ([], ["atelier"])
    comme_neuf()

    ATELIER.apply(atelier_annonce, "annuler", by=dominique, note="La salle est prise.")
    assert "annulé" in Entree.objects.get(kind="atelier").texte
    comme_neuf()

    corbeille.trash(atelier_annonce, by=dominique)
    assert natures("caravansérail", dominique) == []
    comme_neuf()

    corbeille.restore(atelier_annonce, by=dominique)
    assert natures("caravansérail", sacha) == ["atelier"]
    comme_neuf()


def test_the_link_of_an_atelier_is_never_kept(atelier_annonce, dominique):
    assert "visio.example.org" not in Entree.objects.get(kind="atelier").texte
    assert natures("visio", dominique) == []


def test_a_network_follows_its_profile_and_its_participations(cycle, graines, camille, dominique, comme_neuf):
    for reseau in Reseau.objects.all():
        reindex(reseau)
    depart = reseaux_actions.snapshot(graines)
    reseaux_actions.update_profile(
        reseau=graines,
        start=depart,
        wanted=depart | {"presentation": "Un réseau de tournesols."},
        by=dominique,
    )
    assert natures("tournesol", camille) == ["reseau"]

    participation = graines.participations.get()
    PARTICIPATION.apply(participation, "clore", by=dominique)
    assert natures("tournesol", camille) == ["reseau"]

    type(participation).objects.filter(pk=participation.pk).update(state="acceptee")
    PARTICIPATION.apply(participation, "mettre_en_attente", by=dominique)
    assert natures("tournesol", camille) == []
    comme_neuf(sauf="")


def test_a_theme_or_network_renamed_in_the_admin_rewrites_what_quotes_it(
    client, fiche_ouverte, repere_publie, theme, sacha, dominique, comme_neuf
):
    client.force_login(dominique)
    chemin = reverse("admin:communaute_theme_change", args=[theme.pk])
    formulaire = client.get(chemin).context["adminform"].form
    donnees = {nom: v for nom in formulaire.fields if (v := formulaire.initial.get(nom)) is not None}

    reponse = client.post(chemin, donnees | {"title": "Vie vagabonde"})
    assert reponse.status_code == 302, reponse.context["adminform"].form.errors

    assert sorted(natures("vagabondes", sacha)) == ["fiche", "repere"]
    comme_neuf()


def test_a_resource_saved_in_the_admin_is_found(client, dominique, comme_neuf):
    client.force_login(dominique)
    donnees = {"type": "guide", "title": "Le guide des alizés", "slug": "alizes", "order": "1"}

    assert client.post(reverse("admin:communaute_ressource_add"), donnees).status_code == 302

    assert natures("alizés", AnonymousUser()) == ["ressource"]
    comme_neuf()


def test_rebuild_is_idempotent_and_drops_orphans(fiche_ouverte, atelier_annonce, comme_neuf):
    avant = comme_neuf()
    entree = Entree.objects.filter(kind="fiche").first()
    entree.pk, entree.object_id = None, 999_999
    entree.save()

    assert comme_neuf_sans_vider() == avant


def comme_neuf_sans_vider():
    sortie = io.StringIO()
    call_command("reindexer", stdout=sortie)
    assert "Fiches expériences : 1 objets, 2 entrées." in sortie.getvalue()
    return etat_des_entrees(sauf="reseau")


def test_entries_of_an_unknown_nature_are_dropped(fiche_ouverte):
    type_ = ContentType.objects.get_for_model(Ressource)
    autre = ContentType.objects.get_for_model(Entree)
    Entree.objects.create(
        content_type=autre, object_id=1, audience="public", kind="essai", title="x", url="/"
    )

    assert (drop_unknown(), Entree.objects.filter(content_type=type_).count()) == (1, 0)


def test_a_reserved_word_is_in_no_public_entry(fiche_ouverte):
    assert [e.audience for e in Entree.objects.filter(texte__contains=RESERVE_MOT)] == ["communaute"]
