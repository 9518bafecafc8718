"""Les composants : ce qu’un lecteur d’écran et un clavier y trouvent."""

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404
from django.template import Context, Template
from django.template.loader import render_to_string

from communaute.socle.web.composants import PAGES, galerie


class Fiche(forms.Form):
    titre = forms.CharField(
        label="Titre", help_text="Un verbe.", widget=forms.TextInput({"placeholder": "Titre"})
    )
    accord = forms.BooleanField(label="D’accord")


def rendu(source, **contexte):
    return Template("{% load composants %}" + source).render(Context(contexte))


def visite(rf, page):
    request = rf.get("/composants/", {"page": page})
    request.user = AnonymousUser()
    return galerie(request)


@pytest.mark.parametrize("page", sorted(PAGES - {"410"}))
def test_galerie_se_rend_sans_base(rf, page):
    reponse = visite(rf, page)
    assert reponse.status_code == 200
    assert reponse.content.decode().count("<h1") == 1


def test_galerie_page_inconnue(rf):
    with pytest.raises(Http404):
        visite(rf, "inconnue")


def test_champ_faux_relie_aide_et_erreur():
    html = rendu("{% champ form.titre %}", form=Fiche({}))
    assert 'aria-describedby="id_titre_helptext id_titre_error"' in html
    assert 'id="id_titre_helptext"' in html
    assert 'id="id_titre_error"' in html
    assert "(obligatoire)" in html
    assert "placeholder" not in html


def test_case_a_cocher_porte_son_etiquette():
    html = rendu("{% champ form.accord %}", form=Fiche())
    assert html.count('for="id_accord"') == 1
    assert html.index("<input") < html.index("D’accord")


def test_resume_des_erreurs_mene_aux_champs():
    html = render_to_string("components/resume_erreurs.html", {"form": Fiche({})})
    assert 'href="#id_titre"' in html
    assert 'href="#id_accord"' in html


@pytest.mark.parametrize(
    "faites, phrase",
    [
        (0, "0 section obligatoire sur 6"),
        (1, "1 section obligatoire sur 6"),
        (5, "5 sections obligatoires sur 6"),
    ],
)
def test_avancement_compte_en_francais(faites, phrase):
    assert phrase in render_to_string("components/avancement.html", {"faites": faites, "total": 6})


def test_pagination_garde_les_filtres(rf):
    request = rf.get("/fiches/", {"theme": "animation", "page": "1"})
    request.user = AnonymousUser()
    page = Paginator(range(40), 20).page(1)
    html = render_to_string("components/pagination.html", {"page": page}, request)
    assert "?theme=animation&amp;page=2" in html


def test_pagination_absente_pour_une_seule_page(rf):
    page = Paginator(range(3), 20).page(1)
    assert render_to_string("components/pagination.html", {"page": page}).strip() == ""


def test_avis_echappe_son_titre():
    html = rendu("{% avis 'warning' titre=titre %}<p>{{ texte }}</p>{% endavis %}", titre="<b>", texte="<i>")
    assert "&lt;b&gt;" in html
    assert "<p>&lt;i&gt;</p>" in html
