"""Ce qui se compose une fois se garde sous tout ce qui s’affiche, et sous rien d’autre."""

from types import SimpleNamespace

from django.template import engines
from django.utils.safestring import mark_safe

from communaute.templatetags.mobilier import composer, menu_principal

CARTE = "components/_carte.html"


def rendre(source, **context):
    return engines["django"].from_string("{% load mobilier %}" + source).render(context)


def test_un_texte_sur_et_le_meme_qui_ne_l_est_pas_ne_se_confondent_pas():
    sur = composer(CARTE, adresse="/a/", titre=mark_safe("<b>gras</b>"))

    assert "<b>gras</b>" in sur
    assert "&lt;b&gt;gras" in composer(CARTE, adresse="/a/", titre="<b>gras</b>")


def test_un_objet_change_se_compose_de_nouveau():
    theme = SimpleNamespace(title="Animation", couleur="mer", pictogramme="cercle")
    source = "{% nom_de_theme theme.title theme.couleur theme.pictogramme %}"
    avant = rendre(source, theme=theme)
    theme.title = "Évaluation"

    assert "Animation" in avant
    assert "Évaluation" in rendre(source, theme=theme)


def test_le_menu_d_un_membre_n_est_pas_celui_d_une_personne_de_passage():
    passage = menu_principal({})
    membre = menu_principal({"user": SimpleNamespace(is_authenticated=True)})

    assert "Mon espace" in membre
    assert "Mon espace" not in passage


def test_le_menu_marque_la_page_presente(rf):
    request = rf.get("/fiches/")
    request.resolver_match = SimpleNamespace(namespace="fiches", view_name="fiches:liste")

    assert menu_principal({"request": request}).count("aria-current") == 1
    assert "aria-current" not in menu_principal({})
